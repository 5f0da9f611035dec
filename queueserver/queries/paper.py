"""What staff see of the office's printers, and what is still to come out of one."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.paper import Trouble
from queueserver.queries.tickets import View, stamp
from queueserver.store.paper import seen_as
from queueserver.store.tables import Printer, PrintJob, PrintJobState


class _Slips(NamedTuple):
    waiting: int
    failed_at: datetime | None


def printer_views(session: Session, office_id: int, *ids: int) -> dict[str, View]:
    """The printers of an office (or those of these ids) by id: how each is, since when and why, and its slips.

    `failed_at` is when the newest slip was ordered that failed: for some minutes it can be printed again.
    """
    where = [Printer.office_id == office_id]
    if ids:
        where.append(Printer.id.in_(ids))
    # As it stands in the memory, and not as the work that changed it holds it: a screen that comes later reads that
    rows = select(Printer).where(*where).order_by(Printer.id).execution_options(populate_existing=True)
    printers = session.scalars(rows).all()
    waiting = _per_printer(session, office_id, func.count(PrintJob.id), PrintJob.state == PrintJobState.QUEUED)
    failed = _per_printer(
        session,
        office_id,
        func.max(PrintJob.asked_at),
        PrintJob.state == PrintJobState.FAILED,
        PrintJob.trouble != Trouble.TOO_LATE,
        PrintJob.ticket_id.is_not(None),
    )
    return {str(one.id): _view(one, _Slips(waiting.get(one.id, 0), failed.get(one.id))) for one in printers}


def ordered_view(session: Session, printer_id: int) -> dict[str, View]:
    """The slips that are still to come out of a printer, by id, for its print agent."""
    rows = session.execute(
        select(PrintJob.id, PrintJob.asked_at)
        .where(PrintJob.printer_id == printer_id, PrintJob.state == PrintJobState.QUEUED)
        .order_by(PrintJob.id)
    )
    return {str(job_id): {"asked_at": stamp(asked_at)} for job_id, asked_at in rows}


def _view(printer: Printer, slips: _Slips) -> View:
    seen = seen_as(printer)
    return {
        "name": printer.name,
        "state": seen.state.value,
        "trouble": seen.trouble and seen.trouble.value,
        "since": stamp(printer.since),
        "waiting": slips.waiting,
        "failed_at": stamp(slips.failed_at),
        "slips_per_roll": printer.slips_per_roll,
        "slips_left": printer.slips_left,
    }


def _per_printer(session: Session, office_id: int, what: Any, *where: Any) -> dict[int, Any]:
    rows = session.execute(
        select(PrintJob.printer_id, what).where(PrintJob.office_id == office_id, *where).group_by(PrintJob.printer_id)
    )
    return dict(rows.all())
