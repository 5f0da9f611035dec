"""The paper: printers as they were last seen, which slip is where on its way, and how an office's slips look."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, LargeBinary, String, true
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.paper import PrinterState
from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value


class PrintJobState(StrEnum):
    """Where a slip is."""

    QUEUED = "queued"
    SENT = "sent"  # handed over, the printer said nothing afterwards
    CONFIRMED = "confirmed"
    FAILED = "failed"


class PrinterWay(StrEnum):
    """Who brings slips to a printer."""

    NETWORK = "network"  # the server itself
    AGENT = "agent"  # the print agent beside the kiosk: USB, serial line
    PICTURE = "picture"  # nobody: slips are drawn as pictures, as in the demo


class Printer(Base):
    """A printer, and how it was last seen. `host` and `port` are those of one on the network."""

    __tablename__ = "printer"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100))
    host: Mapped[str | None] = mapped_column(String(200))
    port: Mapped[int]
    profile: Mapped[str] = mapped_column(String(64))
    way: Mapped[PrinterWay] = mapped_column(by_value(PrinterWay), server_default=PrinterWay.NETWORK.value)
    has_status: Mapped[bool] = mapped_column(Boolean, server_default=true())  # some models never tell their state
    state: Mapped[PrinterState] = mapped_column(by_value(PrinterState), server_default=PrinterState.UNKNOWN.value)
    trouble: Mapped[str | None] = mapped_column(String(32))
    since: Mapped[datetime | None] = mapped_column(UtcTime)  # that staff see it so; None: it was never seen
    heard_at: Mapped[datetime | None] = mapped_column(UtcTime)  # its agent's last word
    slips_per_roll: Mapped[int | None]  # set by the office where the printer cannot see the end of its roll
    slips_left: Mapped[int | None]


class PrintJob(Base):
    """One slip on one printer: of a ticket, or to test the printer."""

    __tablename__ = "print_job"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    printer_id: Mapped[int] = mapped_column(ForeignKey("printer.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    state: Mapped[PrintJobState] = mapped_column(by_value(PrintJobState), index=True)
    trouble: Mapped[str | None] = mapped_column(String(32))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcTime)  # in somebody's hand since: never given out twice
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)


class KeptSlipTemplate(Base):
    """How the slips of an office look; an office without one has the usual ones."""

    __tablename__ = "slip_template"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)  # a PNG of one bit
