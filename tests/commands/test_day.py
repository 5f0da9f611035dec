"""What the clock does: the line is told when it moved, and a day that is over leaves nobody in it."""

from datetime import timedelta

from sqlalchemy import select

from queueserver.store.tables import LoggedEvent, Office
from tests.hall import MONDAY, Hall

TUESDAY = MONDAY + timedelta(days=1)


def test_the_line_is_told_once_after_it_moved_and_not_again(hall: Hall) -> None:
    first, second = hall.issue("passport"), hall.issue("passport")
    assert hall.phone(second)["ahead"] == 1
    hall.call_next("1")

    hall.tick()
    assert hall.happened() == ["line.moved"]
    assert hall.phone(second)["ahead"] == 0
    hall.tick()
    assert hall.happened() == []
    assert hall.state(first) == "called"


def test_only_phones_whose_place_changed_are_told(hall: Hall) -> None:
    permit, first, second = hall.issue("residence_permit"), hall.issue("registration"), hall.issue("registration")
    hall.close("2")
    hall.tick()
    before = {number: len(hall.told(f"ticket/{hall.ticket(number).token}")) for number in (permit, first, second)}
    hall.call_next("3")
    hall.tick()

    after = {number: len(hall.told(f"ticket/{hall.ticket(number).token}")) for number in before}
    assert {number: after[number] - before[number] for number in before} == {permit: 0, first: 1, second: 1}


def test_time_alone_moves_the_line_when_an_appointment_comes_due(hall: Hall) -> None:
    hall.book("R1", "passport", "08:10")
    early, walk_in = hall.check_in("R1"), hall.issue("passport")
    assert hall.numbers() == [walk_in, early]

    hall.at("08:12")
    hall.tick()

    assert hall.happened() == ["line.moved"]
    assert hall.numbers() == [early, walk_in]
    assert hall.phone(walk_in)["ahead"] == 1


def test_when_the_day_is_over_nobody_is_left_in_the_line(hall: Hall) -> None:
    waiting, called, serving, held = (hall.issue("passport") for _ in range(4))
    hall.call(called, "1")
    hall.call(serving, "2")
    hall.start(serving)
    hall.hold(held)

    hall.on(TUESDAY, "00:00")
    hall.tick()

    states = {number: hall.state(number) for number in (waiting, called, serving, held)}
    assert states == {waiting: "cancelled", called: "cancelled", serving: "finished", held: "cancelled"}
    assert {hall.ticket(number).ended_at for number in states} == {hall.now}
    assert [event.data["reason"] for event in hall.log() if event.type == "ticket.cancelled"] == ["day_end"] * 3


def test_until_midnight_the_day_is_not_over(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.at("23:59:59")
    hall.tick()

    assert hall.state(number) == "waiting"


def test_a_board_that_stands_overnight_begins_the_day_empty(hall: Hall) -> None:
    hall.issue("passport")
    hall.serve("1")
    assert hall.recent() == ["A001"]

    hall.on(TUESDAY, "00:00")
    hall.tick()

    assert "day.begun" in hall.happened()
    assert hall.recent() == []
    hall.check_law()


def test_a_desk_that_stands_overnight_shows_the_new_day(hall: Hall) -> None:
    hall.tune(max_calls=1)
    hall.book("yesterday", "passport", "09:00")
    hall.book("today", "passport", "09:00", day=TUESDAY)
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)

    hall.on(TUESDAY, "00:00")
    hall.tick()

    assert list(hall.desk()["appointments"]) == ["today"]
    assert hall.desk()["no_show"] == {}
    hall.check_law()


def test_the_first_number_begins_the_day_without_waiting_for_the_clock(hall: Hall) -> None:
    left_over = hall.issue("passport")
    hall.serve("1")
    hall.hold(hall.issue("passport"))

    hall.on(TUESDAY, "08:00")
    first = hall.issue("passport")

    assert first == left_over == "A001"
    assert hall.happened() == ["undo.forgotten", "ticket.cancelled", "day.begun", "ticket.issued", "line.moved"]
    assert (hall.numbers(), hall.recent(), hall.desk()["on_hold"]) == (["A001"], [], {})


def test_the_office_next_door_hears_nothing_of_a_ticket(hall: Hall) -> None:
    hall.issue("passport")
    hall.tick()

    with hall.store.read() as reading:
        next_door = select(LoggedEvent).join(Office).where(Office.key == "nord")
        assert reading.session.scalars(next_door).all() == []


def test_the_log_says_who_did_it(hall: Hall) -> None:
    hall.issue("passport")
    hall.at("08:20")
    hall.tick()

    assert {event.type: event.actor for event in hall.log()} == {
        "ticket.issued": hall.clerk.key,
        "line.moved": "clock",
    }
