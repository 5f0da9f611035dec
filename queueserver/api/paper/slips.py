"""The API's routes of paper: printers as they are, and slips that come out of them."""

from datetime import datetime
from typing import Annotated

from flask import Blueprint
from pydantic import Field

from queueserver.api.bodies import WHOLE, NothingBody
from queueserver.commands import paper
from queueserver.domain.actors import Right
from queueserver.domain.paper import PrinterState
from queueserver.queries.paper import printer_views
from queueserver.queries.tickets import View
from queueserver.store.tables import PrintJob, PrintJobState
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_OFFICE = "/offices/<key:office>"
_PRINTERS = f"{_OFFICE}/printers"
_PRINTER = f"{_PRINTERS}/<printer:printer_id>"
FEWEST_SLIPS, MOST_SLIPS = 10, 5000
Id = Annotated[int, Field(ge=0, le=999_999_999), WHOLE]


class PrintBody(Body):
    """Where the slip is to come out; null: where the first one did."""

    printer: Id | None = None


class RollBody(Body):
    """How many slips a roll gives; null: the printer sees the end of its roll by itself."""

    slips: Annotated[int, Field(ge=FEWEST_SLIPS, le=MOST_SLIPS), WHOLE] | None


class PrinterAnswer(Answer):
    """A printer. `trouble` tells why it is in its state, `waiting` how many slips are to come, `failed_at` when the
    newest slip was ordered that failed: for five minutes it can be tried again."""

    id: int
    name: str
    state: PrinterState
    trouble: str | None
    since: datetime | None
    waiting: int
    failed_at: datetime | None
    slips_per_roll: int | None
    slips_left: int | None

    @classmethod
    def of(cls, key: str, view: View) -> "PrinterAnswer":
        """As staff see it."""
        return cls(id=int(key), **view)


class PrintersAnswer(Answer):
    """All printers of an office."""

    printers: list[PrinterAnswer]


class SlipAnswer(Answer):
    """A slip that was ordered."""

    id: int
    printer: int
    state: PrintJobState
    trouble: str | None

    @classmethod
    def of(cls, job: PrintJob) -> "SlipAnswer":
        """As it stands."""
        return cls(id=job.id, printer=job.printer_id, state=job.state, trouble=job.trouble)


class AgainAnswer(Answer):
    """How many slips are tried again."""

    slips: int


@look(Right.SEE_LINE)
def see_printers(reading: Reading, office: OfficeNow) -> PrintersAnswer:
    """The printers of an office: how each is, since when, why, and its slips."""
    views = printer_views(reading.session, office.id)
    return PrintersAnswer(printers=[PrinterAnswer.of(key, view) for key, view in views.items()])


@wish(Right.SERVE)
def print_slip(work: Work, body: PrintBody, ticket_id: int) -> SlipAnswer:
    """A visitor gets another slip; two wishes within ten seconds mean one."""
    return SlipAnswer.of(paper.print_again(work, ticket_id, body.printer))


@wish(Right.SERVE)
def print_test(work: Work, body: NothingBody, printer_id: int) -> SlipAnswer:
    """A slip that shows that the printer prints."""
    return SlipAnswer.of(paper.print_test(work, printer_id))


@wish(Right.SERVE)
def print_failed_again(work: Work, body: NothingBody, printer_id: int) -> AgainAnswer:
    """The slips that failed in the last minutes are tried again."""
    return AgainAnswer(slips=paper.print_failed_again(work, printer_id))


@wish(Right.SERVE)
def put_new_roll(work: Work, body: NothingBody, printer_id: int) -> PrinterAnswer:
    """Somebody put in a new roll: its slips are counted from here."""
    paper.put_new_roll(work, printer_id)
    return _printer(work, printer_id)


@wish(Right.MANAGE)
def count_roll(work: Work, body: RollBody, printer_id: int) -> PrinterAnswer:
    """How many slips a roll gives in a printer that cannot see the end of it."""
    paper.count_roll(work, printer_id, body.slips)
    return _printer(work, printer_id)


def add_paper(api: Blueprint) -> None:
    """Lets the API serve these routes."""
    api.get(_PRINTERS)(see_printers)
    api.post(f"{_OFFICE}/tickets/<ticket:ticket_id>/print")(print_slip)
    api.post(f"{_PRINTER}/test")(print_test)
    api.post(f"{_PRINTER}/print-failed")(print_failed_again)
    api.post(f"{_PRINTER}/new-roll")(put_new_roll)
    api.put(f"{_PRINTER}/roll")(count_roll)


def _printer(work: Work, printer_id: int) -> PrinterAnswer:
    work.flush()
    return PrinterAnswer.of(str(printer_id), printer_views(work.session, work.office.id, printer_id)[str(printer_id)])
