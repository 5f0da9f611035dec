"""Slips are ordered, taken in hand once, and settled; printers are seen; rolls are counted. Bytes of slips and ways to
printers are in the room `printing`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from queueserver.domain.events import PrinterSeen, RollCounted, SlipOrdered, SlipSettled, SlipTemplateSet
from queueserver.domain.lifecycle import ENDED
from queueserver.domain.paper import (
    AGENT_PATIENCE,
    DOUBLE_TAP,
    TOO_LATE,
    Delivery,
    Outcome,
    PrinterLook,
    PrinterState,
    Trouble,
)
from queueserver.domain.refusals import NoFailedSlip, NoSuchMove, RollNotCounted, UnknownPrinter, UnknownSlip
from queueserver.domain.slip_template import SlipTemplate
from queueserver.store.finding import find_ticket
from queueserver.store.paper import (
    failed_slips,
    find_printer,
    last_slip,
    printer_for,
    printers_of,
    seen_as,
    slips_to_come,
)
from queueserver.store.tables import KeptSlipTemplate, Printer, PrinterWay, PrintJob, PrintJobState, Ticket
from queueserver.store.work import Work

_STATES = {
    Outcome.CONFIRMED: PrintJobState.CONFIRMED,
    Outcome.UNKNOWN: PrintJobState.SENT,
    Outcome.FAILED: PrintJobState.FAILED,
}


def order_slip(work: Work, ticket: Ticket, printer_id: int) -> PrintJob:
    """The slip of a ticket is to come out of a printer, once the ticket is committed."""
    return _order(work, printer_id, ticket.id)


def print_again(work: Work, ticket_id: int, printer_id: int | None = None) -> PrintJob:
    """A visitor gets another slip for the own ticket, at this printer or where the first one came out.

    Two presses within ten seconds mean one slip: the second gets the slip of the first, unless that failed. Refuses
    with `unknown_ticket`, `unknown_printer`, and with `no_such_move` when the visit is over.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.state in ENDED:
        raise NoSuchMove(ticket=ticket.id, state=ticket.state.value, move="print")
    last = last_slip(work.session, work.office.id, ticket.id)
    if last is not None and _is_same_wish(work, last) and printer_id in (None, last.printer_id):
        return last
    return _order(work, _printer_for(work, printer_id, last), ticket.id)


def print_test(work: Work, printer_id: int) -> PrintJob:
    """A slip that tells only that the printer prints; pressed twice within ten seconds, one. Refuses with
    `unknown_printer`."""
    printer = find_printer(work.session, work.office.id, printer_id)
    last = last_slip(work.session, work.office.id, None, printer.id)
    if last is not None and _is_same_wish(work, last):
        return last
    return _order(work, printer.id, None)


def print_failed_again(work: Work, printer_id: int) -> int:
    """The slips that failed at a printer in the last minutes are tried again, oldest first; how many. Whose visit is
    over needs none. Refuses with `unknown_printer`, `no_failed_slip`."""
    printer = find_printer(work.session, work.office.id, printer_id)
    failed = failed_slips(work.session, printer.id, work.now - TOO_LATE)
    if not failed:
        raise NoFailedSlip(printer=printer.name)
    for job in failed:
        job.state, job.trouble, job.taken_at, job.done_at = PrintJobState.QUEUED, None, None, None
        work.record(SlipOrdered(printer.id, job.id, job.ticket_id))
    return len(failed)


def take_slip(work: Work, printer: Printer) -> PrintJob | None:
    """Whoever brings slips to a printer takes the next one in hand; None when none waits. No slip is taken twice: one
    that is still in hand was interrupted, and may be on paper. One that waited too long is not given out any more."""
    for job in slips_to_come(work.session, printer.id):
        if job.taken_at is not None:
            _settle(work, job, PrintJobState.SENT, Trouble.INTERRUPTED)
        elif work.now - job.asked_at > TOO_LATE:
            _settle(work, job, PrintJobState.FAILED, Trouble.TOO_LATE)
        else:
            job.taken_at = work.now
            return job
    return None


def settle_slip(work: Work, printer: Printer, job_id: int, delivery: Delivery) -> PrintJob:
    """It is known what became of a slip in hand, and how its printer is. Refuses with `unknown_slip` one that this
    printer's hand does not hold."""
    job = work.session.get(PrintJob, job_id)
    if job is None or job.printer_id != printer.id or job.taken_at is None:
        raise UnknownSlip(slip=job_id)
    if job.state is PrintJobState.QUEUED or job.trouble == Trouble.INTERRUPTED:
        with _seen(work, printer):
            if delivery.outcome is not Outcome.FAILED and printer.slips_left is not None:
                printer.slips_left = max(0, printer.slips_left - 1)
            _look(printer, delivery.printer)
        _settle(work, job, _STATES[delivery.outcome], delivery.trouble)
    return job


def see_printer(work: Work, printer: Printer, look: PrinterLook) -> None:
    """A printer was asked how it is; only what staff see differently is told."""
    with _seen(work, printer):
        _look(printer, look)


def hear_agent(work: Work, printer: Printer) -> None:
    """The print agent of a printer said something."""
    printer.heard_at = work.now


def count_roll(work: Work, printer_id: int, slips_per_roll: int | None) -> Printer:
    """So many slips come from a roll of this printer, which cannot see its end; None: it can. Counting begins with the
    roll that is in it. Refuses with `unknown_printer`."""
    printer = find_printer(work.session, work.office.id, printer_id)
    return _count(work, printer, slips_per_roll)


def put_new_roll(work: Work, printer_id: int) -> Printer:
    """Somebody put in a new roll. Refuses with `unknown_printer`, `roll_not_counted`."""
    printer = find_printer(work.session, work.office.id, printer_id)
    if printer.slips_per_roll is None:
        raise RollNotCounted(printer=printer.name)
    return _count(work, printer, printer.slips_per_roll)


def set_slip_template(work: Work, template: SlipTemplate, logo: bytes | None) -> None:
    """The office's slips look like this from now on; `logo` is a PNG of one bit."""
    kept = work.session.get(KeptSlipTemplate, work.office.id)
    if kept is None:
        kept = KeptSlipTemplate(office_id=work.office.id)
        work.session.add(kept)
    kept.content, kept.logo = template.content(), logo
    work.record(SlipTemplateSet())


def look_after_paper(work: Work, *, interrupted_before: datetime | None = None) -> None:
    """What nobody will settle any more is settled: slips that waited too long, slips in a hand that is gone. An agent
    that is not heard is away. `interrupted_before`: this server began then, so its own hands were empty."""
    begun_at = interrupted_before or work.now - TOO_LATE
    for printer in printers_of(work.session, work.office.id):
        is_own = printer.way is not PrinterWay.AGENT
        for job in slips_to_come(work.session, printer.id):
            if job.taken_at is not None and job.taken_at < (begun_at if is_own else work.now - TOO_LATE):
                _settle(work, job, PrintJobState.SENT, Trouble.INTERRUPTED)
            elif job.taken_at is None and work.now - job.asked_at > TOO_LATE:
                _settle(work, job, PrintJobState.FAILED, Trouble.TOO_LATE)
        is_heard = printer.heard_at is not None and work.now - printer.heard_at <= AGENT_PATIENCE
        if not is_own and not is_heard:
            see_printer(work, printer, PrinterLook(PrinterState.OFFLINE, Trouble.AGENT_AWAY))


def _order(work: Work, printer_id: int, ticket_id: int | None) -> PrintJob:
    job = PrintJob(
        office_id=work.office.id,
        printer_id=printer_id,
        ticket_id=ticket_id,
        state=PrintJobState.QUEUED,
        asked_at=work.now,
    )
    work.session.add(job)
    work.session.flush()
    work.record(SlipOrdered(printer_id, job.id, ticket_id))
    return job


def _settle(work: Work, job: PrintJob, state: PrintJobState, trouble: Trouble | None) -> None:
    job.state, job.trouble, job.done_at = state, trouble and trouble.value, work.now
    work.record(SlipSettled(job.printer_id, job.id, state.value, job.trouble))


def _is_same_wish(work: Work, last: PrintJob) -> bool:
    return last.state is not PrintJobState.FAILED and work.now - last.asked_at < DOUBLE_TAP


def _printer_for(work: Work, printer_id: int | None, last: PrintJob | None) -> int:
    if printer_id is not None:
        return find_printer(work.session, work.office.id, printer_id).id
    printer = printer_for(work.session, work.office.id, last.printer_id if last else None)
    if printer is None:
        raise UnknownPrinter(printer=None)
    return printer.id


def _count(work: Work, printer: Printer, slips: int | None) -> Printer:
    with _seen(work, printer):
        printer.slips_per_roll = printer.slips_left = slips
    work.record(RollCounted(printer.id, slips))
    return printer


def _look(printer: Printer, look: PrinterLook) -> None:
    printer.state, printer.trouble = look.state, look.trouble and look.trouble.value


@contextmanager
def _seen(work: Work, printer: Printer) -> Iterator[None]:
    """Whatever changes inside: staff are told if the printer looks different to them afterwards."""
    before = None if printer.since is None else seen_as(printer)
    yield
    after = seen_as(printer)
    if after != before:
        printer.since = work.now
        work.record(PrinterSeen(printer.id, after.state.value, after.trouble and after.trouble.value))
