"""What a desk asks for, over the API: breaks, tickets joined, sent on, recorded and taken back; and every no to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import running
from tests.api.program import MITTE, Program
from tests.databases import Files
from tests.staff import signed_in


def issue(program: Program, service: str = "passport", **more: Any) -> int:
    """Somebody takes a number and waits; the ticket's id."""
    ticket: int = program.wish(f"{MITTE}/tickets", service=service, **more)["id"]
    return ticket


def move(program: Program, ticket: int, name: str, **body: Any) -> Any:
    """A move of a ticket that is carried out."""
    return program.wish(f"{MITTE}/tickets/{ticket}/{name}", **body)


def serving(program: Program) -> int:
    """Somebody is served at counter 1; the ticket's id."""
    ticket = issue(program)
    move(program, ticket, "call", counter="1")
    move(program, ticket, "start")
    return ticket


def look(program: Program, counter: str) -> Any:
    """A counter as the API shows it."""
    return next(one for one in program.get(f"{MITTE}/counters")["counters"] if one["id"] == counter)


def test_a_family_is_joined_and_one_of_them_goes_an_own_way(program: Program) -> None:
    father, child, aunt = issue(program), issue(program, "id_card"), issue(program, needs=["step_free"])

    together = move(program, father, "join", tickets=[child, aunt])

    assert (together["joined"], together["people"], together["needs"]) == (["A002", "A003"], 3, ["step_free"])
    assert together["more_services"] == ["id_card"]
    joined = program.get(f"{MITTE}/tickets/{child}")
    assert (joined["state"], joined["joined_to"], joined["ahead"]) == ("joined", father, None)
    alone = move(program, aunt, "separate")
    assert (alone["state"], alone["joined_to"]) == ("waiting", None)
    left = program.get(f"{MITTE}/tickets/{father}")
    assert (left["joined"], left["people"], left["needs"]) == (["A002"], 2, [])


def test_people_without_a_ticket_are_taken_along(program: Program) -> None:
    ticket = serving(program)

    taken = move(program, ticket, "take-along", people=2, services=["id_card"])

    assert (taken["people"], taken["more_services"], taken["state"]) == (3, ["id_card"], "serving")


@pytest.mark.parametrize(
    ("name", "body", "state"),
    [("finish", {}, "finished"), ("no-show", {}, "waiting"), ("cancel", {}, "cancelled"), ("transfer", {}, "waiting")],
)
def test_the_last_move_is_taken_back(program: Program, name: str, body: dict[str, Any], state: str) -> None:
    ticket = serving(program) if name in ("finish", "transfer") else issue(program)
    if name == "no-show":
        move(program, ticket, "call", counter="1")
    before = program.get(f"{MITTE}/tickets/{ticket}")
    assert move(program, ticket, name, **body)["state"] == state

    assert move(program, ticket, "undo") == before
    again = program.ask("POST", f"{MITTE}/tickets/{ticket}/undo")
    assert (again.status_code, again.json["refusal"]["code"]) == (409, "nothing_to_undo")


def test_what_was_done_is_recorded_where_the_office_keeps_a_record(program: Program) -> None:
    program.wish(f"{MITTE}/desk", "PATCH", settings={"record": "required"})
    ticket = serving(program)
    without = program.ask("POST", f"{MITTE}/tickets/{ticket}/finish")

    done = move(program, ticket, "finish", done=[{"service": "passport", "count": 2}], not_done="no photo")

    assert (without.status_code, without.json["refusal"]["code"]) == (409, "record_missing")
    assert (done["state"], done["counter"]) == ("finished", "1")


def test_a_visitor_is_sent_on_to_a_clerk_or_set_aside_for_a_place(program: Program) -> None:
    signed_in(program.server).post(f"{MITTE}/counters/5/open")
    first, second = issue(program), issue(program)

    sent = move(program, first, "transfer", clerk="amira", place="back", note="brings the form")
    aside = move(program, second, "hold", reason="fetches a photo", place="front")

    assert (sent["only_clerk"], sent["only_counter"], sent["state"]) == ("amira", None, "waiting")
    assert (aside["state"], aside["comes_back"]) == ("on_hold", "front")
    back = move(program, second, "resume")
    assert (back["state"], back["comes_back"], back["ahead"]) == ("waiting", None, 0)


def test_a_counter_rests_comes_back_and_closes_after_its_visit(program: Program) -> None:
    states = [
        program.wish(f"{MITTE}/counters/1/{name}", **body)
        for name, body in (("break", {"kind": "lunch"}), ("back", {}), ("follow-up", {}), ("back", {}))
    ]
    assert [(one["state"], one["break_kind"]) for one in states] == [
        ("break", "lunch"),
        ("open", None),
        ("follow_up", None),
        ("open", None),
    ]

    ticket = serving(program)
    closing = program.wish(f"{MITTE}/counters/1/close-after")
    move(program, ticket, "finish")

    assert closing["state"] == "closing"
    assert look(program, "1")["state"] == "closed"


def test_desks_are_set_and_what_is_not_named_stays(program: Program) -> None:
    before = program.get(f"{MITTE}/desk")["settings"]

    told = program.wish(f"{MITTE}/desk", "PATCH", settings={"promise_walk_in": 20, "break_kinds": ["lunch", "choir"]})

    assert told["settings"] == {**before, "promise_walk_in": 20, "break_kinds": ["lunch", "choir"]}
    assert program.get(f"{MITTE}/desk") == told
    assert program.wish(f"{MITTE}/counters/1/break", kind="choir")["break_kind"] == "choir"


# {waiting}, {called}, {other}, {finished} stand for tickets in these states.
NOES: list[tuple[str, dict[str, Any], int, str]] = [
    ("tickets/{waiting}/join", {"tickets": [999]}, 404, "unknown_ticket"),
    ("tickets/{waiting}/join", {"tickets": ["called"]}, 409, "no_such_move"),
    ("tickets/{waiting}/join", {"tickets": ["waiting"]}, 409, "no_such_move"),
    ("tickets/{called}/join", {"tickets": ["other"]}, 409, "not_this_counter"),
    ("tickets/{waiting}/separate", {}, 409, "no_such_move"),
    ("tickets/{waiting}/take-along", {}, 409, "no_such_move"),
    ("tickets/{called}/take-along", {"services": ["dragon_riding"]}, 404, "unknown_service"),
    ("tickets/{called}/take-along", {"services": ["registration"]}, 409, "not_this_counter"),
    ("tickets/{waiting}/undo", {}, 409, "nothing_to_undo"),
    ("tickets/{called}/finish", {"not_done": "no photo"}, 409, "record_not_kept"),
    ("tickets/{waiting}/transfer", {"clerk": "nobody"}, 409, "clerk_not_here"),
    ("tickets/{waiting}/transfer", {"counter": "3"}, 409, "not_this_counter"),
    ("tickets/{finished}/hold", {"place": "back"}, 409, "no_such_move"),
    ("counters/1/break", {"kind": "lunch"}, 409, "counter_busy"),
    ("counters/2/break", {"kind": "siesta"}, 404, "unknown_break"),
    ("counters/5/break", {"kind": "lunch"}, 409, "counter_closed"),
    ("counters/1/follow-up", {}, 409, "counter_busy"),
    ("counters/5/follow-up", {}, 409, "counter_closed"),
    ("counters/5/back", {}, 409, "counter_closed"),
    ("counters/5/close-after", {}, 409, "counter_closed"),
    ("desk", {"settings": {"amber_percent": 0}}, 409, "setting_out_of_range"),
    ("desk", {"settings": {"break_kinds": []}}, 409, "setting_out_of_range"),
    ("desk", {"settings": {"magic": 1}}, 409, "setting_out_of_range"),
]
WRONG: list[tuple[str, dict[str, Any], list[str]]] = [
    ("tickets/1/join", {}, ["tickets"]),
    ("tickets/1/join", {"tickets": []}, ["tickets"]),
    ("tickets/1/join", {"tickets": ["A001"]}, ["tickets.0"]),
    ("tickets/1/separate", {"tickets": [2]}, ["tickets"]),
    ("tickets/1/take-along", {"people": 10}, ["people"]),
    ("tickets/1/undo", {"move": "finish"}, ["move"]),
    ("tickets/1/finish", {"done": [{"service": "passport", "count": 0}]}, ["done.0.count"]),
    ("tickets/1/finish", {"not_done": "a\nb"}, ["not_done"]),
    ("tickets/1/transfer", {"clerk": ""}, ["clerk"]),
    ("tickets/1/hold", {"place": "top"}, ["place"]),
    ("counters/1/break", {}, ["kind"]),
    ("counters/1/break", {"kind": 7}, ["kind"]),
    ("counters/1/follow-up", {"kind": "lunch"}, ["kind"]),
    ("desk", {}, ["settings"]),
]


@pytest.fixture(scope="module")
def busy(sqlite: Files, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, dict[str, int]]]:
    """Somebody waits, somebody was served, somebody is called to counter 1, another waits for something else."""
    with running(sqlite, tmp_path_factory.mktemp("noes")) as program:
        finished = serving(program)
        move(program, finished, "finish")
        called = issue(program)
        move(program, called, "call", counter="1")
        yield (
            program,
            {
                "finished": finished,
                "called": called,
                "waiting": issue(program, "id_card"),
                "other": issue(program, "registration"),
            },
        )


@pytest.mark.parametrize(("path", "body", "status", "code"), NOES)
def test_what_the_hall_does_not_allow_is_refused_and_changes_nothing(
    busy: tuple[Program, dict[str, int]], path: str, body: dict[str, Any], status: int, code: str
) -> None:
    program, ids = busy
    before = program.everything()
    sent = {**body, "tickets": [ids.get(one, one) for one in body["tickets"]]} if "tickets" in body else body

    answer = program.ask("PATCH" if path == "desk" else "POST", f"{MITTE}/{path.format(**ids)}", json=sent)

    assert (answer.status_code, answer.json["refusal"]["code"]) == (status, code)
    assert program.everything() == before


@pytest.mark.parametrize(("path", "body", "fields"), WRONG)
def test_a_wrong_form_names_its_fields(
    busy: tuple[Program, dict[str, int]], path: str, body: dict[str, Any], fields: list[str]
) -> None:
    program, _ = busy

    answer = program.ask("PATCH" if path == "desk" else "POST", f"{MITTE}/{path}", json=body)

    assert (answer.status_code, answer.json["refusal"]["code"]) == (422, "invalid_input")
    assert answer.json["refusal"]["values"]["fields"] == fields


def test_who_is_taken_along_under_one_key_is_counted_once(program: Program) -> None:
    ticket = serving(program)
    key = {"Idempotency-Key": "along-1"}

    answers = [program.ask("POST", f"{MITTE}/tickets/{ticket}/take-along", headers=key) for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert program.get(f"{MITTE}/tickets/{ticket}")["people"] == 2
