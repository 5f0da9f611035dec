"""What can be taken back for some seconds: rows as plain values, to be put back just as they were."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Enum, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from queueserver.store.tables.house import Base, Counter, Service
from queueserver.store.tables.line import Ticket
from queueserver.store.types import UtcTime

_OF_COUNTER = ("state", "since", "break_kind", "clerk_id", "leaves_at", "forgotten")


class Undo(Base):
    """The last move of an actor that can be taken back; the next one takes its place, and the day forgets it."""

    __tablename__ = "undo"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    move: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime] = mapped_column(UtcTime)
    before: Mapped[dict[str, Any]]  # rows of tickets by id
    after: Mapped[dict[str, Any]]  # the same: whatever differs from it has gone on meanwhile
    counter: Mapped[dict[str, Any]]  # the row of the counter where the visit was; empty: it was at none


def ticket_row(ticket: Ticket) -> dict[str, Any]:
    """A ticket with all it is for."""
    values = {column.key: _plain(getattr(ticket, column.key)) for column in Ticket.__table__.columns}
    return {**values, "more_services": sorted(service.id for service in ticket.more_services)}


def put_ticket_back(session: Session, ticket: Ticket, values: dict[str, Any]) -> None:
    """A ticket is again as it was."""
    for column in Ticket.__table__.columns:
        setattr(ticket, column.key, _of_type(column.type, values[column.key]))
    of_ticket = select(Service).where(Service.id.in_(values["more_services"]))
    ticket.more_services = list(session.scalars(of_ticket))


def counter_row(counter: Counter) -> dict[str, Any]:
    """What goes on at a counter."""
    return {"id": counter.id, **{name: _plain(getattr(counter, name)) for name in _OF_COUNTER}}


def put_counter_back(counter: Counter, values: dict[str, Any]) -> None:
    """At a counter goes on what went on then."""
    for name in _OF_COUNTER:
        setattr(counter, name, _of_type(Counter.__table__.c[name].type, values[name]))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _of_type(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return kind.enum_class(value) if isinstance(kind, Enum) and kind.enum_class else value
