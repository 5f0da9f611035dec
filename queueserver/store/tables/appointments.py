"""Appointments: booked times and whose they are, what may be booked when, and who waits for a cancelled one."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
    Time,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from queueserver.domain.appointments.origin import CancelledBy, Elsewhere, Origin
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.tables.house import Base, Service
from queueserver.store.types import UtcTime, by_value

# Columns that came later need a default in the database; every row is written with values of its own.
_NEVER = "1970-01-01 00:00:00+00:00"

# What else an appointment is for, beside its own service.
appointment_service = Table(
    "appointment_service",
    Base.metadata,
    Column("appointment_id", ForeignKey("appointment.id"), primary_key=True),
    Column("service_id", ForeignKey("service.id"), primary_key=True),
)


class Appointment(Base):
    """A booked time. `reference` is its name for programs, `code` what the visitor types at the kiosk, `token` the
    secret of the visitor's own page. Nothing here says who the visitor is: that is in the contact, and goes first."""

    __tablename__ = "appointment"
    __table_args__ = (
        UniqueConstraint("office_id", "reference"),
        UniqueConstraint("office_id", "code"),
        Index("ix_appointment_office_id_booked_at", "office_id", "booked_at"),
        Index("ix_appointment_claimed_until", "claimed_until"),
        Index("uq_appointment_token", "token", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    reference: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(16))
    token: Mapped[str] = mapped_column(String(32), server_default="-")
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    booked_at: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(
        UtcTime, server_default=_NEVER
    )  # so long a counter is taken, with what is kept free after it
    state: Mapped[AppointmentState] = mapped_column(by_value(AppointmentState))
    needs: Mapped[list[str]]
    people: Mapped[int] = mapped_column(server_default="1")
    language: Mapped[str] = mapped_column(String(16), server_default="de")
    letters: Mapped[str | None] = mapped_column(String(8))  # the name's first ones; told to nobody, gone with the day
    origin: Mapped[Origin] = mapped_column(by_value(Origin), server_default=Origin.PROGRAM.value)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))  # the only one that may serve it
    is_over: Mapped[bool] = mapped_column(Boolean, server_default=false())  # booked by right beyond what is free
    series: Mapped[str | None] = mapped_column(String(32), index=True)  # what was booked in one go has the same
    made_at: Mapped[datetime] = mapped_column(UtcTime, server_default=_NEVER)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcTime)  # while claimed: given back then
    claimed_by: Mapped[str | None] = mapped_column(String(64))  # while claimed: whose hand it is in
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    cancelled_by: Mapped[CancelledBy | None] = mapped_column(by_value(CancelledBy))
    edition: Mapped[int] = mapped_column(server_default="0")  # counts what a calendar must learn anew
    elsewhere: Mapped[Elsewhere | None] = mapped_column(by_value(Elsewhere))  # there, after check-in here
    more_services: Mapped[list[Service]] = relationship(secondary=appointment_service)


class Contact(Base):
    """Who has an appointment, and how the office reaches them: personal, and gone when its time is over."""

    __tablename__ = "contact"
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    phone: Mapped[str | None] = mapped_column(String(32), index=True)
    note: Mapped[str | None] = mapped_column(String(500))


class Capacity(Base):
    """So many counters take appointments in this span of a weekday, or of one day instead of that weekday.

    Some of them may be kept for one origin, or for short notice. With a service group: for its services only, which
    then take nothing of the others.
    """

    __tablename__ = "capacity"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    weekday: Mapped[int | None]
    day: Mapped[date | None] = mapped_column(Date)
    begins: Mapped[time] = mapped_column(Time)
    ends: Mapped[time | None] = mapped_column(Time)  # empty: midnight
    counters: Mapped[int]
    for_online: Mapped[int] = mapped_column(server_default="0")
    for_desk: Mapped[int] = mapped_column(server_default="0")
    for_short_notice: Mapped[int] = mapped_column(server_default="0")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("service_group.id"))


class DifferentDay(Base):
    """A day on which the office is open at other hours than usual, or not at all; `name` says why, in languages."""

    __tablename__ = "different_day"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[dict[str, str]]
    hours: Mapped[list[Any]] = mapped_column(JSON)  # pairs of texts: opens, closes (null: midnight); none: closed


class WishState(StrEnum):
    """Where somebody is on the waiting list."""

    WAITING = "waiting"
    OFFERED = "offered"  # a slot is claimed for them for some hours
    TAKEN = "taken"
    GONE = "gone"


class WaitingWish(Base):
    """Somebody on the waiting list: would take a slot that is cancelled, within these days."""

    __tablename__ = "waiting_wish"
    __table_args__ = (Index("ix_waiting_wish_office_id_state", "office_id", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    services: Mapped[list[Any]] = mapped_column(JSON)  # keys, in the order asked for
    people: Mapped[int] = mapped_column(server_default="1")
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[WishState] = mapped_column(by_value(WishState))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    # No reference: an offer that nobody takes is deleted.
    offered: Mapped[str | None] = mapped_column(String(32))  # the token of the claimed appointment


class OnlineTries(Base):
    """How often something was asked for online lately, from one network or for one address. The key is a hash of both
    that only this server can make: nobody reads from it who that was."""

    __tablename__ = "online_tries"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcTime, index=True)  # then it is forgotten
