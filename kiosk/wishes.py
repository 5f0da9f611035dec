"""What a visitor can ask for at the kiosk: a number, check-in, help. Number and slip come into being in one work."""

from datetime import datetime
from datetime import time as time_of_day
from typing import Annotated, Literal

from pydantic import Field

from kiosk.now import HelpAnswer, WaitAnswer
from queueserver.commands import help_calls, issue, paper
from queueserver.domain.actors import Role
from queueserver.domain.calling import FOR_THE_CLERK, Need
from queueserver.domain.desk.counter import STAFFED
from queueserver.domain.entrance.arrival import Arrival, arrival, code_in
from queueserver.domain.entrance.kiosk import PriorityReason
from queueserver.domain.lifecycle import ENDED, TicketState
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import AppointmentCheckedIn, AppointmentNotToday, InvalidInput, NotAllowed
from queueserver.queries.desk import counters
from queueserver.queries.phone import told_places
from queueserver.queries.tickets import SeenTicket, seen_in
from queueserver.store.finding import find_appointment_by_code, find_service, find_slip
from queueserver.store.tables import Appointment, Device, Printer, PrinterWay, Ticket
from queueserver.store.work import Work
from queueserver.web.endpoint import Answer, Body

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", max_length=16)]
Service = Annotated[str, Field(min_length=1, max_length=64)]
_CLOCK_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class TakeBody(Body):
    """A walk-in takes a number for a service, or for several in one visit."""

    service: Service
    more_services: Annotated[list[Service], Field(max_length=9)] = []
    people: Annotated[int, Field(ge=1, le=99)] = 1
    needs: frozenset[Need] = frozenset()
    priority: PriorityReason | None = None
    language: Language = "de"


class CheckInBody(Body):
    """A visitor with an appointment types or scans its code, or gives its time and the first letters of the name."""

    code: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    time: Annotated[str, Field(pattern=_CLOCK_TIME)] | None = None
    letters: Annotated[str, Field(min_length=1, max_length=8)] | None = None
    language: Language = "de"


class NothingBody(Body):
    """A wish that needs no particulars."""


class NumberAnswer(Answer):
    """What the screen shows: the number, where it may be called, and whether a slip comes (and can be looked at)."""

    number: str
    token: str
    state: TicketState
    service: str
    more_services: list[str]
    people: int
    question: bool
    booked_at: datetime | None
    arrival: Arrival | None
    ahead: int | None
    reason: str | None
    wait: WaitAnswer | None
    counter: str | None
    floors: list[str]
    slip: Literal["none", "paper", "picture"]


def take_number(work: Work, body: TakeBody) -> NumberAnswer:
    """A walk-in gets a number and, where the kiosk has a printer, a slip. Refuses as `issue_ticket` does."""
    ticket = issue.issue_ticket(
        work,
        body.service,
        more_services=body.more_services,
        people=body.people,
        needs=sorted(body.needs),
        priority=body.priority,
        language=body.language,
    )
    return _answer(work, ticket)


def check_in(work: Work, body: CheckInBody) -> NumberAnswer:
    """A visitor with an appointment gets a number; who asks again gets the same one and no second slip.

    Refuses with `unknown_appointment`, `appointment_ambiguous`, `not_by_list`, `appointment_cancelled`,
    `appointment_not_today`, and with `appointment_checked_in` when the visit is over.
    """
    appointment = _meant(work, body)
    ticket = issue.check_in(work, appointment, language=body.language)
    if ticket.day != office_day(work.now, work.office.time_zone):
        raise AppointmentNotToday(reference=appointment.reference)
    if ticket.state in ENDED:
        raise AppointmentCheckedIn(reference=appointment.reference)
    return _answer(work, ticket)


def call_help(work: Work, body: NothingBody) -> HelpAnswer:
    """The desks learn that somebody needs help here; asked again, it is the same call."""
    call = help_calls.call_help(work, _kiosk(work).id)
    return HelpAnswer(code=call.state.value, at=call.at)


def cancel_help(work: Work, body: NothingBody) -> HelpAnswer:
    """Nobody needs help here any more."""
    help_calls.cancel_help(work, _kiosk(work).id)
    return HelpAnswer(code=None, at=None)


def _meant(work: Work, body: CheckInBody) -> Appointment:
    match body:
        case CheckInBody(code=str(code), time=None, letters=None):
            return find_appointment_by_code(work.session, work.office.id, code_in(code))
        case CheckInBody(code=None, time=str(time), letters=str(letters)):
            return issue.appointment_meant(work, time_of_day.fromisoformat(time), letters)
        case _:
            raise InvalidInput(fields=["code", "time", "letters"], detail="a code, or time and letters")


def _kiosk(work: Work) -> Device:
    """The kiosk that asks. Refuses with `not_allowed` whoever else may take numbers: where should anybody go?"""
    if work.actor.role is not Role.KIOSK:
        raise NotAllowed(role=work.actor.role.value)
    return work.session.get_one(Device, int(work.actor.key.removeprefix("device:")))


def _answer(work: Work, ticket: Ticket) -> NumberAnswer:
    seen = seen_in(work, ticket.id)
    place = told_places(work.session, work.office.id).get(ticket.id) if seen.state is TicketState.WAITING else None
    return NumberAnswer(
        number=seen.number,
        token=seen.token,
        state=seen.state,
        service=seen.service,
        more_services=seen.more_services,
        people=seen.people,
        question=find_service(work.session, work.office.id, seen.service).is_question,
        booked_at=seen.booked_at,
        arrival=arrival(work.now, ticket.issued_at, ticket.booked_at, ticket.since, is_too_late=ticket.is_too_late),
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
        and set(ticket.needs) - FOR_THE_CLERK <= set(counter["meets"])
    ]
    return list(dict.fromkeys(counter["floor"] for counter in [one for one in able if one["state"] in STAFFED] or able))


def _slip(work: Work, ticket: Ticket) -> Literal["none", "paper", "picture"]:
    kiosk = _kiosk(work)
    if kiosk.printer_id is None:
        return "none"
    if find_slip(work.session, ticket.id) is None:
        paper.order_slip(work, ticket, kiosk.printer_id)
    return "picture" if work.session.get_one(Printer, kiosk.printer_id).way is PrinterWay.PICTURE else "paper"
