"""Early, on time, late, too late: when an appointment's clock begins, and by which speed it runs."""

import pytest

from tests.hall import Hall


@pytest.mark.parametrize(
    ("booked", "past"),
    [("09:30", -30), ("09:00", 0), ("08:45", 0), ("08:00", 0)],
    ids=["early", "on-time", "late", "much-too-late"],
)
def test_an_appointment_s_clock_begins_at_the_later_of_its_time_and_check_in(
    hall: Hall, booked: str, past: int
) -> None:
    hall.book("R1", "passport", booked)
    hall.at("09:00")
    number = hall.check_in("R1")

    assert (hall.now - hall.ticket(number).since).total_seconds() / 60 == past
    assert not hall.ticket(number).is_too_late


def test_late_is_not_too_late_unless_the_office_says_so(hall: Hall) -> None:
    hall.issue("passport")
    hall.book("R1", "passport", "08:30")
    hall.at("09:40")
    late = hall.check_in("R1")
    hall.later(minutes=12)

    assert hall.call_next("1").number == late


def test_beyond_the_office_s_limit_an_appointment_counts_as_a_walk_in_and_the_visitor_is_told(hall: Hall) -> None:
    hall.tune(late_limit=15)
    first = hall.issue("passport")
    hall.book("R1", "passport", "08:30")
    hall.at("08:45:01")
    late = hall.check_in("R1")
    hall.later(minutes=20)

    assert hall.phone(late)["is_too_late"]
    assert (hall.phone(late)["kind"], hall.phone(late)["booked_at"]) == ("appointment", "2026-11-23T07:30:00.000Z")
    assert hall.serve("1") == first
    assert hall.call_next("1") == (late, "too_late", {"minutes": 20, "points": 20})


def test_at_the_very_limit_nobody_is_too_late(hall: Hall) -> None:
    hall.tune(late_limit=15)
    hall.book("R1", "passport", "08:30")
    hall.at("08:45")

    assert not hall.phone(hall.check_in("R1"))["is_too_late"]


def test_what_the_ticket_said_holds_when_the_office_changes_its_limit(hall: Hall) -> None:
    hall.tune(late_limit=15)
    hall.book("R1", "passport", "08:30")
    hall.at("09:00")
    late = hall.check_in("R1")

    hall.tune(late_limit=0)

    assert hall.phone(late)["is_too_late"]
    assert hall.call_next("1").reason == "too_late"


def test_a_missed_appointment_is_taken_up_again_as_a_late_one(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("09:01")
    hall.tick()
    assert hall.happened() == ["appointment.missed"]

    number = hall.check_in("R1")
    hall.later(minutes=3)

    assert hall.call_next("1") == (number, "appointment_due", {"minutes_past": 3, "points": 30})
