"""The slips that wait for a printer, with everything that is written on them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.slip_template import SlipTemplate, slip_template
from queueserver.queries.phone import ToldPlace, told_places
from queueserver.queries.tickets import seen_one
from queueserver.store.finding import office_of
from queueserver.store.tables import KeptSlipTemplate, Office, Printer, PrinterWay, PrintJob, PrintJobState, Service
from queueserver.store.work import OfficeNow


class SlipLook(NamedTuple):
    """How the slips of an office look."""

    template: SlipTemplate
    logo: bytes | None  # a PNG of one bit


class SlipVisit(NamedTuple):
    """What a slip tells of a visit; `place` is missing once the visitor is called."""

    number: str
    token: str
    language: str
    issued_at: datetime
    booked_at: datetime | None
    is_too_late: bool
    services: list[dict[str, str]]  # names by language
    place: ToldPlace | None


class OrderedSlip(NamedTuple):
    """One slip that was ordered and not handed over yet."""

    job_id: int
    asked_at: datetime
    office: OfficeNow
    printer: Printer
    look: SlipLook
    visit: SlipVisit | None  # None: a test slip


class DrivenPrinter(NamedTuple):
    """A printer that this server itself brings slips to, and the id of its office."""

    id: int
    office: str
    was_never_seen: bool = False


def driven_printers(session: Session, *, only_urgent: bool) -> list[DrivenPrinter]:
    """The printers that this server itself brings slips to: all, or those that have slips to come or are new."""
    driven = (
        select(Printer.id, Office.key, Printer.since.is_(None))
        .join(Office, Office.id == Printer.office_id)
        .where(Printer.way != PrinterWay.AGENT)
    )
    if only_urgent:
        waited_for = select(PrintJob.printer_id).where(PrintJob.state == PrintJobState.QUEUED)
        driven = driven.where(Printer.since.is_(None) | Printer.id.in_(waited_for))
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
        return OrderedSlip(job.id, job.asked_at, office, printer, slip_look(session, office.id), None)
    ticket = seen_one(session.connection(), job.ticket_id)
    keys = [ticket.service, *ticket.more_services]
    named = session.execute(
        select(Service.key, Service.name).where(Service.office_id == office.id, Service.key.in_(keys))
    )
    names = dict(named.all())
    place = told_places(session, office.id).get(job.ticket_id)
    visit = SlipVisit(
        number=ticket.number,
        token=ticket.token,
        language=ticket.language,
        issued_at=ticket.issued_at,
        booked_at=ticket.booked_at,
        is_too_late=ticket.is_too_late,
        services=[names[key] for key in keys],
        place=place,
    )
    return OrderedSlip(job.id, job.asked_at, office, printer, slip_look(session, office.id), visit)


def slip_look(session: Session, office_id: int) -> SlipLook:
    """How the slips of an office look; the usual way where it has decided nothing."""
    kept = session.get(KeptSlipTemplate, office_id)
    return SlipLook(SlipTemplate(), None) if kept is None else SlipLook(slip_template(kept.content), kept.logo)
