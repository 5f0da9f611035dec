"""Appointments of a hall with all that they may have, and how an office sets them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from queueserver.commands.appointments.made import Visit, make
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.events import AppointmentBooked
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.finding import find_appointment, find_office
from queueserver.store.tables import Appointment, Contact, Office
from queueserver.store.work import Work
from tests.hall import OFFICE, Hall

MUSTER = {
    "name": "Erika Mustermann",
    "email": "erika@example.org",
    "phone": "+49 30 5550123",
    "note": "mit Dolmetscher",
}


def book(
    hall: Hall,
    reference: str,
    services: Sequence[str],
    wall: str,
    *,
    day: date | None = None,
    people: int = 1,
    counter: str | None = None,
    origin: Origin = Origin.ONLINE,
    state: AppointmentState = AppointmentState.BOOKED,
) -> Appointment:
    """An appointment is in the book, with its visitor's name."""
    visit = Visit(tuple(services), hall.moment(wall, day), people=people, counter=counter)

    def wish(work: Work) -> Appointment:
        made = make(work, visit, reference, origin, state)
        work.session.add(Contact(appointment_id=made.id, **MUSTER))
        if state is AppointmentState.BOOKED:
            work.record(AppointmentBooked(made.id))
        return made

    return hall.do(wish)


def booked(hall: Hall, reference: str) -> Appointment:
    """An appointment as it stands now."""
    with hall.store.read() as reading:
        return find_appointment(reading.session, find_office(reading.session, OFFICE).id, reference)


def set_appointments(hall: Hall, **settings: Any) -> None:
    """The office sets its appointments differently."""

    def wish(work: Work) -> None:
        work.session.get_one(Office, work.office.id).appointments = settings

    hall.do(wish)
