"""Visitors whom reception looks for: by number, code, time, the letters of a name, or what a slip's link says."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from queueserver.domain.entrance.arrival import is_meant
from queueserver.domain.entrance.sought import Sought
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import day_span
from queueserver.queries.tickets import SeenTicket, seen
from queueserver.store.tables import Appointment, Service, Ticket
from queueserver.store.work import OfficeNow, Reading

MOST = 20
# Who remembers when a number was taken remembers it about so well.
_ABOUT = timedelta(minutes=5)


class SeenAppointment(NamedTuple):
    """An appointment of today whose visitor has no number, and its service."""

    reference: str
    code: str
    service: str
    booked_at: datetime
    state: AppointmentState
    needs: list[str]


class Found(NamedTuple):
    """Who is meant: tickets of today in any state, and appointments of today without a ticket, oldest first."""

    tickets: list[SeenTicket]
    appointments: list[SeenAppointment]
    is_all: bool  # else there are more, and more must be said


def found(reading: Reading, office: OfficeNow, wanted: Sought) -> Found:
    """Who may be meant in an office today. Letters of names are compared here, and told to nobody."""
    session = reading.session
    begin, end = day_span(office.day, office.time_zone)
    of_today = (
        Appointment.office_id == office.id,
        Appointment.booked_at >= begin,
        Appointment.booked_at < end,
        Appointment.state != AppointmentState.CLAIMED,  # nobody's yet
    )
    rows = session.execute(
        select(Appointment, Service.key, Ticket.id)
        .join(Service, Service.id == Appointment.service_id)
        .outerjoin(Ticket, Ticket.appointment_id == Appointment.id)
        .where(*of_today)
        .order_by(Appointment.booked_at, Appointment.id)
    ).all()
    meant = [row for row in rows if _is_meant(row[0], wanted, office)]
    ids = {ticket_id for _, _, ticket_id in meant if ticket_id is not None} | set(
        _tickets_meant(reading, office, wanted)
    )
    tickets = seen(session, Ticket.office_id == office.id, Ticket.day == office.day, Ticket.id.in_(ids))
    appointments = [
        SeenAppointment(one.reference, one.code, service, one.booked_at, one.state, one.needs)
        for one, service, ticket_id in meant
        if ticket_id is None
    ]
    is_all = len(tickets) <= MOST and len(appointments) <= MOST
    return Found(tickets[:MOST], appointments[:MOST], is_all)


def _is_meant(appointment: Appointment, wanted: Sought, office: OfficeNow) -> bool:
    if wanted.code is not None and appointment.code == wanted.code:
        return True
    if wanted.at is not None and appointment.booked_at == _moment(office, wanted.at):
        return True
    return wanted.letters is not None and is_meant(wanted.letters, appointment.letters)


def _tickets_meant(reading: Reading, office: OfficeNow, wanted: Sought) -> Iterator[int]:
    here = select(Ticket.id, Ticket.letters).where(Ticket.office_id == office.id, Ticket.day == office.day)
    for where in _signs(office, wanted):
        yield from reading.session.scalars(here.where(where))
    if wanted.letters is not None:
        for ticket_id, letters in reading.session.execute(here.where(Ticket.letters.is_not(None))):
            if is_meant(wanted.letters, letters):
                yield ticket_id


def _signs(office: OfficeNow, wanted: Sought) -> Iterator[ColumnElement[bool]]:
    if wanted.count is not None:
        printed = f"{wanted.count:03}"
        yield Ticket.number == wanted.letter + printed if wanted.letter else Ticket.number.endswith(printed)
    if wanted.token is not None:
        yield Ticket.token == wanted.token
    if wanted.at is not None:
        about = _moment(office, wanted.at)
        yield Ticket.issued_at.between(about - _ABOUT, about + _ABOUT)


def _moment(office: OfficeNow, at: time) -> datetime:
    return datetime.combine(office.day, at, ZoneInfo(office.time_zone))
