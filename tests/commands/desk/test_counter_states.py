"""A counter opens, takes a break, writes up, closes after the last visit; one clerk sits at one counter."""

from datetime import timedelta

import pytest

from queueserver.domain.actors import CLOCK
from tests.hall import Hall


def counter(hall: Hall, key: str) -> tuple[str, str | None, str | None]:
    seen = hall.desk()["counters"][key]
    return seen["state"], seen["break_kind"], seen["clerk"]


def test_on_a_break_nobody_is_called_until_the_clerk_is_back(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5")
    hall.at("08:05")
    hall.take_break("5", "lunch")

    assert hall.happened() == ["counter.break_begun"]
    assert counter(hall, "5") == ("break", "lunch", "amira")
    assert hall.desk()["counters"]["5"]["since"] == "2026-11-23T07:05:00.000Z"
    assert hall.refuses("counter_not_calling", hall.call_next, "5") == {"counter": "5", "state": "break"}
    assert hall.refuses("counter_not_calling", hall.call, number, "5") == {"counter": "5", "state": "break"}

    hall.back("5")

    assert hall.happened() == ["counter.back"]
    assert counter(hall, "5") == ("open", None, "amira")
    assert hall.call_next("5").number == number


def test_a_break_is_of_a_kind_that_the_office_knows(hall: Hall) -> None:
    hall.open("5")

    assert hall.refuses("unknown_break", hall.take_break, "5", "holidays") == {"kind": "holidays"}
    hall.take_break("5", "lunch")
    hall.take_break("5", "lunch")
    assert hall.happened() == []
    hall.take_break("5", "meeting")
    assert hall.happened() == ["counter.break_begun"]


def test_a_break_ends_the_leave_that_was_announced(hall: Hall) -> None:
    hall.open("5")
    hall.leaves("5", "08:10")
    hall.take_break("5")

    assert hall.desk()["counters"]["5"]["leaves_at"] is None


def test_a_counter_that_writes_up_a_visit_calls_nobody_and_still_counts(hall: Hall) -> None:
    hall.close("1")
    hall.close("2")
    hall.close("4")
    hall.open("5")
    number = hall.issue("passport")
    hall.follow_up("5")

    assert hall.happened() == ["counter.follow_up_begun"]
    assert hall.refuses("counter_not_calling", hall.call_next, "5")["state"] == "follow_up"
    assert hall.why(number)[0] == "only_counter"
    hall.take_break("5")
    assert hall.why(number)[0] == "no_counter"


@pytest.mark.parametrize("wish", ["take_break", "follow_up"])
def test_nobody_is_left_standing_by_a_break(hall: Hall, wish: str) -> None:
    number = hall.issue("passport")
    hall.open("5")
    hall.call_next("5")

    assert hall.refuses("counter_busy", getattr(hall, wish), "5") == {"counter": "5", "number": number}


@pytest.mark.parametrize("end", ["finish", "hold", "transfer"])
def test_a_counter_that_closes_after_this_one_closes_by_itself(hall: Hall, end: str) -> None:
    number = hall.issue("passport")
    hall.issue("passport")
    hall.open("5")
    hall.call_next("5")
    hall.close_after("5")

    assert hall.happened() == ["counter.closing_announced"]
    assert counter(hall, "5") == ("closing", None, "amira")
    hall.start(number)
    assert hall.refuses("counter_not_calling", hall.call_next, "5")["state"] == "closing"
    getattr(hall, end)(number)

    assert hall.happened()[-1] == "counter.closed"
    assert counter(hall, "5") == ("closed", None, None)


def test_a_call_that_nobody_answers_is_an_end_too(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5")
    hall.call_next("5")
    hall.close_after("5")
    hall.no_show(number)

    assert counter(hall, "5")[0] == "closed"


def test_a_counter_without_a_visit_closes_at_once_and_one_that_changes_its_mind_stays(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5")
    hall.call_next("5")
    hall.close_after("5")
    hall.back("5")
    hall.start(number)
    hall.finish(number)
    assert counter(hall, "5")[0] == "open"

    hall.close_after("5")

    assert hall.happened() == ["counter.closed"]


@pytest.mark.parametrize("wish", ["take_break", "follow_up", "back", "close_after"])
def test_where_nobody_sits_nothing_can_be_taken_up(hall: Hall, wish: str) -> None:
    assert hall.refuses("counter_closed", getattr(hall, wish), "5") == {"counter": "5"}
    assert hall.refuses("unknown_counter", getattr(hall, wish), "99") == {"counter": "99"}


def test_who_opens_the_own_counter_from_another_browser_is_back(hall: Hall) -> None:
    hall.open("5")
    hall.take_break("5")
    hall.open("5")

    assert hall.happened() == ["counter.back"]
    assert counter(hall, "5") == ("open", None, "amira")
    assert hall.refuses("counter_taken", hall.open, "5", by="bernd") == {"counter": "5"}


def test_a_clerk_sits_at_one_counter(hall: Hall) -> None:
    hall.open("5")
    hall.open("3")

    assert hall.happened() == ["counter.closed", "counter.opened"]
    assert (counter(hall, "5")[0], counter(hall, "3")) == ("closed", ("open", None, "amira"))


def test_a_clerk_with_a_visitor_opens_no_second_counter(hall: Hall) -> None:
    hall.issue("passport")
    hall.open("5")
    hall.call_next("5")

    assert hall.refuses("clerk_elsewhere", hall.open, "3") == {"counter": "5"}


def test_the_day_closes_the_counters_of_those_who_went_home(hall: Hall) -> None:
    hall.open("5")
    hall.take_break("5")
    hall.on(hall.now.date() + timedelta(days=1), "08:00")
    hall.tick()

    assert counter(hall, "5") == ("closed", None, None)
    assert counter(hall, "1")[0] == "open"  # the plan keeps it open: nobody sits there


# Forgotten counters


def forgotten(hall: Hall, key: str = "5") -> str | None:
    hall.tick()
    return hall.desk()["counters"][key]["forgotten"]


def test_an_open_counter_that_calls_nobody_while_somebody_waits_is_forgotten(hall: Hall) -> None:
    hall.open("5")
    hall.at("08:40")
    assert forgotten(hall) is None
    hall.issue("passport")

    assert forgotten(hall) == "idle_open"
    assert "counter.forgotten" in hall.happened()
    hall.call_next("5")
    assert forgotten(hall) is None


@pytest.mark.parametrize(("wish", "how"), [("take_break", "break_long"), ("follow_up", "follow_up_long")])
def test_a_break_that_has_no_end_is_noticed(hall: Hall, wish: str, how: str) -> None:
    hall.open("5")
    getattr(hall, wish)("5")
    hall.at("08:30")
    assert forgotten(hall) is None
    hall.at("08:31")

    assert forgotten(hall) == how
    hall.back("5")
    assert hall.desk()["counters"]["5"]["forgotten"] is None


def test_a_visit_is_forgotten_when_it_is_far_longer_than_planned(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5")
    hall.call_next("5")
    hall.start(number)
    hall.at("08:42")
    assert forgotten(hall) is None
    hall.at("08:43")

    assert forgotten(hall) == "visit_long"


def test_a_counter_still_open_long_after_the_office_has_closed_is_noticed(hall: Hall) -> None:
    hall.open("5")
    hall.at("18:29")
    assert forgotten(hall) is None
    hall.at("18:31")

    assert forgotten(hall) == "closed_office"


def test_the_office_says_after_how_long_a_counter_is_forgotten(hall: Hall) -> None:
    hall.tune_desk(forgotten_after=5)
    hall.open("5")
    hall.take_break("5")
    hall.at("08:06")

    assert forgotten(hall) == "break_long"
    assert {event.actor for event in hall.log() if event.type == "counter.forgotten"} == {CLOCK.key}
