"""The house: an office with its floors, service groups, services, counters and hours.

`key` is the id that people and programs use ("mitte", "passport", "4"); `id` is the database's own.
"""

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    MetaData,
    String,
    Table,
    Time,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from queueserver.domain.desk.counter import CounterState, Forgotten
from queueserver.store.types import Joined, UtcTime, by_value


class Base(DeclarativeBase):
    """What all tables share: named constraints, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, dict[str, str]: JSON, list[str]: Joined}


class Office(Base):
    """One location with its own day, line, counters and settings."""

    __tablename__ = "office"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    time_zone: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    tunables: Mapped[dict[str, Any]] = mapped_column(default=dict)
    kiosk: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # settings other than the defaults
    boards: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what differs from their defaults
    boards_edition: Mapped[int] = mapped_column(server_default="0")  # counts what boards learn by loading their page
    desk: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # settings other than the defaults
    appointments: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # the same
    region: Mapped[str | None] = mapped_column(String(8))  # whose public holidays it keeps: DE-BE
    day: Mapped[date] = mapped_column(Date)  # that the hall lives: screens and numbers begin anew with it
    epoch: Mapped[str] = mapped_column(String(16))  # a restored backup gets a new one: its change numbers begin anew
    is_invented: Mapped[bool] = mapped_column(Boolean)  # demo and replay data; only these may live by a faster clock


class Floor(Base):
    """A part of an office with its own kiosks, boards and counters."""

    __tablename__ = "floor"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(64))
    name: Mapped[dict[str, str]]
    boards: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what differs from the office's
    position: Mapped[int]


class ServiceGroup(Base):
    """Services that share one number letter."""

    __tablename__ = "service_group"
    __table_args__ = (UniqueConstraint("office_id", "letter"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    letter: Mapped[str] = mapped_column(String(1))
    name: Mapped[dict[str, str]]
    position: Mapped[int]


class Service(Base):
    """What a visitor comes for."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("service_group.id"))
    key: Mapped[str] = mapped_column(String(64))
    name: Mapped[dict[str, str]]
    planned_seconds: Mapped[int]
    position: Mapped[int]
    is_question: Mapped[bool] = mapped_column(Boolean, server_default=false())  # reception: kiosks show it by itself
    is_per_person: Mapped[bool] = mapped_column(Boolean, server_default=false())  # planned length is for one person
    contingent: Mapped[int | None]  # most numbers a day for walk-ins
    is_bookable: Mapped[bool] = mapped_column(Boolean, server_default=true())  # there are appointments for it
    is_online: Mapped[bool] = mapped_column(Boolean, server_default=true())  # visitors may book them by themselves
    appointment_minutes: Mapped[int | None]  # how long one is, where not as planned; for one person as that is
    brings: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))  # what to bring, a line each


counter_service = Table(
    "counter_service",
    Base.metadata,
    Column("counter_id", ForeignKey("counter.id"), primary_key=True),
    Column("service_id", ForeignKey("service.id"), primary_key=True),
)


class Counter(Base):
    """The place where a visitor is served."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    floor_id: Mapped[int] = mapped_column(ForeignKey("floor.id"))
    key: Mapped[str] = mapped_column(String(16))
    meets: Mapped[list[str]]  # needs
    hall: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))  # in which hall or corridor it is
    way: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))  # how one gets there, in words
    arrow: Mapped[str | None] = mapped_column(String(16))  # and where from the boards
    state: Mapped[CounterState] = mapped_column(by_value(CounterState), server_default=CounterState.CLOSED.value)
    since: Mapped[datetime | None] = mapped_column(UtcTime)  # that it is in this state
    break_kind: Mapped[str | None] = mapped_column(String(32))
    forgotten: Mapped[Forgotten | None] = mapped_column(by_value(Forgotten))
    clerk_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    leaves_at: Mapped[datetime | None] = mapped_column(UtcTime)  # announced: for a break, or for the day
    position: Mapped[int]
    services: Mapped[list[Service]] = relationship(secondary=counter_service)


class OpeningHours(Base):
    """One span in which an office lets visitors in; `closes` is empty when that is midnight."""

    __tablename__ = "opening_hours"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[time] = mapped_column(Time)
    closes: Mapped[time | None] = mapped_column(Time)
