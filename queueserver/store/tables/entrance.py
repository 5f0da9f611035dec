"""At the entrance: services without further numbers today, and kiosks at which somebody has called for help."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value

_OF_OFFICE, _OF_SERVICE, _IS_OPEN = text("service_id IS NULL"), text("service_id IS NOT NULL"), text("ended_at IS NULL")


class TicketStop(Base):
    """Staff have stopped the numbers of a service, or of the whole office, for this day."""

    __tablename__ = "ticket_stop"
    __table_args__ = (
        Index("uq_ticket_stop_office", "office_id", unique=True, sqlite_where=_OF_OFFICE, postgresql_where=_OF_OFFICE),
        Index(
            "uq_ticket_stop_service", "service_id", unique=True, sqlite_where=_OF_SERVICE, postgresql_where=_OF_SERVICE
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # empty: a program did


class HelpState(StrEnum):
    """Where a call for help is."""

    CALLED = "called"
    COMING = "coming"


class HelpCall(Base):
    """Somebody at a kiosk has called staff; one open call for each kiosk."""

    __tablename__ = "help_call"
    __table_args__ = (
        Index("uq_help_call_open", "device_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_help_call_office_id_ended_at", "office_id", "ended_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    state: Mapped[HelpState] = mapped_column(by_value(HelpState))
    at: Mapped[datetime] = mapped_column(UtcTime)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # who is coming
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
