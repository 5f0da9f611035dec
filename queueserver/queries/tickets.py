"""Tickets with the names around them, read in one statement; each audience picks what it may see."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from queueserver.domain.appointments.origin import Elsewhere
from queueserver.domain.lifecycle import Kind, Place, TicketState
from queueserver.store.tables import Appointment, Counter, Floor, Service, Staff, Ticket, ticket_service
from queueserver.store.types import Joined
from queueserver.store.work import Work

View = dict[str, Any]


class SeenTicket(NamedTuple):
    """One ticket, its services, and the counter and floor of its last call."""

    id: int
    day: date
    number: str
    token: str
    kind: Kind
    state: TicketState
    service: str
    more_services: list[str]
    language: str
    needs: list[str]
    people: int
    is_too_late: bool
    priority: str | None
    issued_at: datetime
    booked_at: datetime | None
    elsewhere: Elsewhere | None  # its appointment was changed or cancelled there since
    calls: int
    recalls: int
    blocked_until: datetime | None
    note: str | None
    let_pass: int
    moved: str | None
    is_expected: bool
    paused_until: datetime | None
    paused_minutes: int
    only_counter: str | None
    only_clerk: str | None
    comes_back: Place | None
    joined: list[str]  # the numbers that are called with it
    joined_to: int | None
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    counter: str | None
    floor_id: int | None
    floor: str | None
    floor_name: dict[str, str] | None


_TICKET, _SERVICE, _COUNTER, _FLOOR, _APPOINTMENT = (
    table.__table__.c for table in (Ticket, Service, Counter, Floor, Appointment)
)
_ONLY, _ONLY_CLERK = Counter.__table__.alias(), Staff.__table__
_FURTHER = Service.__table__.alias()
_MORE = (
    select(type_coerce(func.aggregate_strings(_FURTHER.c.key, ","), Joined))
    .where(ticket_service.c.ticket_id == _TICKET.id, ticket_service.c.service_id == _FURTHER.c.id)
    .correlate(Ticket.__table__)
    .scalar_subquery()
)
_MEMBER = Ticket.__table__.alias()
_JOINED = (
    select(type_coerce(func.aggregate_strings(_MEMBER.c.number, ","), Joined))
    .where(_MEMBER.c.joined_to_id == _TICKET.id, _MEMBER.c.state == TicketState.JOINED)
    .correlate(Ticket.__table__)
    .scalar_subquery()
)
_SEEN = select(
    _TICKET.id,
    _TICKET.day,
    _TICKET.number,
    _TICKET.token,
    _TICKET.kind,
    _TICKET.state,
    _SERVICE.key,
    _MORE,
    _TICKET.language,
    _TICKET.needs,
    _TICKET.people,
    _TICKET.is_too_late,
    _TICKET.priority,
    _TICKET.issued_at,
    _TICKET.booked_at,
    _APPOINTMENT.elsewhere,
    _TICKET.calls,
    _TICKET.recalls,
    _TICKET.blocked_until,
    _TICKET.note,
    _TICKET.let_pass,
    _TICKET.moved,
    _TICKET.is_expected,
    _TICKET.paused_until,
    _TICKET.paused_minutes,
    _ONLY.c.key,
    _ONLY_CLERK.c.name,
    _TICKET.comes_back,
    _JOINED,
    _TICKET.joined_to_id,
    _TICKET.called_at,
    _TICKET.started_at,
    _TICKET.ended_at,
    _COUNTER.key,
    _COUNTER.floor_id,
    _FLOOR.key,
    _FLOOR.name,
).select_from(
    Ticket.__table__.join(Service.__table__, _SERVICE.id == _TICKET.service_id)
    .outerjoin(Counter.__table__, _COUNTER.id == _TICKET.counter_id)
    .outerjoin(Floor.__table__, _FLOOR.id == _COUNTER.floor_id)
    .outerjoin(Appointment.__table__, _APPOINTMENT.id == _TICKET.appointment_id)
    .outerjoin(_ONLY, _ONLY.c.id == _TICKET.only_counter_id)
    .outerjoin(_ONLY_CLERK, _ONLY_CLERK.c.id == _TICKET.only_clerk_id)
)
# Built once: each call is seen twice, for the answer and for the screens.
_SEEN_ONE = _SEEN.where(_TICKET.id == bindparam("ticket_id"))


def seen(session: Session, *where: ColumnElement[bool]) -> list[SeenTicket]:
    """The tickets that fit, oldest first."""
    return _read(session, _SEEN.where(*where).order_by(Ticket.id))


def seen_last_called(session: Session, count: int, *where: ColumnElement[bool]) -> list[SeenTicket]:
    """The tickets that fit and were called last, newest call first."""
    return _read(session, _SEEN.where(*where).order_by(Ticket.called_at.desc(), Ticket.id.desc()).limit(count))


def seen_one(connection: Connection, ticket_id: int) -> SeenTicket:
    """One ticket that is known to be there."""
    row: Sequence[Any] = connection.execute(_SEEN_ONE, {"ticket_id": ticket_id}).one()
    return SeenTicket(*row)


def seen_in(work: Work, ticket_id: int) -> SeenTicket:
    """One ticket as a work leaves it; read once for the answer and for all screens."""
    if ticket_id not in work.seen:
        work.flush()
        work.seen[ticket_id] = seen_one(work.connection, ticket_id)
    ticket: SeenTicket = work.seen[ticket_id]
    return ticket


def stamp(moment: datetime | None) -> str | None:
    """A moment as the wire writes it: UTC, to the millisecond, so that two calls of one second keep their order."""
    return None if moment is None else moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(session: Session, statement: Select[*tuple[Any, ...]]) -> list[SeenTicket]:
    rows: Sequence[Any] = session.connection().execute(statement).all()
    return [SeenTicket(*row) for row in rows]
