"""The entrance over the API: ticket stops, contingents, help, the kiosks' settings, appointments given back."""

from typing import Any

import pytest

from queueserver.commands.help_calls import call_help
from queueserver.domain.actors import CLOCK
from tests.api.program import MITTE, ONLY_NORD, V1, Program
from tests.staff import signed_in

BOOKED = {"service": "passport", "booked_at": "2026-11-23T09:30:00+01:00"}


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["refusal"]["code"]


def test_a_program_stops_the_numbers_and_lets_them_be_given_out_again(program: Program) -> None:
    stopped = program.wish(f"{MITTE}/stops", service="passport")

    why = {"code": "tickets_stopped", "values": {"service": "passport"}}
    assert (stopped["stop"], stopped["services"]["passport"], stopped["services"]["id_card"]) == (None, why, None)
    assert list(stopped["by_hand"]["services"]) == ["passport"]
    assert program.get(f"{MITTE}/stops") == stopped
    assert refused(program.ask("POST", f"{MITTE}/tickets", json={"service": "passport"})) == (409, "tickets_stopped")
    assert program.wish(f"{MITTE}/stops/lift", service="passport")["services"]["passport"] is None
    assert program.wish(f"{MITTE}/stops")["stop"]["code"] == "tickets_stopped"


def test_a_stop_whose_answer_was_lost_is_asked_for_again_and_stays_lifted(program: Program) -> None:
    key = {"Idempotency-Key": "stop-1"}
    first = program.ask("POST", f"{MITTE}/stops", json={}, headers=key)
    program.wish(f"{MITTE}/stops/lift")

    again = program.ask("POST", f"{MITTE}/stops", json={}, headers=key)

    assert again.json == first.json
    assert program.get(f"{MITTE}/stops")["stop"] is None


def test_a_contingent_is_set_and_seen(program: Program) -> None:
    program.wish(f"{MITTE}/services/passport/contingent", "PUT", most=1)
    program.wish(f"{MITTE}/tickets", service="passport")

    assert program.get(f"{MITTE}/stops")["contingents"] == {"passport": {"most": 1, "given": 1}}
    answer = program.ask("POST", f"{MITTE}/tickets", json={"service": "passport"})
    assert refused(answer) == (409, "contingent_used_up")
    program.wish(f"{MITTE}/services/passport/contingent", "PUT", most=None)
    assert program.get(f"{MITTE}/stops")["contingents"] == {}


def test_the_kiosks_are_set_by_name_and_all_else_stays(program: Program) -> None:
    program.wish(f"{MITTE}/kiosk", "PATCH", settings={"by_list": True})

    changed = program.wish(f"{MITTE}/kiosk", "PATCH", settings={"most_people": 4})

    assert program.get(f"{MITTE}/kiosk") == changed
    assert (changed["settings"]["by_list"], changed["settings"]["most_people"]) == (True, 4)
    assert changed["settings"]["idle_seconds"] == 30
    answer = program.ask("PATCH", f"{MITTE}/kiosk", json={"settings": {"idle_seconds": 1}})
    assert refused(answer) == (409, "setting_out_of_range")


def test_an_office_is_founded_with_its_kiosks_questions_and_contingents(program: Program) -> None:
    service = {"name": {"de": "X"}, "planned_seconds": 60}
    plan: dict[str, Any] = {
        "name": "Süd",
        "floors": [{"id": "ground", "name": {"de": "Erdgeschoss"}}],
        "groups": [
            {
                "letter": "A",
                "name": {"de": "A"},
                "services": [
                    {**service, "id": "ask", "is_question": True},
                    {**service, "id": "wed", "is_per_person": True, "contingent": 3},
                ],
            }
        ],
        "kiosk": {"priority_reasons": ["pregnant"], "languages": ["de", "ar"]},
        "is_invented": True,
    }

    wrong = program.ask("PUT", f"{V1}/offices/sued", json={**plan, "kiosk": {"idle_seconds": 1}})
    mute = program.ask("PUT", f"{V1}/offices/sued", json={**plan, "language": "la"})
    program.wish(f"{V1}/offices/sued", "PUT", **plan)

    assert refused(wrong) == (409, "setting_out_of_range")
    assert refused(mute) == (422, "invalid_input")
    (group,) = program.get(f"{V1}/offices/sued")["groups"]
    assert [(one["id"], one["is_question"]) for one in group["services"]] == [("ask", True), ("wed", False)]
    assert program.get(f"{V1}/offices/sued/kiosk")["settings"]["languages"] == ["de", "ar"]
    assert program.get(f"{V1}/offices/sued/stops")["contingents"] == {"wed": {"most": 3, "given": 0}}


def test_help_is_answered_once_and_done_as_often_as_one_likes(program: Program) -> None:
    with program.server.parts.store.work(CLOCK, "mitte") as work:
        call = call_help(work, device_id=1).id

    assert program.wish(f"{MITTE}/help/{call}/answer")["code"] == "coming"
    assert program.wish(f"{MITTE}/help/{call}/done")["is_over"] is True
    assert program.wish(f"{MITTE}/help/{call}/done")["is_over"] is True
    assert refused(program.ask("POST", f"{MITTE}/help/{call}/answer")) == (409, "help_over")
    assert refused(program.ask("POST", f"{MITTE}/help/99/answer")) == (404, "unknown_help")


def test_an_appointment_is_given_back_as_often_as_one_likes(program: Program) -> None:
    program.wish(f"{MITTE}/appointments/R1", "PUT", **BOOKED)

    for _ in range(2):
        assert program.wish(f"{MITTE}/appointments/R1/cancel")["state"] == "cancelled"

    assert refused(program.ask("POST", f"{MITTE}/appointments/R1/check-in")) == (409, "appointment_cancelled")
    assert refused(program.ask("POST", f"{MITTE}/appointments/R2/cancel")) == (404, "unknown_appointment")
    assert program.wish(f"{MITTE}/appointments/R1", "PUT", **BOOKED)["state"] == "booked"


def test_letters_that_are_told_to_the_office_are_told_to_nobody(program: Program) -> None:
    booked = program.wish(f"{MITTE}/appointments/R1", "PUT", **BOOKED, letters="QX")

    assert "QX" not in str(booked)
    kept = [name for name, rows in program.everything().items() if any("'QX'" in row for row in rows)]
    assert kept == ["appointment"]


def test_a_number_for_several_people_and_a_clerk_who_fetches(program: Program) -> None:
    ticket = program.wish(f"{MITTE}/tickets", service="passport", people=12, needs=["fetch_me"])

    assert (ticket["people"], ticket["needs"]) == (12, ["fetch_me"])


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", f"{MITTE}/services/passport/contingent", {"most": 1}),
        ("PATCH", f"{MITTE}/kiosk", {"settings": {"by_list": True}}),
        ("GET", f"{MITTE}/kiosk", None),
        ("POST", f"{MITTE}/appointments/R1/cancel", {}),
    ],
)
def test_what_a_manager_or_reception_decides_is_not_for_clerks(
    program: Program, method: str, path: str, body: dict[str, Any] | None
) -> None:
    amira = signed_in(program.server)

    answer = amira.open(path, method=method, json=body)

    assert refused(answer) == (403, "not_allowed")


@pytest.mark.parametrize("path", ["stops", "stops/lift", "help/1/answer", "help/1/done"])
def test_a_neighbour_does_nothing_here(program: Program, path: str) -> None:
    neighbour = Program(program.server, token=ONLY_NORD)

    assert refused(neighbour.ask("POST", f"{MITTE}/{path}", json={})) == (403, "not_allowed")
