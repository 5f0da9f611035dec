"""What a visitor can ask for at the kiosk: a number, or to check in. Number and slip come into being in one work."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.now import HelpAnswer, WaitAnswer
from queueserver.commands import help, issue, paper
from queueserver.domain.actors import Role
from queueserver.domain.calling import FOR_THE_CLERK, Need
from queueserver.domain.entrance.arrival import Arrival, arrival, code_in
from queueserver.domain.entrance.kiosk import PriorityReason
from queueserver.domain.lifecycle import ENDED, TicketState
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import AppointmentCheckedIn, AppointmentNotToday
from queueserver.queries.desk import counters
from queueserver.queries.phone import told_places
from queueserver.queries.tickets import SeenTicket, seen_in
from queueserver.store.finding import find_appointment_by_code, find_service, find_slip
from queueserver.store.tables import Appointment, Device, Printer, PrinterWay, Ticket
from queueserver.store.work import Work
from queueserver.web.endpoint import Answer, Body

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", max_length=16)]


class TakeBody(Body):
    """A walk-in takes a number for a service."""

    service: Annotated[str, Field(min_length=1, max_length=64)]
    needs: frozenset[Need] = frozenset()
    language: Language = "de"


class CodeBody(Body):
    """A visitor with an appointment types its code."""

    code: Annotated[str, Field(min_length=1, max_length=16)]
    language: Language = "de"


class WaitAnswer(Answer):
    """How long it may take, as a code and its minutes."""

    code: str
    values: dict[str, int]


class NumberAnswer(Answer):
    """What the screen shows: the number, where it may be called, and whether a slip comes (and can be looked at)."""

    number: str
    token: str
    state: TicketState
    service: str
    ahead: int | None
    reason: str | None
    wait: WaitAnswer | None
    counter: str | None
    floors: list[str]
    slip: Literal["none", "paper", "picture"]


def take_number(work: Work, body: TakeBody) -> NumberAnswer:
    """A walk-in gets a number and, where the kiosk has a printer, a slip. Refuses as `issue_ticket` does."""
    ticket = issue.issue_ticket(work, body.service, needs=sorted(body.needs), language=body.language)
    return _answer(work, ticket)


def check_in(work: Work, body: CodeBody) -> NumberAnswer:
    """A visitor with an appointment gets a number; who asks again gets the same one and no second slip.

    Refuses with `unknown_appointment`, `appointment_cancelled`, `appointment_not_today`, and with
    `appointment_checked_in` when the visit is over.
    """
    appointment = find_appointment_by_code(work.session, work.office.id, body.code)
    ticket = issue.check_in(work, appointment, language=body.language)
    if ticket.day != office_day(work.now, work.office.time_zone):
        raise AppointmentNotToday(reference=appointment.reference)
    if ticket.state in ENDED:
        raise AppointmentCheckedIn(reference=appointment.reference)
    return _answer(work, ticket)


def _answer(work: Work, ticket: Ticket) -> NumberAnswer:
    seen = seen_in(work, ticket.id)
    place = told_places(work.session, work.office.id).get(ticket.id) if seen.state is TicketState.WAITING else None
    return NumberAnswer(
        number=seen.number,
        token=seen.token,
        state=seen.state,
        service=seen.service,
        ahead=place and place.ahead,
        reason=place and place.reason,
        wait=place and WaitAnswer(**place.wait),
        counter=seen.counter,
        floors=[seen.floor] if seen.floor else _floors(work, seen),
        slip=_slip(work, ticket),
    )


def _floors(work: Work, ticket: SeenTicket) -> list[str]:
    """Where the ticket may be called: the floors of the counters that serve it, the open ones if there are any."""
    able = [
        counter
        for counter in counters(work.session, work.office.id).values()
        if {ticket.service, *ticket.more_services} <= set(counter["services"])
        and set(ticket.needs) <= set(counter["meets"])
    ]
    return list(dict.fromkeys(counter["floor"] for counter in [one for one in able if one["is_open"]] or able))


def _slip(work: Work, ticket: Ticket) -> Literal["none", "paper", "picture"]:
    kiosk = _kiosk(work)
    if kiosk.printer_id is None:
        return "none"
    if find_slip(work.session, ticket.id) is None:
        paper.order_slip(work, ticket, kiosk.printer_id)
    return "picture" if work.session.get_one(Printer, kiosk.printer_id).way is PrinterWay.PICTURE else "paper"
