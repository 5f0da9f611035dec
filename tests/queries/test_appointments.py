"""The evaluation of days that were made by hand: what became of appointments, and how full the counters were."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from queueserver.aside import at_once
from queueserver.domain.appointments.evaluation import ALL, Load, Outcomes
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.domain.events import AppointmentCancelled
from queueserver.domain.lifecycle import AppointmentState, Kind
from queueserver.queries.statistics.appointments import Evaluation, evaluation
from queueserver.store.tables import Appointment, Capacity, DifferentDay, Office
from queueserver.store.work import Work
from tests.commands.entrance.booked import book
from tests.databases import Cluster, Files
from tests.hall import MONDAY, OFFICE, Hall, lawless_hall_on

TUESDAY = MONDAY + timedelta(days=1)


def hours(planned: float = 0, booked: float = 0, served: float = 0) -> Load:
    return Load(*(timedelta(hours=one) for one in (planned, booked, served)))


def seen(hall: Hall, days: int = 1) -> Evaluation:
    return evaluation(hall.store.read, OFFICE, days, at_once)


def plan(hall: Hall, begins: int, ends: int | None, counters: int, **when: Any) -> None:
    def wish(work: Work) -> None:
        until = None if ends is None else time(ends)
        spans = {"begins": time(begins), "ends": until, "counters": counters}
        work.session.add(Capacity(office_id=work.office.id, **spans, **({"weekday": 0} | when)))

    hall.do(wish)


def give_back(hall: Hall, reference: str, by: CancelledBy | None) -> None:
    def wish(work: Work) -> None:
        of_it = (Appointment.office_id == work.office.id) & (Appointment.reference == reference)
        one = work.session.query(Appointment).filter(of_it).one()
        one.state, one.cancelled_by, one.cancelled_at = AppointmentState.CANCELLED, by, work.now
        work.record(AppointmentCancelled(one.id))

    hall.do(wish)


@pytest.fixture
def lived(hall: Hall) -> Hall:
    """A Monday with one of everything; at noon somebody is still to come."""
    hall.on(MONDAY - timedelta(days=3), "12:00")
    plan(hall, 8, 12, 2)
    book(hall, "kept", ("passport",), "09:00", day=MONDAY)
    book(hall, "left", ("passport",), "09:12", day=MONDAY, origin=Origin.PHONE)
    book(hall, "missed", ("registration", "passport"), "10:00", day=MONDAY, origin=Origin.DESK)
    for reference, by in [
        ("v", CancelledBy.VISITOR),
        ("s", CancelledBy.STAFF),
        ("p", CancelledBy.PROGRAM),
        ("c", None),
    ]:
        book(hall, reference, ("passport",), "11:00", day=MONDAY)
        give_back(hall, reference, by)
    book(hall, "claimed", ("passport",), "11:30", day=MONDAY, state=AppointmentState.CLAIMED)
    hall.on(MONDAY, "08:58")
    book(hall, "late", ("residence_permit",), "09:30", origin=Origin.PROGRAM)
    book(hall, "to come", ("passport",), "11:50")
    walk_in, number = hall.issue("registration"), hall.check_in("kept")
    leaves = hall.check_in("left")
    hall.at("09:10")
    hall.call(number, "1")
    hall.start(number)
    hall.finish(number)
    hall.call(walk_in, "3")
    hall.cancel(leaves)
    hall.at("09:36")
    late = hall.check_in("late")
    hall.call(late, "4")
    hall.start(late)
    hall.finish(late)
    hall.at("11:45")
    hall.tick()
    return hall


def test_each_appointment_became_one_thing_and_a_claim_none(lived: Hall) -> None:
    found = seen(lived).outcomes

    assert found[ALL][ALL] == Outcomes(
        booked=8,
        kept=3,
        late=1,
        served=2,
        missed=1,
        cancelled_by_visitor=1,
        cancelled_by_staff=1,
        cancelled_by_program=1,
        to_come=1,
    )
    assert {name: one.booked for name, one in found["by_origin"].items()} == {
        "online": 5,
        "phone": 1,
        "desk": 1,
        "program": 1,
    }
    assert {name: one.booked for name, one in found["by_lead"].items()} == {"same_day": 2, "days_2_7": 6}
    assert {name: one.booked for name, one in found["by_service"].items()} == {
        "passport": 6,
        "registration": 1,
        "residence_permit": 1,
    }
    assert list(found["by_weekday"]) == ["0"]


def test_planned_booked_and_served_stand_in_the_hours_that_they_took(lived: Hall) -> None:
    by_hour = seen(lived).by_hour

    assert by_hour == {
        "08:00": hours(2),
        "09:00": hours(2, (12 + 12 + 20) / 60, (12 + 20) / 60),
        "10:00": hours(2, 24 / 60),
        "11:00": hours(2, 10 / 60),
        "12:00": hours(0, 2 / 60),
    }
    assert seen(lived).by_day == {MONDAY.isoformat(): seen(lived).load}


def test_waits_with_and_without_appointment_stand_beside_each_other(lived: Hall) -> None:
    visits = seen(lived).visits

    assert visits["08:00"][Kind.WALK_IN].mean_wait == timedelta(minutes=12)
    assert visits["08:00"][Kind.APPOINTMENT].mean_wait == timedelta(minutes=10)
    assert visits["09:00"][Kind.APPOINTMENT].mean_wait == timedelta()


def test_several_weeks_are_counted_in_several_looks_and_nothing_twice(lived: Hall) -> None:
    whole = seen(lived, 365)

    assert whole.outcomes == seen(lived, 1).outcomes
    assert whole.load.booked == seen(lived, 1).load.booked
    assert len(whole.by_day) == 365
    assert whole.load.planned == timedelta(hours=8) * 53  # Mondays


def test_of_a_different_day_only_its_hours_are_planned(lived: Hall) -> None:
    def change(work: Work) -> None:
        work.session.add(
            DifferentDay(office_id=work.office.id, day=MONDAY, name={"de": "Fest"}, hours=[["09:00", "11:00"]])
        )

    lived.do(change)
    assert seen(lived).load.planned == timedelta(hours=4)

    lived.do(lambda work: setattr(work.session.get_one(DifferentDay, (work.office.id, MONDAY)), "hours", []))
    assert seen(lived).load.planned == timedelta()


def test_what_is_planned_for_one_day_stands_instead_of_its_weekday(lived: Hall) -> None:
    plan(lived, 8, 9, 5, weekday=None, day=MONDAY)

    assert seen(lived).load.planned == timedelta(hours=5)


@pytest.mark.parametrize(("day", "length"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25)])
def test_a_day_has_the_hours_that_it_has_on_the_office_s_clock(hall: Hall, day: date, length: int) -> None:
    def always_open(work: Work) -> None:
        work.session.add(DifferentDay(office_id=work.office.id, day=day, name={"de": "immer"}, hours=[["00:00", None]]))

    hall.on(day, "00:30")
    hall.do(always_open)
    plan(hall, 0, None, 1, weekday=6)
    book(hall, "early", ("passport",), "00:30", day=day)
    book(hall, "last", ("passport",), "23:50", day=day)
    hall.on(day, "23:59")

    assert seen(hall).load == hours(length, 24 / 60)
    assert seen(hall).outcomes[ALL][ALL].booked == 2
    assert [load.booked for load in seen(hall).by_day.values()] == [timedelta(minutes=24)]


def test_an_office_far_from_the_server_has_days_of_its_own(databases: Files | Cluster) -> None:
    """In Adelaide it is Tuesday while it is still Monday in Berlin; its clock is half an hour beside everybody's."""
    with lawless_hall_on(databases) as hall:
        check_in_adelaide(hall)


def check_in_adelaide(hall: Hall) -> None:
    zone = ZoneInfo("Australia/Adelaide")
    plan(hall, 8, 10, 1, weekday=1)
    morning = datetime.combine(TUESDAY, time(8, 45), zone)

    def move_away(work: Work) -> None:
        work.session.get_one(Office, work.office.id).time_zone = zone.key

    hall._set(morning - timedelta(minutes=5))
    hall.do(move_away)
    here = morning.astimezone(hall.moment("00:00").tzinfo)
    book(hall, "R1", ("residence_permit",), f"{here:%H:%M}", day=here.date())

    found = seen(hall)

    assert found.last_day == TUESDAY
    assert found.by_hour == {"08:00": hours(1, 15 / 60), "09:00": hours(1, 5 / 60)}
    assert list(found.outcomes["by_weekday"]) == ["1"]
