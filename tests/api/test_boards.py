"""Messages and emergencies over the API: set, seen, ended, and refused."""

from tests.api.program import MITTE, V1, Program

CLOSED = {"id": "closed", "texts": {"de": "Am Freitag geschlossen.", "en": "Closed on Friday."}}
LEAVE = {"de": "Bitte verlassen Sie das Gebäude."}


def test_messages_are_set_all_at_once_and_seen_as_they_stand(program: Program) -> None:
    first = {**CLOSED, "floor": "first", "starts_at": "2026-11-24T00:00:00+01:00"}

    answer = program.wish(f"{MITTE}/messages", "PUT", messages=[first, {"id": "b", "texts": {"de": "Zwei\nZeilen"}}])

    assert answer == program.get(f"{MITTE}/messages")
    assert [(one["id"], one["floor"], one["starts_at"]) for one in answer["messages"]] == [
        ("closed", "first", "2026-11-23T23:00:00Z"),
        ("b", None, None),
    ]
    assert program.wish(f"{MITTE}/messages", "PUT", messages=[]) == {"messages": []}


def test_an_emergency_is_declared_seen_and_ended(program: Program) -> None:
    program.wish(f"{MITTE}/emergency", texts=LEAVE)

    assert program.get(f"{MITTE}/emergency")["texts"] == LEAVE
    program.wish(f"{MITTE}/emergency/end")
    assert program.get(f"{MITTE}/emergency") == {"texts": None, "floor": None, "declared_at": None}
    assert program.ask("POST", f"{MITTE}/emergency/end", json={}).status_code == 409


def test_what_no_screen_can_show_is_refused(program: Program) -> None:
    for texts in ({}, {"de": ""}, {"de": "x" * 401}, {"de": "\x07"}):
        answer = program.ask("POST", f"{MITTE}/emergency", json={"texts": texts})
        assert answer.status_code == 422


def test_the_plan_of_an_office_sets_its_boards_and_the_way_to_its_counters(program: Program) -> None:
    plan = {
        "name": "Süd",
        "is_invented": True,
        "floors": [{"id": "ground", "name": {"de": "Erdgeschoss"}, "boards": {"volume": 40}}],
        "groups": [
            {"letter": "A", "name": {"de": "A"}, "services": [{"id": "a", "name": {"de": "A"}, "planned_seconds": 60}]}
        ],
        "counters": [{"id": "1", "floor": "ground", "services": ["a"], "hall": {"de": "Halle A"}, "arrow": "left"}],
    }

    program.wish(f"{V1}/offices/sued", "PUT", **plan, boards={"distance": 5, "repeat_after": 0})

    answer = program.ask("PUT", f"{V1}/offices/west", json={**plan, "boards": {"distance": 99}})
    assert answer.json == {"refusal": {"code": "setting_out_of_range", "values": {"name": "distance"}}}
