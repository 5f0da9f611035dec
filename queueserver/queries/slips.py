"""The slips that wait for a printer, with everything that is written on them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.phone import ToldPlace, told_places
from queueserver.queries.tickets import SeenTicket, seen_one
from queueserver.store.finding import office_of
from queueserver.store.tables import Printer, PrintJob, PrintJobState, Service
from queueserver.store.work import OfficeNow


class OrderedSlip(NamedTuple):
    """One slip that was ordered and not handed over yet."""

    job_id: int
    asked_at: datetime
    office: OfficeNow
    printer: Printer
    ticket: SeenTicket
    service_names: list[dict[str, str]]
    place: ToldPlace | None


def printers_waited_for(session: Session) -> list[int]:
    """The printers that have slips to print."""
    waiting = select(PrintJob.printer_id).where(PrintJob.state == PrintJobState.QUEUED).distinct()
    return list(session.scalars(waiting))


def next_slip(session: Session, printer_id: int) -> OrderedSlip | None:
    """The slip that was ordered first at a printer, None when all are handed over."""
    row = session.execute(
        select(PrintJob, Printer)
        .join(Printer, Printer.id == PrintJob.printer_id)
        .where(PrintJob.printer_id == printer_id, PrintJob.state == PrintJobState.QUEUED)
        .order_by(PrintJob.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    job, printer = row
    office = office_of(session, job.office_id)
    ticket = seen_one(session.connection(), job.ticket_id)
    keys = [ticket.service, *ticket.more_services]
    named = session.execute(
        select(Service.key, Service.name).where(Service.office_id == office.id, Service.key.in_(keys))
    )
    names = dict(named.all())
    place = told_places(session, office.id).get(job.ticket_id)
    return OrderedSlip(job.id, job.asked_at, office, printer, ticket, [names[key] for key in keys], place)
