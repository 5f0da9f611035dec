"""The slips that wait for a printer, with everything that is written on them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.phone import ToldPlace, told_places
from queueserver.queries.tickets import SeenTicket, seen_one
from queueserver.store.finding import office_of
from queueserver.store.tables import Office, Printer, PrinterWay, PrintJob, PrintJobState, Service
from queueserver.store.work import OfficeNow


class OrderedSlip(NamedTuple):
    """One slip that was ordered and not handed over yet."""

    job_id: int
    asked_at: datetime
    office: OfficeNow
    printer: Printer
    ticket: SeenTicket | None  # None: a test slip
    service_names: list[dict[str, str]]
    place: ToldPlace | None


class DrivenPrinter(NamedTuple):
    """A printer that this server itself brings slips to, and the id of its office."""

    id: int
    office: str


def driven_printers(session: Session, *, only_waited_for: bool) -> list[DrivenPrinter]:
    """The printers that this server itself brings slips to: all, or those that have slips to come."""
    driven = (
        select(Printer.id, Office.key)
        .join(Office, Office.id == Printer.office_id)
        .where(Printer.way != PrinterWay.AGENT)
    )
    if only_waited_for:
        waiting = select(PrintJob.printer_id).where(PrintJob.state == PrintJobState.QUEUED)
        driven = driven.where(Printer.id.in_(waiting))
    return [DrivenPrinter(*row) for row in session.execute(driven)]


def offices_with_printers(session: Session) -> list[str]:
    """The ids of the offices that have printers."""
    return list(session.scalars(select(Office.key).where(Office.id.in_(select(Printer.office_id)))))


def ordered_slip(session: Session, job_id: int) -> OrderedSlip:
    """A slip that was ordered, with everything that is written on it."""
    job = session.get_one(PrintJob, job_id)
    printer = session.get_one(Printer, job.printer_id)
    office = office_of(session, job.office_id)
    if job.ticket_id is None:
        return OrderedSlip(job.id, job.asked_at, office, printer, None, [], None)
    ticket = seen_one(session.connection(), job.ticket_id)
    keys = [ticket.service, *ticket.more_services]
    named = session.execute(
        select(Service.key, Service.name).where(Service.office_id == office.id, Service.key.in_(keys))
    )
    names = dict(named.all())
    place = told_places(session, office.id).get(job.ticket_id)
    return OrderedSlip(job.id, job.asked_at, office, printer, ticket, [names[key] for key in keys], place)
