"""The routes of /api/v1. Each is one wish or one look; what they do is in commands and queries."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from queueserver import __version__
from queueserver.api.alarms import add_alarms
from queueserver.api.answers import (
    ClockAnswer,
    DocumentAnswer,
    FloorAnswer,
    ForecastAnswer,
    FoundedAnswer,
    LineAnswer,
    LineEntryAnswer,
    OfficeAnswer,
    ReasonAnswer,
    TicketAnswer,
)
from queueserver.api.appointments.book import add_book
from queueserver.api.appointments.elsewhere import add_elsewhere
from queueserver.api.appointments.letters import add_letters
from queueserver.api.appointments.setup import add_appointments_setup
from queueserver.api.appointments.waiting import add_waiting_list
from queueserver.api.appointments.wishes import add_wishes
from queueserver.api.boards.messages import add_messages
from queueserver.api.boards.setup import add_setup
from queueserver.api.bodies import (
    CheckInBody,
    IssueBody,
    OfficeBody,
)
from queueserver.api.counters import add_counters
from queueserver.api.devices import add_devices
from queueserver.api.entrance import add_entrance
from queueserver.api.feeds import add_feeds
from queueserver.api.openapi import document
from queueserver.api.paper.slips import add_paper
from queueserver.api.paper.template import add_slip_template
from queueserver.api.paths import CONVERTERS
from queueserver.api.reception import add_reception
from queueserver.api.staff import add_staff
from queueserver.api.visits import add_visits
from queueserver.api.webhooks import add_webhooks
from queueserver.commands import issue
from queueserver.commands.office import found_office
from queueserver.domain.actors import Right
from queueserver.domain.refusals import NotAllowed, OfficeNotInvented
from queueserver.queries import house
from queueserver.queries.forecast import forecast_view, told_waits
from queueserver.queries.line import ahead_of, line_now
from queueserver.queries.tickets import seen_one
from queueserver.store.finding import find_appointment, find_ticket
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import actor, by_bearer_or_sign_in, keep_door
from queueserver.web.endpoint import contract, look, read_body, wish
from queueserver.web.parts import parts

api = Blueprint("api", __name__, url_prefix="/api/v1")
api.record_once(lambda state: state.app.url_map.converters.update(CONVERTERS))
keep_door(api, by_bearer_or_sign_in, open_to_all=("openapi", "clock"))
add_visits(api)
add_webhooks(api)
add_feeds(api)
add_counters(api)
add_alarms(api)
add_appointments_setup(api)
add_book(api)
add_letters(api)
add_elsewhere(api)
add_waiting_list(api)
add_wishes(api)
add_devices(api)
add_messages(api)
add_setup(api)
add_entrance(api)
add_paper(api)
add_slip_template(api)
add_reception(api)
add_staff(api)

_OFFICE = "/offices/<key:office>"
_TICKETS = f"{_OFFICE}/tickets"
_TICKET = f"{_TICKETS}/<ticket:ticket_id>"
_APPOINTMENT = f"{_OFFICE}/appointments/<reference:reference>"


@api.post(_TICKETS)
@wish(Right.TAKE_TICKET, status=201)
def issue_ticket(work: Work, body: IssueBody) -> TicketAnswer:
    """A walk-in takes a number for a service, or for several in one visit."""
    ticket = issue.issue_ticket(
        work,
        body.service,
        more_services=body.more_services,
        people=body.people,
        needs=sorted(body.needs),
        priority=body.priority,
        language=body.language,
    )
    return TicketAnswer.after(work, ticket)


@api.get(_TICKET)
@look(Right.SEE_LINE)
def see_ticket(reading: Reading, office: OfficeNow, ticket_id: int) -> TicketAnswer:
    """One ticket as it stands."""
    found = find_ticket(reading.session, office.id, ticket_id)
    wait = told_waits(reading.session, office.id).get(found.id)
    return TicketAnswer.of(seen_one(reading.connection, found.id), ahead_of(reading, office, found), wait)


@api.get(f"{_OFFICE}/line")
@look(Right.SEE_LINE)
def see_line(reading: Reading, office: OfficeNow) -> LineAnswer:
    """The line in the order in which it would be called now, each entry with its reason."""
    now, waits = line_now(reading, office), told_waits(reading.session, office.id)
    return LineAnswer(
        waiting=[
            LineEntryAnswer(
                ticket=TicketAnswer.of(seen, place.ahead, waits.get(seen.id)), reason=ReasonAnswer.of(place.reason)
            )
            for seen, place in now.waiting
        ],
        calls=[TicketAnswer.of(seen, None) for seen in now.calls],
        on_hold=[TicketAnswer.of(seen, None) for seen in now.on_hold],
    )


@api.get(f"{_OFFICE}/forecast")
@look(Right.SEE_LINE)
def see_forecast(reading: Reading, office: OfficeNow) -> ForecastAnswer:
    """How long everybody may have to wait, as last told, and when the line may end."""
    return ForecastAnswer.model_validate(forecast_view(reading.session, office.id))


@api.post(f"{_APPOINTMENT}/check-in")
@wish(Right.TAKE_TICKET)
def check_in(work: Work, body: CheckInBody, reference: str) -> TicketAnswer:
    """A visitor with an appointment reports arrival and gets a ticket in the merged line."""
    appointment = find_appointment(work.session, work.office.id, reference)
    return TicketAnswer.after(work, issue.check_in(work, appointment, language=body.language))


@api.get(_OFFICE)
@look(Right.SEE_BOARD)
def see_office(reading: Reading, office: OfficeNow) -> OfficeAnswer:
    """An office: its floors, its services in their groups, and whether visitors are let in now."""
    return OfficeAnswer(
        id=office.key,
        name=office.name,
        time_zone=office.time_zone,
        language=office.language,
        floors=[FloorAnswer(**floor) for floor in house.floors(reading.session, office.id)],
        **house.menu(reading, office),
    )


@api.put(_OFFICE)
@contract(Right.SET_UP, OfficeBody, FoundedAnswer, status=201)
def put_office(office: str) -> tuple[Response, int]:
    """An office is founded."""
    if not actor().may_everywhere(Right.SET_UP):
        raise NotAllowed(right=Right.SET_UP.value)
    body = read_body(OfficeBody)
    if not (parts().settings.has_real_clock or body.is_invented):
        raise OfficeNotInvented(office=office)
    with parts().store.founding() as founding:
        founded = found_office(founding, body.plan(office))
    return jsonify(FoundedAnswer(id=founded.key, name=founded.name).model_dump(mode="json")), 201


@api.get("/clock")
@contract(None, None, ClockAnswer)
def clock() -> dict[str, Any]:
    """The server's version, its time, and how fast that runs."""
    with parts().store.read() as reading:
        now = reading.now
    return ClockAnswer(server=__version__, now=now, clock_speed=parts().settings.clock_speed).model_dump(mode="json")


@api.get("/openapi.json")
@contract(None, None, DocumentAnswer)
def openapi() -> dict[str, Any]:
    """This document."""
    return document(parts().settings.public_url or request.url_root)
