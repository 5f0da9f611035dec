"""A counter is about to take its break or to close, and the office about to close."""

from tests.hall import Hall


def test_a_counter_says_when_it_will_leave_and_goes_on_calling(hall: Hall) -> None:
    number = hall.issue("passport")

    hall.leaves("1", "08:05")

    assert hall.happened() == ["counter.leave_announced"]
    assert hall.desk()["counters"]["1"]["leaves_at"] == "2026-11-23T07:05:00.000Z"
    assert hall.call_next("1").number == number


def test_said_again_it_is_no_news_and_taken_back_it_is(hall: Hall) -> None:
    hall.leaves("1", "08:05")
    hall.leaves("1", "08:05")
    assert hall.happened() == []

    hall.leaves("1", None)

    assert hall.happened() == ["counter.leave_announced"]
    assert hall.desk()["counters"]["1"]["leaves_at"] is None


def test_a_counter_that_has_closed_leaves_no_more(hall: Hall) -> None:
    hall.leaves("1", "08:05")
    hall.close("1")

    assert hall.desk()["counters"]["1"]["leaves_at"] is None
    assert hall.refuses("counter_closed", hall.leaves, "1", "09:00") == {"counter": "1"}


def test_who_would_be_left_with_one_counter_waits_as_long_for_it_as_others_with_one(hall: Hall) -> None:
    hall.issue("passport")
    hall.later(minutes=5)
    permit = hall.issue("residence_permit")  # counters 2 and 4, 20 minutes
    hall.later(minutes=5)
    assert hall.numbers()[0] != permit

    hall.leaves("4", "08:25")

    assert hall.numbers()[0] == permit
    assert hall.call_next("2").reason == "only_counter"


def test_a_counter_that_can_still_end_the_visit_counts(hall: Hall) -> None:
    hall.issue("residence_permit")

    hall.leaves("4", "08:20")

    assert hall.call_next("2").reason == "longest_wait"


def test_whoever_has_a_ticket_is_served_after_the_office_has_closed(hall: Hall) -> None:
    hall.at("17:59")
    number = hall.issue("passport")
    hall.at("18:30")
    hall.refuses("office_closed", hall.issue, "passport")

    assert hall.serve("1") == number
