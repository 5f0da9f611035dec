"""The paper: printers, and which slip is where on its way."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value


class PrintJobState(StrEnum):
    """Where a slip is."""

    QUEUED = "queued"
    SENT = "sent"  # handed over, the printer said nothing afterwards
    CONFIRMED = "confirmed"
    FAILED = "failed"


class Printer(Base):
    """A printer on the network; without a host it draws a preview picture instead, as in the demo."""

    __tablename__ = "printer"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100))
    host: Mapped[str | None] = mapped_column(String(200))
    port: Mapped[int]
    profile: Mapped[str] = mapped_column(String(64))


class PrintJob(Base):
    """One slip for one ticket on one printer."""

    __tablename__ = "print_job"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    printer_id: Mapped[int] = mapped_column(ForeignKey("printer.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    state: Mapped[PrintJobState] = mapped_column(by_value(PrintJobState), index=True)
    trouble: Mapped[str | None] = mapped_column(String(32))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
