"""Printers and their slips by what people and programs ask for. What is not there is refused by name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Role
from queueserver.domain.lifecycle import ENDED
from queueserver.domain.paper import PrinterLook, Trouble, with_roll
from queueserver.domain.refusals import UnknownDevice, UnknownPrinter
from queueserver.store.tables import Device, Printer, PrintJob, PrintJobState, Ticket


def find_printer(session: Session, office_id: int, printer_id: int) -> Printer:
    """The printer of this id in the office."""
    printer = session.get(Printer, printer_id)
    if printer is None or printer.office_id != office_id:
        raise UnknownPrinter(printer=printer_id)
    return printer


def find_kiosk(session: Session, office_id: int, name: str) -> Device:
    """The kiosk of this name in the office."""
    kiosks = select(Device).where(Device.office_id == office_id, Device.role == Role.KIOSK)
    device = session.scalar(kiosks.where(Device.name == name).limit(1))
    if device is None:
        raise UnknownDevice(device=name)
    return device


def printers_of(session: Session, office_id: int) -> Sequence[Printer]:
    """The printers of an office."""
    return session.scalars(select(Printer).where(Printer.office_id == office_id).order_by(Printer.id)).all()


def printer_for(session: Session, office_id: int, printer_id: int | None) -> Printer | None:
    """The printer of this id, or else the office's first one, if it has any."""
    if printer_id is not None:
        return session.get_one(Printer, printer_id)
    return session.scalar(select(Printer).where(Printer.office_id == office_id).order_by(Printer.id).limit(1))


def slips_to_come(session: Session, printer_id: int) -> Sequence[PrintJob]:
    """The slips that are still to come out of a printer, oldest first: those that wait, and the one in hand."""
    return session.scalars(
        select(PrintJob)
        .where(PrintJob.printer_id == printer_id, PrintJob.state == PrintJobState.QUEUED)
        .order_by(PrintJob.id)
    ).all()


def find_slip_in_hand(session: Session, printer_id: int, job_id: int) -> PrintJob | None:
    """The slip of this id, if somebody has it in hand for this printer and has not said yet what became of it."""
    job = session.get(PrintJob, job_id)
    is_in_hand = job is not None and job.taken_at is not None and job.state is PrintJobState.QUEUED
    return job if job is not None and is_in_hand and job.printer_id == printer_id else None


def last_slip(
    session: Session, office_id: int, ticket_id: int | None, printer_id: int | None = None
) -> PrintJob | None:
    """The newest slip of a ticket, or (without one) the newest test slip of a printer."""
    where = [PrintJob.office_id == office_id, PrintJob.ticket_id == ticket_id]
    if printer_id is not None:
        where.append(PrintJob.printer_id == printer_id)
    return session.scalar(select(PrintJob).where(*where).order_by(PrintJob.id.desc()).limit(1))


def failed_slips(session: Session, printer_id: int, since: datetime) -> Sequence[PrintJob]:
    """The slips ordered since a moment that failed at a printer and are still wanted, oldest first."""
    return session.scalars(
        select(PrintJob)
        .join(Ticket, Ticket.id == PrintJob.ticket_id)
        .where(
            PrintJob.printer_id == printer_id,
            PrintJob.state == PrintJobState.FAILED,
            PrintJob.trouble != Trouble.TOO_LATE,
            PrintJob.asked_at >= since,
            Ticket.state.not_in(ENDED),
        )
        .order_by(PrintJob.id)
    ).all()


def seen_as(printer: Printer) -> PrinterLook:
    """A printer as staff see it, with its counted roll."""
    trouble = None if printer.trouble is None else Trouble(printer.trouble)
    return with_roll(PrinterLook(printer.state, trouble), printer.slips_per_roll, printer.slips_left)
