"""Appointments that another program brings in: complete, asked twice the same, and after check-in told to staff."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from queueserver.commands.appointments.elsewhere import Brought, Foreign, bring, cancel_elsewhere
from queueserver.commands.appointments.made import Person, Visit
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.origin import Elsewhere, Origin
from queueserver.domain.calling import Need
from queueserver.store.tables import Appointment, Letter
from tests.hall import Hall

KIM = Person("Kim Beispiel", "kim@example.org")


def foreign(hall: Hall, wall: str = "09:30", *services: str, **particulars: Any) -> Foreign:
    return Foreign("R1", Visit(services or ("passport",), hall.moment(wall), **particulars))


def brought(hall: Hall, wanted: Foreign) -> str:
    done: Brought = hall.do(lambda work: bring(work, wanted))
    return done.outcome.value


def letters(hall: Hall) -> list[Purpose]:
    with hall.store.read() as reading:
        return list(reading.session.scalars(select(Letter.purpose).order_by(Letter.id)))


def appointment(hall: Hall) -> Appointment:
    with hall.store.read() as reading:
        return reading.session.scalars(select(Appointment)).one()


def test_an_appointment_is_brought_in_with_all_that_is_known_of_it(hall: Hall) -> None:
    wanted = foreign(hall, "09:30", "passport", "registration", people=2, needs=(Need.STEP_FREE,), counter="2")
    wanted = replace(wanted, minutes=45)

    assert brought(hall, wanted) == "new"
    assert brought(hall, wanted) == "same"

    assert hall.happened() == []
    kept = appointment(hall)
    assert (kept.origin, kept.people, kept.needs, kept.language) == (Origin.PROGRAM, 2, ["step_free"], "de")
    assert (kept.until - kept.booked_at).total_seconds() == 45 * 60
    view = hall.desk()["appointments"]["R1"]
    assert (view["service"], view["more_services"]) == ("passport", ["registration"])


@pytest.mark.parametrize(
    "change",
    [
        {"people": 3},
        {"needs": (Need.SIGN_LANGUAGE,)},
        {"language": "en"},
        {"counter": "4"},
        {"services": ("passport", "id_card")},
    ],
)
def test_whatever_is_different_is_a_change_and_is_none_the_second_time(hall: Hall, change: dict[str, Any]) -> None:
    wanted = foreign(hall)
    brought(hall, wanted)
    changed = replace(wanted, visit=replace(wanted.visit, **change))

    assert brought(hall, changed) == "changed"
    assert hall.happened() == ["appointment.booked"]
    assert brought(hall, changed) == "same"


def test_what_an_office_plans_for_a_service_changes_nobody_s_appointment(hall: Hall) -> None:
    brought(hall, replace(foreign(hall), minutes=30))

    assert brought(hall, foreign(hall)) == "same"
    assert brought(hall, replace(foreign(hall), minutes=20)) == "changed"


def test_a_visitor_who_left_an_address_hears_of_what_matters_once(hall: Hall) -> None:
    wanted = replace(foreign(hall), person=KIM)
    for one in (wanted, wanted, foreign(hall, needs=(Need.STEP_FREE,)), foreign(hall, "10:00")):
        brought(hall, one)
    hall.do(lambda work: cancel_elsewhere(work, "R1"))
    brought(hall, foreign(hall, "11:00"))

    assert letters(hall) == [Purpose.BOOKED, Purpose.MOVED, Purpose.CANCELLED, Purpose.BOOKED]


def test_nobody_hears_of_an_appointment_whose_time_has_come(hall: Hall) -> None:
    hall.at("09:31")
    brought(hall, replace(foreign(hall), person=KIM))

    assert letters(hall) == []


def test_a_change_that_says_nobody_s_name_forgets_nobody(hall: Hall) -> None:
    brought(hall, replace(foreign(hall), person=KIM))

    assert brought(hall, foreign(hall)) == "same"
    assert brought(hall, replace(foreign(hall), person=replace(KIM, phone="030 1234"))) == "changed"


def test_a_change_after_check_in_leaves_the_visitor_in_the_line_and_staff_see_it(hall: Hall) -> None:
    brought(hall, foreign(hall))
    number = hall.check_in("R1")

    assert brought(hall, foreign(hall, "11:00")) == "here"
    assert hall.happened() == ["appointment.overtaken"]
    assert hall.numbers() == [number]
    assert hall.desk()["waiting"][str(hall.id_of(number))]["elsewhere"] == "changed"
    assert appointment(hall).booked_at == hall.moment("09:30")

    assert brought(hall, foreign(hall, "11:00")) == "here"
    assert hall.happened() == []


def test_a_cancellation_after_check_in_is_seen_wherever_the_ticket_stands(hall: Hall) -> None:
    brought(hall, replace(foreign(hall), person=KIM))
    number = hall.check_in("R1")
    hall.at("09:30")
    hall.call_next("1")

    cancelled = hall.do(lambda work: cancel_elsewhere(work, "R1"))

    assert cancelled.elsewhere is Elsewhere.CANCELLED
    assert hall.desk()["calls"][str(hall.id_of(number))]["elsewhere"] == "cancelled"
    assert letters(hall) == [Purpose.BOOKED]


def test_what_is_taken_back_elsewhere_is_taken_back_here(hall: Hall) -> None:
    brought(hall, foreign(hall))
    number = hall.check_in("R1")
    brought(hall, foreign(hall, "11:00"))

    assert brought(hall, foreign(hall)) == "here"
    assert hall.happened() == ["appointment.overtaken"]
    assert hall.desk()["waiting"][str(hall.id_of(number))]["elsewhere"] is None


def test_when_the_visit_is_over_a_late_change_is_noted_all_the_same(hall: Hall) -> None:
    brought(hall, foreign(hall))
    hall.check_in("R1")
    hall.at("09:30")
    hall.serve("1")

    assert brought(hall, foreign(hall, "11:00")) == "here"


def test_who_did_not_come_stays_missed_when_it_is_cancelled_afterwards(hall: Hall) -> None:
    brought(hall, foreign(hall))
    hall.at("10:30")
    hall.tick()
    hall.do(lambda work: cancel_elsewhere(work, "R1"))

    assert hall.desk()["appointments"]["R1"]["state"] == "missed"


def test_a_counter_that_is_not_there_is_refused_and_nothing_is_booked(hall: Hall) -> None:
    assert hall.refuses("unknown_counter", brought, hall, foreign(hall, counter="99")) == {"counter": "99"}
