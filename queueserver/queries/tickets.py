"""Tickets with the names around them, read in one statement; each audience picks what it may see."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import Kind, TicketState
from queueserver.store.tables import Counter, Floor, Service, Ticket

View = dict[str, Any]


class SeenTicket(NamedTuple):
    """One ticket, its service, and the counter and floor of its last call."""

    id: int
    day: date
    number: str
    token: str
    kind: Kind
    state: TicketState
    service: str
    language: str
    needs: list[str]
    priority: str | None
    issued_at: datetime
    booked_at: datetime | None
    calls: int
    recalls: int
    blocked_until: datetime | None
    note: str | None
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    counter: str | None
    floor: str | None
    floor_name: dict[str, str] | None


_SEEN = (
    select(
        Ticket.id,
        Ticket.day,
        Ticket.number,
        Ticket.token,
        Ticket.kind,
        Ticket.state,
        Service.key,
        Ticket.language,
        Ticket.needs,
        Ticket.priority,
        Ticket.issued_at,
        Ticket.booked_at,
        Ticket.calls,
        Ticket.recalls,
        Ticket.blocked_until,
        Ticket.note,
        Ticket.called_at,
        Ticket.started_at,
        Ticket.ended_at,
        Counter.key,
        Floor.key,
        Floor.name,
    )
    .join(Service, Service.id == Ticket.service_id)
    .outerjoin(Counter, Counter.id == Ticket.counter_id)
    .outerjoin(Floor, Floor.id == Counter.floor_id)
)


def seen(session: Session, *where: ColumnElement[bool]) -> list[SeenTicket]:
    """The tickets that fit, oldest first."""
    return _read(session, _SEEN.where(*where).order_by(Ticket.id))


def seen_last_called(session: Session, count: int, *where: ColumnElement[bool]) -> list[SeenTicket]:
    """The tickets that fit and were called last, newest call first."""
    return _read(session, _SEEN.where(*where).order_by(Ticket.called_at.desc(), Ticket.id.desc()).limit(count))


def seen_one(session: Session, ticket_id: int) -> SeenTicket:
    """One ticket that is known to be there."""
    return seen(session, Ticket.id == ticket_id)[0]


def stamp(moment: datetime | None) -> str | None:
    """A moment as the wire writes it: UTC, whole seconds."""
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(session: Session, statement: Select[*tuple[Any, ...]]) -> list[SeenTicket]:
    rows: Sequence[Any] = session.execute(statement).all()
    return [SeenTicket(*row) for row in rows]
