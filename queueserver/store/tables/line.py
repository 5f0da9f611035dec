"""The line: tickets and their numbers. What must be unique is a constraint: no bug can break it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, String, Table, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from queueserver.domain.lifecycle import Kind, Place, TicketState
from queueserver.store.tables.house import Base, Service
from queueserver.store.types import UtcTime, by_value

_OPEN_CALL = text("state IN ('called', 'serving')")


class NumberSeries(Base):
    """How many numbers of a letter were given out on a day."""

    __tablename__ = "number_series"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    letter: Mapped[str] = mapped_column(String(1), primary_key=True)
    given: Mapped[int]


# What else a visitor has come for, beside the ticket's own service.
ticket_service = Table(
    "ticket_service",
    Base.metadata,
    Column("ticket_id", ForeignKey("ticket.id"), primary_key=True),
    Column("service_id", ForeignKey("service.id"), primary_key=True),
)


class Ticket(Base):
    """One visit in the line. `number` is its printed name, `token` the secret of its phone page."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("office_id", "day", "number"),
        Index("uq_ticket_open_call", "counter_id", unique=True, sqlite_where=_OPEN_CALL, postgresql_where=_OPEN_CALL),
        Index("ix_ticket_office_id_state", "office_id", "state"),
        Index("ix_ticket_office_id_day_called_at", "office_id", "day", "called_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    day: Mapped[date] = mapped_column(Date)
    number: Mapped[str] = mapped_column(String(8))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[Kind] = mapped_column(by_value(Kind))
    state: Mapped[TicketState] = mapped_column(by_value(TicketState))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id"), unique=True)
    language: Mapped[str] = mapped_column(String(16))
    needs: Mapped[list[str]]
    people: Mapped[int] = mapped_column(server_default="1")
    is_too_late: Mapped[bool] = mapped_column(default=False)  # for its appointment: counts as a walk-in
    priority: Mapped[str | None] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(UtcTime)
    booked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    since: Mapped[datetime] = mapped_column(UtcTime)  # from when it collects points
    calls: Mapped[int] = mapped_column(default=0)
    recalls: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcTime)
    only_counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    only_clerk_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    front: Mapped[str | None] = mapped_column(String(200))
    comes_back: Mapped[Place | None] = mapped_column(by_value(Place))  # set aside: where to
    joined_to_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)  # called with that one
    brought: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # to that one
    let_pass: Mapped[int] = mapped_column(default=0, server_default="0")  # others that it let go first
    pace: Mapped[int | None]  # so many points a minute it collects, since it let others go first or was moved
    moved: Mapped[str | None] = mapped_column(String(200))  # by staff beside another in the line, with this reason
    is_expected: Mapped[bool] = mapped_column(Boolean, server_default=false())  # has phoned and is not here yet
    paused_until: Mapped[datetime | None] = mapped_column(UtcTime)  # set aside by the visitor, until then
    paused_minutes: Mapped[int] = mapped_column(default=0, server_default="0")  # of all pauses, a running one in full
    note: Mapped[str | None] = mapped_column(String(500))  # gone with the day
    letters: Mapped[str | None] = mapped_column(String(8))  # as those of an appointment
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))  # of its last call
    called_at: Mapped[datetime | None] = mapped_column(UtcTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    more_services: Mapped[list[Service]] = relationship(secondary=ticket_service)
