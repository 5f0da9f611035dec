"""Appointments that programs bring in over the API: complete, asked twice the same, and told when it is too late."""

from typing import Any

import pytest

from tests.api.program import MITTE, Program

R1 = f"{MITTE}/appointments/R1"
FULL: dict[str, Any] = {
    "services": ["passport", "registration", "passport"],
    "booked_at": "2026-11-23T11:00:00+01:00",
    "minutes": 40,
    "people": 2,
    "needs": ["step_free"],
    "language": "en",
    "counter": "2",
    "contact": {"name": "Kim Beispiel", "email": "kim@example.org", "phone": "+49 30 1234"},
}


def test_a_whole_appointment_stands_as_asked_and_says_nothing_of_the_visitor(program: Program) -> None:
    first = program.wish(R1, "PUT", **FULL)

    assert program.wish(R1, "PUT", **FULL) == first
    assert first == {
        "reference": "R1",
        "code": first["code"],
        "service": "passport",
        "services": ["passport", "registration"],
        "booked_at": "2026-11-23T10:00:00Z",
        "until": "2026-11-23T10:40:00Z",
        "state": "booked",
        "people": 2,
        "needs": ["step_free"],
        "language": "en",
        "counter": "2",
        "elsewhere": None,
    }


def test_a_change_after_check_in_is_answered_with_what_stands_here(program: Program) -> None:
    booked = program.wish(R1, "PUT", **FULL)
    program.wish(f"{R1}/check-in")

    changed = program.wish(R1, "PUT", **{**FULL, "booked_at": "2026-11-23T12:00:00+01:00"})
    cancelled = program.wish(f"{R1}/cancel")

    assert changed == {**booked, "state": "checked_in", "elsewhere": "changed"}
    assert cancelled == {**booked, "state": "checked_in", "elsewhere": "cancelled"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"services": []},
        {"service": "passport"},
        {"services": None},
        {"minutes": 0},
        {"contact": {"name": ""}},
        {"contact": {"name": "Kim", "email": "kim at example.org"}},
        {"contact": {"name": "Kim", "phone": "call me"}},
    ],
)
def test_what_has_the_wrong_form_is_refused(program: Program, wrong: dict[str, Any]) -> None:
    answer = program.ask("PUT", R1, json={**FULL, **wrong})

    assert (answer.status_code, answer.json["refusal"]["code"]) == (422, "invalid_input")
