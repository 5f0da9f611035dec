"""The Idempotency-Key: a wish asked again happens once, however often and however quickly."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from werkzeug.test import TestResponse

from tests.api.program import MITTE, ONLY_NORD, V1, Program

TICKETS = f"{MITTE}/tickets"
NORD_TICKETS = f"{V1}/offices/nord/tickets"


def issue(program: Program, key: str, path: str = TICKETS, **body: Any) -> TestResponse:
    return program.ask("POST", path, json={"service": "passport", **body}, headers={"Idempotency-Key": key})


def test_the_same_wish_under_the_same_key_gives_the_same_answer_and_one_ticket(program: Program) -> None:
    first = issue(program, "tap-1")
    before = program.everything()

    again = issue(program, "tap-1")

    assert (again.status_code, again.json) == (first.status_code, first.json) == (201, first.json)
    assert program.everything() == before
    assert len(program.get(f"{MITTE}/line")["waiting"]) == 1


def test_eight_taps_at_the_same_moment_give_one_ticket(program: Program) -> None:
    with ThreadPoolExecutor(8) as taps:
        answers = list(taps.map(lambda _: issue(program, "tap-1"), range(8)))

    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json["number"] for answer in answers} == {"A001"}
    assert len(program.get(f"{MITTE}/line")["waiting"]) == 1


def test_a_repeated_next_calls_nobody_else(program: Program) -> None:
    for _ in range(2):
        issue(program, f"tap-{_}")
    key = {"Idempotency-Key": "next-1"}

    answers = [program.ask("POST", f"{MITTE}/counters/1/call-next", headers=key) for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert answers[0].json["ticket"]["number"] == "A001"
    assert [entry["ticket"]["number"] for entry in program.get(f"{MITTE}/line")["waiting"]] == ["A002"]


def test_another_wish_under_the_same_key_is_refused(program: Program) -> None:
    issue(program, "tap-1")
    before = program.everything()

    others = [
        issue(program, "tap-1", language="tr"),
        program.ask("POST", f"{MITTE}/counters/1/call-next", headers={"Idempotency-Key": "tap-1"}),
    ]

    for other in others:
        assert (other.status_code, other.json["refusal"]["code"]) == (409, "key_reused")
    assert program.everything() == before


def test_a_refused_wish_keeps_no_key(program: Program) -> None:
    key = {"Idempotency-Key": "next-1"}
    refused = program.ask("POST", f"{MITTE}/counters/1/call-next", headers=key)
    issue(program, "tap-1")

    now_possible = program.ask("POST", f"{MITTE}/counters/1/call-next", headers=key)

    assert refused.json["refusal"]["code"] == "nobody_waiting"
    assert now_possible.json["ticket"]["number"] == "A001"


def test_two_programs_may_use_the_same_key(program: Program) -> None:
    here = issue(program, "tap-1", NORD_TICKETS)
    neighbour = issue(Program(program.server, ONLY_NORD), "tap-1", NORD_TICKETS)

    assert (here.json["number"], neighbour.json["number"]) == ("A001", "A002")


def test_an_appointment_put_twice_stands_once(program: Program) -> None:
    booked = {"service": "passport", "booked_at": "2026-11-23T10:00:00+01:00", "needs": ["step_free", "step_free"]}
    first = program.wish(f"{MITTE}/appointments/ref-1", "PUT", **booked)
    before = program.everything()

    again = program.wish(f"{MITTE}/appointments/ref-1", "PUT", **booked)

    assert again == first
    assert program.everything() == before


def test_a_visitor_who_checks_in_twice_has_one_ticket(program: Program) -> None:
    booked_at = "2026-11-23T09:30:00+01:00"
    program.wish(f"{MITTE}/appointments/ref-1", "PUT", service="passport", booked_at=booked_at)

    first, second = (program.wish(f"{MITTE}/appointments/ref-1/check-in") for _ in range(2))

    assert first["id"] == second["id"]
    assert (first["kind"], first["booked_at"]) == ("appointment", "2026-11-23T08:30:00Z")
