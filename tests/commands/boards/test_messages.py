"""What the office says on its boards: messages in their order and time, and the emergency that goes over everything."""

from queueserver.commands.boards.messages import MessagePlan, declare_emergency, end_emergency, set_messages
from tests.hall import Hall

CLOSED = {"de": "Am Freitag geschlossen.", "en": "Closed on Friday."}
LEAVE = {"de": "Bitte verlassen Sie das Gebäude.", "en": "Please leave the building."}


def say(hall: Hall, *messages: MessagePlan) -> None:
    hall.do(lambda work: set_messages(work, messages))


def said(hall: Hall, stream: str) -> list[str]:
    return [entry["id"] for entry in hall.look(stream)["messages"]["board"]["entries"]]


def test_messages_stand_on_the_boards_they_are_for_in_their_order(hall: Hall) -> None:
    say(hall, MessagePlan("lift", {"de": "Aufzug defekt"}, floor="first"), MessagePlan("closed", CLOSED))

    assert hall.happened() == ["messages.set"]
    assert said(hall, "board/mitte") == ["lift", "closed"]
    assert said(hall, "board/mitte/first") == ["lift", "closed"]
    assert said(hall, "board/mitte/ground") == ["closed"]


def test_new_messages_take_the_place_of_all_old_ones(hall: Hall) -> None:
    say(hall, MessagePlan("closed", CLOSED))

    say(hall, MessagePlan("closed", {"de": "Doch offen."}))

    (entry,) = hall.look("board/mitte")["messages"]["board"]["entries"]
    assert entry["texts"] == {"de": "Doch offen."}


def test_a_message_carries_its_time_so_that_each_board_knows_by_itself(hall: Hall) -> None:
    say(hall, MessagePlan("today", CLOSED, starts_at=hall.moment("09:00"), ends_at=hall.moment("10:00")))

    (entry,) = hall.look("board/mitte")["messages"]["board"]["entries"]
    assert (entry["starts_at"], entry["ends_at"]) == ("2026-11-23T08:00:00.000Z", "2026-11-23T09:00:00.000Z")


def test_messages_that_make_no_sense_are_refused(hall: Hall) -> None:
    twice = (MessagePlan("a", CLOSED), MessagePlan("a", CLOSED))
    backwards = MessagePlan("b", CLOSED, starts_at=hall.moment("10:00"), ends_at=hall.moment("09:00"))

    assert hall.refuses("plan_not_consistent", say, hall, *twice) == {"twice": ["a"]}
    assert hall.refuses("plan_not_consistent", say, hall, backwards) == {"ends_before_start": "b"}
    hall.refuses("unknown_floor", say, hall, MessagePlan("c", CLOSED, floor="roof"))


def test_an_emergency_is_on_every_board_until_staff_end_it(hall: Hall) -> None:
    hall.do(lambda work: declare_emergency(work, LEAVE))

    assert hall.happened() == ["emergency.declared"]
    for stream in ("board/mitte", "board/mitte/first", "board/mitte/ground"):
        assert hall.look(stream)["emergency"]["board"]["texts"] == LEAVE
    hall.do(end_emergency)
    assert hall.happened() == ["emergency.ended"]
    assert hall.look("board/mitte")["emergency"] == {}


def test_an_emergency_of_one_floor_leaves_the_other_in_peace(hall: Hall) -> None:
    hall.do(lambda work: declare_emergency(work, LEAVE, "first"))

    assert hall.look("board/mitte/first")["emergency"]["board"]["floor"] == "first"
    assert hall.look("board/mitte/ground")["emergency"] == {}


def test_a_second_emergency_takes_the_place_of_the_first(hall: Hall) -> None:
    hall.do(lambda work: declare_emergency(work, LEAVE, "first"))

    hall.do(lambda work: declare_emergency(work, {"de": "Alle bleiben, wo sie sind."}))

    assert hall.look("board/mitte/ground")["emergency"]["board"]["texts"] == {"de": "Alle bleiben, wo sie sind."}


def test_what_is_over_cannot_end(hall: Hall) -> None:
    hall.refuses("no_emergency", hall.do, end_emergency)


def test_the_hall_sees_who_waits_by_number_and_nothing_else(hall: Hall) -> None:
    first, second = hall.issue("passport"), hall.issue("registration", priority="elderly")
    hall.tick()

    assert set(hall.look("line/mitte")["waiting"]["line"]["numbers"]) == {first, second}
    hall.call_next("3")
    hall.tick()
    assert hall.look("line/mitte") == {"waiting": {"line": {"numbers": [first]}}}
    assert "elderly" not in str([change.put for change in hall.told("line/mitte")])
