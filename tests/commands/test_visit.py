"""What becomes of a called visitor."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from queueserver.commands.visit import moves
from queueserver.commands.visit.transfer import transfer
from queueserver.domain.lifecycle import Place
from tests.hall import Hall


@pytest.fixture
def called(hall: Hall) -> str:
    """Somebody waited ten minutes and is called to counter 1."""
    number = hall.issue("passport")
    hall.at("08:10")
    hall.call_next("1")
    return number


def test_a_visitor_reaches_the_counter(hall: Hall, called: str) -> None:
    hall.later(minutes=1)
    hall.start(called)

    assert hall.happened() == ["ticket.started"]
    assert (hall.state(called), hall.ticket(called).started_at) == ("serving", hall.now)
    assert (hall.board(), hall.recent()) == ({}, [called])
    assert hall.desk()["calls"][str(hall.id_of(called))]["state"] == "serving"


def test_a_visitor_is_served_and_leaves(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.later(minutes=7)
    hall.finish(called)

    assert hall.happened() == ["ticket.finished"]
    assert (hall.state(called), hall.ticket(called).ended_at) == ("finished", hall.now)
    assert hall.desk()["calls"] == {}
    assert hall.phone(called)["state"] == "finished"


def test_who_does_not_answer_waits_again_and_is_passed_over_for_four_minutes(hall: Hall, called: str) -> None:
    hall.no_show(called)

    assert hall.happened() == ["ticket.unanswered"]
    assert hall.state(called) == "waiting"
    assert hall.why(called) == ("blocked", {"until": "2026-11-23T07:14:00Z"})
    hall.later(minutes=3, seconds=59)
    hall.refuses("nobody_waiting", hall.call_next, "1")
    hall.later(seconds=1)
    assert hall.call_next("1") == (called, "returned", {"calls": 1})


def test_an_unanswered_call_keeps_the_clock(hall: Hall, called: str) -> None:
    hall.no_show(called)

    assert hall.ticket(called).since == hall.moment("08:00")


def test_after_the_third_unanswered_call_a_visitor_is_a_no_show(hall: Hall, called: str) -> None:
    for _ in range(2):
        hall.no_show(called)
        hall.later(minutes=4)
        hall.call_next("1")
    hall.no_show(called)

    assert hall.happened() == ["ticket.no_show"]
    assert (hall.state(called), hall.ticket(called).ended_at) == ("no_show", hall.now)
    assert hall.numbers() == []
    assert list(hall.desk()["no_show"]) == [str(hall.id_of(called))]


def test_an_office_may_call_once_only_and_wait_longer(hall: Hall) -> None:
    hall.tune(max_calls=1)
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)

    assert hall.state(number) == "no_show"


def test_a_no_show_who_comes_after_all_begins_anew(hall: Hall) -> None:
    hall.tune(max_calls=1)
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)
    hall.at("08:30")
    hall.resume(number)

    ticket = hall.ticket(number)
    assert hall.happened() == ["ticket.resumed"]
    assert (ticket.state, ticket.since, ticket.calls, ticket.ended_at) == ("waiting", hall.now, 0, None)


def test_who_was_a_no_show_and_is_called_again_is_no_longer_among_the_last_calls(hall: Hall) -> None:
    hall.tune(max_calls=1)
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)
    hall.resume(number)
    hall.call_next("1")

    assert (hall.board(), hall.recent()) == ({number: "1"}, [])


def test_a_held_ticket_is_set_aside_and_keeps_its_clock(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.hold(called, "gets a photo")

    assert hall.happened() == ["ticket.held"]
    assert hall.log()[-1].data["reason"] == "gets a photo"
    assert hall.desk()["on_hold"][str(hall.id_of(called))]["note"] == "gets a photo"
    hall.refuses("nobody_waiting", hall.call_next, "1")

    other = hall.issue("passport")
    hall.at("08:30")
    hall.resume(called)

    assert hall.happened() == ["ticket.resumed"]
    assert hall.numbers() == [called, other]
    assert hall.ticket(called).since == hall.moment("08:00")


@pytest.mark.parametrize("before", ["waiting", "called", "serving"])
def test_a_ticket_may_be_held_from_line_call_and_counter(hall: Hall, before: str) -> None:
    number = hall.issue("passport")
    if before != "waiting":
        hall.call_next("1")
    if before == "serving":
        hall.start(number)
    assert hall.state(number) == before

    hall.hold(number)

    assert hall.state(number) == "on_hold"
    assert hall.board() == {}


def test_a_transferred_visitor_keeps_number_and_waiting_time(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.at("08:20")
    hall.transfer(called, service="registration", note="moved house too")

    assert hall.happened() == ["ticket.transferred"]
    ticket = hall.ticket(called)
    assert (ticket.number, ticket.since, ticket.state) == ("A001", hall.moment("08:00"), "waiting")
    assert hall.log()[-1].data == {
        "ticket_id": ticket.id,
        "previous_services": ["passport"],
        "service": "registration",
        "counter": None,
        "clerk_id": None,
        "place": "by_time",
        "note": "moved house too",
    }
    assert hall.refuses("nobody_waiting", hall.call_next, "1") == {"counter": "1"}
    assert hall.call_next("3").number == called


def test_a_transferred_visitor_who_is_called_again_is_no_longer_among_the_last_calls(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.transfer(called, counter="4")
    hall.call_next("4")

    assert (hall.board(), hall.recent(), hall.recent("ground")) == ({called: "4"}, [], [])


def test_a_visitor_sent_to_one_counter_is_called_there_only(hall: Hall, called: str) -> None:
    hall.transfer(called, counter="4")

    assert hall.desk()["waiting"][str(hall.id_of(called))]["only_counter"] == "4"
    hall.refuses("nobody_waiting", hall.call_next, "1")
    assert hall.call_next("4").number == called


def test_sent_on_without_a_counter_the_visitor_is_free_of_the_last_one(hall: Hall, called: str) -> None:
    hall.transfer(called, counter="4")
    hall.transfer(called, service="passport")

    assert hall.call_next("1").number == called


def test_to_the_front_is_first_whatever_the_points(hall: Hall) -> None:
    first, late = hall.issue("passport"), hall.issue("passport")
    hall.at("08:30")
    hall.transfer(late, place=Place.FRONT, note="brought the paper")

    assert hall.call_next("1") == (late, "front", {"reason": "brought the paper"})
    assert hall.call_next("2").number == first


def test_to_the_back_the_clock_begins_anew(hall: Hall) -> None:
    first, second = hall.issue("passport"), hall.issue("passport")
    hall.later(minutes=10)
    hall.transfer(first, place=Place.BACK, note="on the phone")

    assert hall.numbers() == [second, first]
    assert hall.ticket(first).since == hall.now


def test_a_transfer_ends_a_block_and_counts_calls_anew(hall: Hall, called: str) -> None:
    hall.no_show(called)
    hall.transfer(called, service="registration")

    ticket = hall.ticket(called)
    assert (ticket.blocked_until, ticket.calls) == (None, 0)


def test_a_transfer_to_nowhere_is_refused(hall: Hall, called: str) -> None:
    assert hall.refuses("unknown_service", hall.transfer, called, service="wedding") == {"service": "wedding"}
    assert hall.refuses("unknown_counter", hall.transfer, called, counter="99") == {"counter": "99"}


def test_a_ticket_is_given_back(hall: Hall, called: str) -> None:
    hall.cancel(called, "bus leaves")

    assert hall.happened() == ["ticket.cancelled"]
    assert hall.log()[-1].data["reason"] == "bus leaves"
    assert (hall.state(called), hall.ticket(called).ended_at, hall.board()) == ("cancelled", hall.now, {})
    assert hall.phone(called)["state"] == "cancelled"


FORBIDDEN = {
    "start": "waiting",
    "finish": "called",
    "no_show": "waiting",
    "hold": "finished",
    "resume": "called",
    "transfer": "finished",
    "cancel": "serving",
}


@pytest.mark.parametrize(("wish", "state"), FORBIDDEN.items())
def test_a_move_that_the_table_forbids_is_refused_and_changes_nothing(hall: Hall, wish: str, state: str) -> None:
    number = hall.issue("passport")
    for step in ("waiting", "called", "serving", "finished"):
        if step == "called":
            hall.call_next("1")
        elif step != "waiting":
            {"serving": hall.start, "finished": hall.finish}[step](number)
        if step == state:
            break

    values = hall.refuses("no_such_move", getattr(hall, wish), number)

    assert values == {"move": wish.replace("_", "-"), "state": state}


@pytest.mark.parametrize(
    "wish",
    [
        moves.start,
        moves.finish,
        moves.no_show,
        moves.resume,
        transfer,
        lambda work, ticket_id: moves.hold(work, ticket_id, ""),
        lambda work, ticket_id: moves.cancel(work, ticket_id, ""),
    ],
    ids=["start", "finish", "no_show", "resume", "transfer", "hold", "cancel"],
)
def test_a_ticket_that_is_not_there_is_refused(hall: Hall, wish: Callable[..., object]) -> None:
    assert hall.refuses("unknown_ticket", hall.do, lambda work: wish(work, 4711)) == {"ticket": 4711}


def test_who_is_called_again_after_a_hold_has_not_reached_the_counter_yet(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.hold(called)
    hall.resume(called)
    hall.call_next("1")

    assert hall.ticket(called).started_at is None


def test_yesterday_s_no_show_does_not_come_back_into_today_s_line(hall: Hall) -> None:
    hall.tune(max_calls=1)
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)
    hall.screens.clear()  # none stands overnight
    hall.on(hall.now.date() + timedelta(days=1), "08:00")
    hall.tick()

    assert hall.refuses("unknown_ticket", hall.resume, number) == {"ticket": hall.id_of(number)}
