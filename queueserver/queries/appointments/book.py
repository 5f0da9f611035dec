"""The appointment book with the names, for the staff who keep it. Nobody else is shown this, and no stream tells it."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.entrance.sought import Sought, sought
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import day_span
from queueserver.domain.refusals import UnknownAppointment
from queueserver.store.tables import Appointment, Contact, Counter, Service, Ticket, appointment_service
from queueserver.store.work import OfficeNow, Reading

MOST = 30
# What stands in the book; what was given back is found only by its reference or code.
_STANDING = (AppointmentState.CLAIMED, AppointmentState.BOOKED, AppointmentState.CHECKED_IN, AppointmentState.MISSED)


class BookedVisit(NamedTuple):
    """One appointment and whose it is; `number`: of the visitor who is here, `counter`: the only one it goes to."""

    reference: str
    code: str
    services: list[str]
    booked_at: datetime
    until: datetime
    state: AppointmentState
    origin: Origin
    people: int
    needs: list[str]
    language: str
    counter: str | None
    is_over: bool
    series: str | None
    elsewhere: str | None
    number: str | None
    name: str | None
    email: str | None
    phone: str | None
    note: str | None


class BookableService(NamedTuple):
    """A service for which there are appointments, with what to bring, in languages."""

    key: str
    name: dict[str, str]
    brings: dict[str, str]
    is_bookable: bool


class FoundVisits(NamedTuple):
    """Appointments that may be meant, those to come first. `is_all`: else there are more, and more must be said."""

    appointments: list[BookedVisit]
    is_all: bool


def book_between(reading: Reading, office: OfficeNow, first: date, last: date) -> list[BookedVisit]:
    """All that stands in the book from one day to another, both included, in the order of its times."""
    begin, end = day_span(first, office.time_zone)[0], day_span(last, office.time_zone)[1]
    return _visits(
        reading.session,
        Appointment.office_id == office.id,
        Appointment.booked_at >= begin.astimezone(UTC),
        Appointment.booked_at < end.astimezone(UTC),
        Appointment.state.in_(_STANDING),
    )


def one_in_book(session: Session, office: OfficeNow, reference: str) -> BookedVisit:
    """One appointment by its reference. Refuses with `unknown_appointment`."""
    found = _visits(session, Appointment.office_id == office.id, Appointment.reference == reference)
    if not found:
        raise UnknownAppointment(reference=reference)
    return found[0]


def services_in_book(session: Session, office_id: int) -> list[BookableService]:
    """The services of an office in their order."""
    rows = session.execute(
        select(Service.key, Service.name, Service.brings, Service.is_bookable)
        .where(Service.office_id == office_id)
        .order_by(Service.position)
    )
    return [BookableService(key, name, brings or {}, is_bookable) for key, name, brings, is_bookable in rows]


def find_in_book(reading: Reading, office: OfficeNow, text: str) -> FoundVisits:
    """Appointments by reference, check-in code, time of the day, or whose they are: name, mail address, number.

    Reference and code find any; a time or a name those of today and later, because names are kept no longer.
    """
    wanted, given = sought(text), text.strip()
    here = Appointment.office_id == office.id
    named = _visits(reading.session, here, (Appointment.reference == given) | (Appointment.code == (wanted.code or "")))
    if named:
        return FoundVisits(named[:MOST], len(named) <= MOST)
    begin, _ = day_span(office.day, office.time_zone)
    meant = _meant(reading.session, office, wanted, given, begin)
    return FoundVisits(_visits(reading.session, here, Appointment.id.in_(meant[:MOST])), len(meant) <= MOST)


def _meant(session: Session, office: OfficeNow, wanted: Sought, given: str, begin: datetime) -> list[int]:
    """The ids of those whose time or person is meant, in the order of their times."""
    standing = (
        Appointment.office_id == office.id,
        Appointment.booked_at >= begin.astimezone(UTC),
        Appointment.state.in_(_STANDING),
    )
    if wanted.at is not None:
        times = session.execute(
            select(Appointment.id, Appointment.booked_at).where(*standing).order_by(Appointment.booked_at)
        )
        return [key for key, booked_at in times if _wall(booked_at, office) == wanted.at]
    # Compared here and not in the database: not every one of them knows that Ö is ö.
    rows = session.execute(
        select(Contact.appointment_id, Contact.name, Contact.email, Contact.phone)
        .join(Appointment, Appointment.id == Contact.appointment_id)
        .where(*standing)
        .order_by(Appointment.booked_at)
    )
    is_meant = _whose(given)
    return [key for key, name, email, phone in rows if is_meant(name, email or "", phone or "")]


def _whose(given: str) -> Callable[[str, str, str], bool]:
    """Whether a name has all words that were typed, a number these digits, or this is the address."""
    words = given.casefold().split()
    digits = "".join(one for one in given if one.isdigit())
    is_number = len(digits) >= 4 and not any(one.isalpha() for one in given)

    def is_meant(name: str, email: str, phone: str) -> bool:
        by_number = is_number and digits.lstrip("0") in "".join(one for one in phone if one.isdigit())
        return bool(words) and (
            all(one in name.casefold() for one in words) or by_number or given.casefold() == email.casefold()
        )

    return is_meant


def _wall(moment: datetime, office: OfficeNow) -> time:
    return moment.astimezone(ZoneInfo(office.time_zone)).time().replace(second=0, microsecond=0)


def visits_of(session: Session, ids: Iterable[int]) -> dict[int, BookedVisit]:
    """These appointments by their ids, in the order of their times."""
    wanted = list(ids)
    return _by_id(session, Appointment.id.in_(wanted)) if wanted else {}


def _visits(session: Session, *where: ColumnElement[bool]) -> list[BookedVisit]:
    return list(_by_id(session, *where).values())


def _by_id(session: Session, *where: ColumnElement[bool]) -> dict[int, BookedVisit]:
    rows = session.execute(
        select(
            Appointment.id,
            Appointment.reference,
            Appointment.code,
            Service.key,
            Appointment.booked_at,
            Appointment.until,
            Appointment.state,
            Appointment.origin,
            Appointment.people,
            Appointment.needs,
            Appointment.language,
            Counter.key,
            Appointment.is_over,
            Appointment.series,
            Appointment.elsewhere,
            Ticket.number,
            Contact.name,
            Contact.email,
            Contact.phone,
            Contact.note,
        )
        .join(Service, Service.id == Appointment.service_id)
        .outerjoin(Counter, Counter.id == Appointment.counter_id)
        .outerjoin(Ticket, Ticket.appointment_id == Appointment.id)
        .outerjoin(Contact, Contact.appointment_id == Appointment.id)
        .where(*where)
        .order_by(Appointment.booked_at, Appointment.id)
    ).all()
    further = _further(session, [row[0] for row in rows])
    return {
        key: BookedVisit(reference, code, [service, *further.get(key, [])], *rest)
        for key, reference, code, service, *rest in rows
    }


def _further(session: Session, ids: Iterable[int]) -> dict[int, list[str]]:
    """What else each appointment is for."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(appointment_service.c.appointment_id, Service.key)
        .join(Service, Service.id == appointment_service.c.service_id)
        .where(appointment_service.c.appointment_id.in_(ids))
        .order_by(Service.position)
    )
    for key, service in rows:
        found.setdefault(key, []).append(service)
    return found
