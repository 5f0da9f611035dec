"""When check-in for an appointment is open, who does not come, and that nobody who did is lost."""

from datetime import date, timedelta

import pytest

from queueserver.domain.entrance.sought import Sought
from queueserver.domain.lifecycle import AppointmentState
from queueserver.queries.entrance.kiosk import entrance
from queueserver.queries.entrance.reception import found
from queueserver.store.finding import find_office
from tests.commands.entrance.booked import book, booked, set_appointments
from tests.hall import MONDAY, OFFICE, Hall

TUESDAY = MONDAY + timedelta(days=1)
# The days on which the clock changes, and what it shows when: a day of 23 hours and one of 25.
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def test_two_hours_before_its_time_check_in_is_open_and_a_minute_earlier_it_says_from_when(hall: Hall) -> None:
    hall.book("R1", "passport", "10:30")
    hall.at("08:29")

    assert hall.refuses("check_in_too_early", hall.check_in, "R1") == {"opens_at": "2026-11-23T07:30:00Z"}

    hall.at("08:30")
    assert hall.check_in("R1") == "A001"


@pytest.mark.parametrize(("minutes", "opens"), [(30, "15:30"), (0, "00:01"), (1440, "00:01")])
def test_the_office_says_from_when_and_nobody_comes_on_another_day(hall: Hall, minutes: int, opens: str) -> None:
    set_appointments(hall, check_in_minutes=minutes)
    hall.book("R1", "passport", "16:00", day=TUESDAY)
    hall.at("23:59")
    hall.refuses("appointment_not_today", hall.check_in, "R1")

    hall.on(TUESDAY, opens)

    assert hall.check_in("R1") == "A001"


def test_who_has_a_number_gets_it_again_whatever_the_office_has_set_meanwhile(hall: Hall) -> None:
    hall.book("R1", "passport", "10:00")
    number = hall.check_in("R1")

    set_appointments(hall, check_in_minutes=5)

    assert hall.check_in("R1") == number


@pytest.mark.parametrize(("day", "before"), [(SPRING, "23:30"), (AUTUMN, "02:30")], ids=["23 hours", "25 hours"])
def test_two_hours_are_two_hours_also_while_the_clock_changes(hall: Hall, day: date, before: str) -> None:
    """At 04:00 in spring the clock has just sprung over an hour, in autumn it has shown one twice."""
    hall.on(day - timedelta(days=1), "20:00")
    hall.book("R1", "passport", "04:00", day=day)
    opens = booked(hall, "R1").booked_at - timedelta(hours=2)

    hall._set(opens - timedelta(minutes=1))
    told = hall.refuses("check_in_too_early", hall.check_in, "R1")
    hall._set(opens)

    assert told == {"opens_at": f"{opens:%Y-%m-%dT%H:%M:%SZ}"}
    assert hall.check_in("R1") == "A001"


def test_a_claimed_appointment_is_nobody_s_yet(hall: Hall) -> None:
    book(hall, "C1", ("passport",), "09:00", state=AppointmentState.CLAIMED)
    with hall.store.read() as reading:
        office = find_office(reading.session, OFFICE)
        assert not entrance(reading, office, None)["can_check_in"]
        assert found(reading, office, Sought(at=hall.moment("09:00").time())).appointments == []

    assert hall.desk()["appointments"] == {}
    assert hall.refuses("appointment_not_confirmed", hall.check_in, "C1") == {"reference": "C1"}


def test_staff_see_all_that_a_visitor_comes_for_and_how_many_come(hall: Hall) -> None:
    book(hall, "R1", ("registration", "passport"), "09:00", people=3)

    seen = hall.desk()["appointments"]["R1"]

    assert (seen["service"], seen["more_services"], seen["people"]) == ("registration", ["passport"], 3)


# Who does not come


def test_where_the_office_waits_all_day_an_appointment_is_missed_when_the_day_is_over(hall: Hall) -> None:
    hall.tune(missed_after=0)
    hall.book("R1", "passport", "08:30")
    hall.book("R2", "passport", "08:30", day=TUESDAY)
    hall.at("23:59")
    hall.tick()
    assert hall.happened() == []

    hall.on(TUESDAY, "00:00")
    hall.tick()

    assert hall.happened() == ["day.begun", "appointment.missed"]
    assert [booked(hall, one).state.value for one in ("R1", "R2")] == ["missed", "booked"]


def test_who_comes_late_after_all_is_on_every_page_again(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("09:31")
    hall.tick()
    assert hall.desk()["appointments"]["R1"]["state"] == "missed"

    number = hall.check_in("R1")

    assert hall.desk()["appointments"] == {}
    assert [one["number"] for one in hall.desk()["waiting"].values()] == [number]
    assert booked(hall, "R1").state is AppointmentState.CHECKED_IN


@pytest.mark.parametrize("has_waited", ["waiting", "called", "set aside"])
def test_nobody_who_checked_in_leaves_with_the_day_without_a_fact(hall: Hall, has_waited: str) -> None:
    hall.book("R1", "passport", "09:00")
    number = hall.check_in("R1")
    if has_waited == "called":
        hall.call_next("1")
    if has_waited == "set aside":
        hall.hold(number)

    hall.on(TUESDAY, "00:00")
    hall.tick()

    assert "ticket.cancelled" in hall.happened()
    assert hall.log()[-1].type != "appointment.missed"
    assert booked(hall, "R1").state is AppointmentState.CHECKED_IN
