"""What a fact means to each audience: the views to put and to drop. State + changes == state now, for every stream."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from queueserver.domain.events import (
    AlarmEvent,
    AppointmentEvent,
    AppointmentOvertaken,
    AppointmentsTuned,
    BoardEvent,
    BoardsTuned,
    ClaimEvent,
    CodeTried,
    ContingentSet,
    CounterEvent,
    DayBegun,
    DeskTuned,
    DeviceEvent,
    Event,
    FeedEvent,
    ForecastTold,
    HelpEvent,
    KioskTuned,
    LetterTemplateSet,
    LineMoved,
    PrinterEvent,
    SlipOrdered,
    SlipSettled,
    SlipTemplateSet,
    StaffEvent,
    StaffSignedOut,
    StopEvent,
    TicketCalled,
    TicketCancelled,
    TicketCorrected,
    TicketEvent,
    TicketFinished,
    TicketIssued,
    TicketJoined,
    TicketNoShow,
    TicketSeparated,
    TicketTransferred,
    TicketUnanswered,
    TicketUndone,
    UndoForgotten,
    WaitingListEvent,
    WebhookEvent,
)
from queueserver.domain.lifecycle import TicketState
from queueserver.live.alarms import tell_alarm
from queueserver.live.devices import tell_device
from queueserver.queries.board import call_view, office_view, recent_view
from queueserver.queries.boards.messages import emergency_views, messages_view
from queueserver.queries.boards.waiting import waiting_view
from queueserver.queries.desk import (
    SECTIONS,
    appointment_views,
    counters,
    due,
    is_due,
    order_view,
    settings_view,
    ticket_view,
    undo_views,
)
from queueserver.queries.entrance.staff import contingent_views, help_views, stops_view
from queueserver.queries.forecast import forecast_view
from queueserver.queries.paper import ordered_view, printer_views
from queueserver.queries.phone import phone_view, told_places
from queueserver.queries.tickets import SeenTicket, seen, seen_in
from queueserver.store.tables import Appointment, Counter, Floor, Ticket
from queueserver.store.work import Told, Work

_IS_JOINED = Ticket.state == TicketState.JOINED
_UNDOABLE = TicketFinished | TicketUnanswered | TicketNoShow | TicketCancelled | TicketTransferred


def tell(work: Work, event: Event) -> Sequence[Told]:
    """The changes of all streams for one event of a work whose rows are written."""
    match event:
        case TicketEvent():
            return list(_tell_ticket(work, event))
        case DayBegun():
            return list(_tell_day(work, event))
        case LineMoved():
            return list(_tell_line(work, event))
        case ForecastTold():
            return list(_tell_forecast(work, event))
        case CounterEvent():
            return [_tell_counter(work, event)]
        case StopEvent():
            return [_tell_stop(work, event)]
        case ContingentSet():
            return [_tell_contingent(work, event)]
        case HelpEvent():
            return [_tell_help(work, event)]
        case AlarmEvent():
            return [tell_alarm(work, event)]
        case UndoForgotten():
            return [Told(f"desk/{work.office.key}", event.type, {}, {}, {"undo": list(event.actors)})]
        case DeskTuned():
            return [Told(f"desk/{work.office.key}", event.type, {}, {"settings": settings_view(work.office)}, {})]
        case KioskTuned():
            return []  # kiosks ask every few seconds, and nobody else shows it
        case BoardsTuned():
            office = {"office": {work.office.key: office_view(work.office)}}
            return [Told(_board(work.office.key, floor), event.type, {}, office, {}) for floor in _places(work)]
        case BoardEvent():
            return list(_tell_boards(work, event))
        case AppointmentsTuned():
            return []  # who looks for a slot looks it up; boards and kiosks are told by their own
        case ClaimEvent() | WaitingListEvent():
            return []  # nobody comes for a slot that is not booked
        case AppointmentOvertaken():
            return list(_tell_overtaken(work, event))
        case AppointmentEvent():
            return [_tell_appointment(work, event)]
        case PrinterEvent():
            return list(_tell_printer(work, event))
        case SlipTemplateSet() | LetterTemplateSet():
            return []  # the next slip or letter shows it
        case DeviceEvent():
            return list(tell_device(work, event))
        case StaffSignedOut():
            return [_tell_sign_out(event)]
        case StaffEvent():
            return []  # the log alone
        case WebhookEvent() | FeedEvent():
            return []  # its page asks; the other program is told by the herald
        case CodeTried():
            return []  # the log alone: whether somebody guesses
        case _:
            raise TypeError(f"nobody is told of {event.type}")


def _tell_ticket(work: Work, event: TicketEvent) -> Iterator[Told]:
    yield from _tell_one(work, event, event.ticket_id)
    if isinstance(event, TicketJoined | TicketSeparated):
        yield from _tell_one(work, event, event.leader_id)


def _tell_one(work: Work, event: TicketEvent, ticket_id: int) -> Iterator[Told]:
    ticket = seen_in(work, ticket_id)
    about: dict[str, Any] = {"number": ticket.number, "counter": ticket.counter}
    if not isinstance(event, TicketIssued) and ticket.called_at is not None:
        yield from _for_boards(work, event, ticket)
    yield _for_desk(work, event, ticket, about)
    is_in_line = ticket.state in (TicketState.WAITING, TicketState.JOINED)
    places = told_places(work.session, work.office.id) if is_in_line else {}
    members = seen(work.session, Ticket.joined_to_id == ticket.id, _IS_JOINED) if ticket.joined else []
    for one in (ticket, *members):
        put = {"ticket": {str(one.id): phone_view(work.session, one, places)}}
        yield Told(f"ticket/{one.token}", event.type, {**about, "number": one.number}, put, {})


def _for_desk(work: Work, event: TicketEvent, ticket: SeenTicket, about: dict[str, Any]) -> Told:
    section = SECTIONS.get(ticket.state)
    others = set(SECTIONS.values()) - {section}
    put: dict[str, dict[str, Any]] = {section: {str(ticket.id): ticket_view(ticket)}} if section else {}
    if isinstance(event, TicketIssued | TicketCancelled | TicketCorrected | TicketTransferred | TicketUndone):
        put["contingents"] = contingent_views(work.session, work.office)
    drop = {other: [str(ticket.id)] for other in sorted(others)}
    if isinstance(event, TicketUndone):
        drop["undo"] = [work.actor.key]
    elif isinstance(event, _UNDOABLE):
        put["undo"] = undo_views(work.session, work.office.id, work.actor.key)
    return Told(f"desk/{work.office.key}", event.type, about, put, drop)


def _for_boards(work: Work, event: TicketEvent, ticket: SeenTicket) -> Iterator[Told]:
    call = call_view(ticket, work.office)
    about = {"number": ticket.number, "counter": ticket.counter, "floor": call["floor"]}
    is_called = ticket.state is TicketState.CALLED
    # The first call of a ticket leaves the last calls as they are: the usual call spares reading them.
    is_recent_touched = not (isinstance(event, TicketCalled) and event.previous_counter_id is None)
    for floor in [None, *_floors_touched(work, event, ticket)]:
        is_here = is_called and (floor is None or floor.id == ticket.floor_id)
        put: dict[str, dict[str, Any]] = {}
        if is_here:
            put["calls"] = {str(ticket.id): call}
        if is_recent_touched:
            floor_id = floor.id if floor else None
            put["recent"] = {"board": recent_view(work.session, work.office, floor_id)}
        drop = {} if is_here else {"calls": [str(ticket.id)]}
        stream = _board(work.office.key, floor)
        # A board whose floor the visitor has left must not ring.
        kind = event.type if is_here or not is_called else "ticket.elsewhere"
        yield Told(stream, kind, about, put, drop)


class _Floor(NamedTuple):
    id: int
    key: str


def _floors_touched(work: Work, event: TicketEvent, ticket: SeenTicket) -> Iterator[_Floor]:
    """The floor of the call, and the one where an earlier call of the ticket is still to be read."""
    if ticket.floor_id is not None and ticket.floor is not None:
        yield _Floor(ticket.floor_id, ticket.floor)
    if isinstance(event, TicketCalled) and event.previous_counter_id not in (None, event.counter_id):
        before = select(Floor.id, Floor.key).join(Counter, Counter.floor_id == Floor.id)
        row = work.session.execute(before.where(Counter.id == event.previous_counter_id)).one()
        if row.id != ticket.floor_id:
            yield _Floor(row.id, row.key)


def _places(work: Work) -> list[_Floor | None]:
    """The whole house, and each of its floors."""
    floors = work.session.execute(select(Floor.id, Floor.key).where(Floor.office_id == work.office.id))
    return [None, *(_Floor(*row) for row in floors)]


def _board(office_key: str, floor: _Floor | None) -> str:
    return f"board/{office_key}" + (f"/{floor.key}" if floor else "")


def _tell_day(work: Work, event: DayBegun) -> Iterator[Told]:
    """The screens forget the day before: its open tickets have ended by events of their own."""
    office = work.office
    for floor in _places(work):
        recent = recent_view(work.session, office, floor.id if floor else None)
        yield Told(_board(office.key, floor), event.type, {}, {"recent": {"board": recent}}, {})
    previous = date.fromisoformat(event.previous)
    gone = seen(
        work.session, Ticket.office_id == office.id, Ticket.day == previous, Ticket.state == TicketState.NO_SHOW
    )
    drop = {
        "no_show": [str(ticket.id) for ticket in gone],
        "appointments": list(due(work.session, office, previous)),
    }
    put = {
        "appointments": due(work.session, office, office.day),
        "stops": {"by_hand": stops_view(work.session, office.id)},
        "contingents": contingent_views(work.session, office),
    }
    yield Told(f"desk/{office.key}", event.type, {}, put, drop)


def _tell_boards(work: Work, event: BoardEvent) -> Iterator[Told]:
    work.session.flush()
    office = work.office
    for floor in _places(work):
        floor_id = floor.id if floor else None
        put = {"messages": {"board": messages_view(work.session, office.id, floor_id)}}
        emergency = emergency_views(work.session, office.id, floor_id)
        put |= {"emergency": emergency} if emergency else {}
        drop = {} if emergency else {"emergency": ["board"]}
        yield Told(_board(office.key, floor), event.type, {}, put, drop)


def _tell_line(work: Work, event: LineMoved) -> Iterator[Told]:
    put: dict[str, dict[str, Any]] = {"order": {"line": order_view(work.session, work.office.id)}}
    yield Told(f"desk/{work.office.key}", event.type, {}, put, {})
    waiting = waiting_view(work.session, work.office.id)
    yield Told(f"line/{work.office.key}", event.type, {}, {"waiting": {"line": waiting}}, {})
    yield from _for_phones(work, event)


def _tell_forecast(work: Work, event: ForecastTold) -> Iterator[Told]:
    put: dict[str, dict[str, Any]] = {"forecast": {"line": forecast_view(work.session, work.office.id)}}
    yield Told(f"desk/{work.office.key}", event.type, {}, put, {})
    yield from _for_phones(work, event)


def _for_phones(work: Work, event: LineMoved | ForecastTold) -> Iterator[Told]:
    places = told_places(work.session, work.office.id)
    is_moved = Ticket.id.in_(event.moved) | (Ticket.joined_to_id.in_(event.moved) & _IS_JOINED)
    for ticket in seen(work.session, is_moved):
        view = {"ticket": {str(ticket.id): phone_view(work.session, ticket, places)}}
        yield Told(f"ticket/{ticket.token}", event.type, {}, view, {})


def _tell_counter(work: Work, event: CounterEvent) -> Told:
    put = {"counters": counters(work.session, work.office.id, event.counter_id)}
    return Told(f"desk/{work.office.key}", event.type, {"counter": next(iter(put["counters"]))}, put, {})


def _tell_stop(work: Work, event: StopEvent) -> Told:
    put = {"stops": {"by_hand": stops_view(work.session, work.office.id)}}
    return Told(f"desk/{work.office.key}", event.type, {"service": event.service}, put, {})


def _tell_contingent(work: Work, event: ContingentSet) -> Told:
    views = contingent_views(work.session, work.office)
    put = {"contingents": {event.service: views[event.service]}} if event.service in views else {}
    drop = {} if put else {"contingents": [event.service]}
    return Told(f"desk/{work.office.key}", event.type, {"service": event.service}, put, drop)


def _tell_help(work: Work, event: HelpEvent) -> Told:
    views = help_views(work.session, work.office.id, event.help_id)
    drop = {} if views else {"help": [str(event.help_id)]}
    about = {"kiosk": next(iter(views.values()))["kiosk"]} if views else {}
    return Told(f"desk/{work.office.key}", event.type, about, {"help": views} if views else {}, drop)


def _tell_appointment(work: Work, event: AppointmentEvent) -> Told:
    appointment = work.session.get_one(Appointment, event.appointment_id)
    is_here = is_due(appointment, work.office)
    put = {"appointments": appointment_views(work.session, Appointment.id == appointment.id)} if is_here else {}
    drop = {} if is_here else {"appointments": [appointment.reference]}
    return Told(f"desk/{work.office.key}", event.type, {"reference": appointment.reference}, put, drop)


def _tell_overtaken(work: Work, event: AppointmentOvertaken) -> Iterator[Told]:
    """Staff see it beside the ticket, wherever that stands."""
    appointment = work.session.get_one(Appointment, event.appointment_id)
    ticket_id = work.session.scalars(select(Ticket.id).where(Ticket.appointment_id == appointment.id)).one()
    ticket = seen_in(work, ticket_id)
    section = SECTIONS.get(ticket.state)
    put = {section: {str(ticket.id): ticket_view(ticket)}} if section else {}
    about = {"reference": appointment.reference, "number": ticket.number}
    yield Told(f"desk/{work.office.key}", event.type, about, put, {})


def _tell_sign_out(event: StaffSignedOut) -> Told:
    """No screen follows this: each process closes the sockets that came by these sign-ins."""
    return Told(f"staff/{event.staff_id}", event.type, {"sign_ins": event.sign_ins}, {}, {})


def _tell_printer(work: Work, event: PrinterEvent) -> Iterator[Told]:
    """Staff see the printer as it is now; its print agent sees which slips are to come."""
    put = {"printers": printer_views(work.session, work.office.id, event.printer_id)}
    yield Told(f"desk/{work.office.key}", event.type, {"printer": str(event.printer_id)}, put, {})
    if isinstance(event, SlipOrdered | SlipSettled):
        slip = str(event.job_id)
        to_come = ordered_view(work.session, event.printer_id)
        is_to_come = slip in to_come
        put = {"slips": {slip: to_come[slip]}} if is_to_come else {}
        drop = {} if is_to_come else {"slips": [slip]}
        yield Told(f"printer/{work.office.key}/{event.printer_id}", event.type, {}, put, drop)
