"""A day of an office as the memory holds it: tickets with what happened to them, counters, appointments nobody kept.

Names, numbers, notes, tokens, references and codes are not read. What becomes of it is in days.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.days.memory import (
    Fact,
    Memory,
    NeverCame,
    RememberedCounter,
    RememberedService,
    RememberedTicket,
    What,
)
from queueserver.domain.calling import Need
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.events import (
    BreakBegun,
    CounterBack,
    CounterClosed,
    CounterOpened,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketHeld,
    TicketNoShow,
    TicketPaused,
    TicketResumed,
    TicketStarted,
    TicketTransferred,
    TicketUnanswered,
    TicketUndone,
)
from queueserver.domain.lifecycle import AppointmentState, Move
from queueserver.domain.opening import day_span
from queueserver.domain.policy import policy
from queueserver.store.entrance.opening import opening_of
from queueserver.store.tables import (
    Appointment,
    Counter,
    LoggedEvent,
    Service,
    ServiceGroup,
    Ticket,
    counter_service,
    ticket_service,
)
from queueserver.store.work import OfficeNow, Reading

_WHAT = {
    TicketCalled.type: What.CALLED,
    TicketStarted.type: What.STARTED,
    TicketFinished.type: What.FINISHED,
    TicketUnanswered.type: What.UNANSWERED,
    TicketNoShow.type: What.UNANSWERED,
    TicketHeld.type: What.HELD,
    TicketPaused.type: What.HELD,
    TicketResumed.type: What.BACK,
    TicketTransferred.type: What.SENT_ON,
    TicketCancelled.type: What.CANCELLED,
}
_UNDONE = {
    Move.FINISH.value: What.FINISHED,
    Move.NO_SHOW.value: What.UNANSWERED,
    Move.CANCEL.value: What.CANCELLED,
    Move.TRANSFER.value: What.SENT_ON,
}
# Who is called to a counter proves that it is open, also where nobody said so: it may have been founded open.
_OPEN = {
    CounterOpened.type: True,
    CounterBack.type: True,
    TicketCalled.type: True,
    BreakBegun.type: False,
    CounterClosed.type: False,
}
_COUNTER_ID = LoggedEvent.data["counter_id"].as_integer()


def memory_of(reading: Reading, office: OfficeNow, day: date) -> Memory:
    """What is left of one day of an office, from its midnight to the next, or of today until now."""
    session = reading.session
    events = _events(session, office, day)
    tuned = policy(office.tunables)
    return Memory(
        office=office.key,
        day=day,
        time_zone=office.time_zone,
        hours=tuple(opening_of(session, office).hours_on(day)),
        services=tuple(_services(session, office)),
        counters=tuple(_counters(session, office, day, events)),
        tickets=tuple(_tickets(session, office, day, events)),
        never_came=tuple(_never_came(reading, office, day)),
        recall_gap=tuned.recall_gap,
        max_calls=tuned.max_calls,
    )


def _events(session: Session, office: OfficeNow, day: date) -> list[LoggedEvent]:
    begin, end = day_span(day, office.time_zone)
    of_the_day = select(LoggedEvent).where(
        LoggedEvent.office_id == office.id, LoggedEvent.at >= begin, LoggedEvent.at < end
    )
    return list(
        session.scalars(
            of_the_day.where(LoggedEvent.type.in_({*_WHAT, *_OPEN, TicketUndone.type})).order_by(LoggedEvent.id)
        )
    )


def _services(session: Session, office: OfficeNow) -> Iterator[RememberedService]:
    rows = session.execute(
        select(Service.key, Service.planned_seconds, ServiceGroup.letter)
        .join(ServiceGroup, ServiceGroup.id == Service.group_id)
        .where(Service.office_id == office.id)
        .order_by(Service.position)
    )
    for key, seconds, letter in rows:
        yield RememberedService(key, timedelta(seconds=seconds), letter)


def _tickets(session: Session, office: OfficeNow, day: date, events: list[LoggedEvent]) -> Iterator[RememberedTicket]:
    facts: dict[int, list[Fact]] = {}
    counters = dict(session.execute(select(Counter.id, Counter.key).where(Counter.office_id == office.id)).all())
    began: dict[int, list[str]] = {}  # a ticket that is sent on forgets what it was for; the log does not
    for event in events:
        if event.type == TicketUndone.type:
            facts[event.data["ticket_id"]] = _without_last(facts.get(event.data["ticket_id"], []), event.data["move"])
        if event.type == TicketTransferred.type:
            began.setdefault(event.data["ticket_id"], event.data["previous_services"])
        if event.type in _WHAT:
            counter = counters.get(event.data["counter_id"]) if event.type == TicketCalled.type else None
            of_ticket = facts.setdefault(event.data["ticket_id"], [])
            of_ticket.append(Fact(event.at, _WHAT[event.type], event.data.get("service"), counter))
    more: dict[int, list[str]] = {}
    for ticket_id, key in session.execute(
        select(ticket_service.c.ticket_id, Service.key)
        .join(Service, Service.id == ticket_service.c.service_id)
        .join(Ticket, Ticket.id == ticket_service.c.ticket_id)
        .where(Ticket.office_id == office.id, Ticket.day == day)
        .order_by(Service.position)
    ):
        more.setdefault(ticket_id, []).append(key)
    rows = session.execute(
        select(Ticket.id, Ticket.issued_at, Ticket.booked_at, Service.key, Ticket.needs, Ticket.priority)
        .join(Service, Service.id == Ticket.service_id)
        .where(Ticket.office_id == office.id, Ticket.day == day)
        .order_by(Ticket.id)
    )
    for ticket_id, issued_at, booked_at, service, needs, priority in rows:
        yield RememberedTicket(
            issued_at=issued_at,
            booked_at=booked_at,
            services=tuple(began.get(ticket_id, [service, *more.get(ticket_id, [])])),
            facts=tuple(facts.get(ticket_id, [])),
            needs_step_free=Need.STEP_FREE in needs,
            has_priority=priority is not None,
        )


def _without_last(facts: list[Fact], move: str) -> list[Fact]:
    """What was taken back never happened; whoever was joined to that ticket may have had no part in it."""
    return facts[:-1] if facts and facts[-1].what is _UNDONE[move] else facts


def _never_came(reading: Reading, office: OfficeNow, day: date) -> Iterator[NeverCame]:
    """Whose time was, and who is not here."""
    begin, end = day_span(day, office.time_zone)
    rows = reading.session.execute(
        select(Appointment.booked_at, Service.key, Appointment.needs)
        .join(Service, Service.id == Appointment.service_id)
        .where(
            Appointment.office_id == office.id,
            Appointment.booked_at >= begin,
            Appointment.booked_at < min(end, reading.now),
            Appointment.state.in_((AppointmentState.BOOKED, AppointmentState.MISSED)),
        )
        .order_by(Appointment.booked_at, Appointment.id)
    )
    for booked_at, service, needs in rows:
        yield NeverCame(booked_at, service, Need.STEP_FREE in needs)


def _counters(session: Session, office: OfficeNow, day: date, events: list[LoggedEvent]) -> Iterator[RememberedCounter]:
    seen: dict[int, list[tuple[datetime, bool]]] = {}
    for event in events:
        if event.type in _OPEN:
            seen.setdefault(event.data["counter_id"], []).append((event.at, _OPEN[event.type]))
    services: dict[int, list[str]] = {}
    for counter_id, key in session.execute(
        select(counter_service.c.counter_id, Service.key)
        .join(Service, Service.id == counter_service.c.service_id)
        .where(Service.office_id == office.id)
        .order_by(Service.position)
    ):
        services.setdefault(counter_id, []).append(key)
    was_open = _open_at_midnight(session, office, day)
    for counter in session.scalars(select(Counter).where(Counter.office_id == office.id).order_by(Counter.position)):
        yield RememberedCounter(
            key=counter.key,
            services=tuple(services.get(counter.id, [])),
            is_step_free=Need.STEP_FREE in counter.meets,
            was_open=was_open.get(counter.id, counter.state is not CounterState.CLOSED),
            seen=tuple(seen.get(counter.id, [])),
        )


def _open_at_midnight(session: Session, office: OfficeNow, day: date) -> dict[int, bool]:
    """Whether each counter was open when the day began; one that never opened or closed is not told of."""
    begin, _ = day_span(day, office.time_zone)
    of_counters = (LoggedEvent.office_id == office.id, LoggedEvent.type.in_((CounterOpened.type, CounterClosed.type)))
    last_before = select(func.max(LoggedEvent.id)).where(*of_counters, LoggedEvent.at < begin).group_by(_COUNTER_ID)
    first_after = select(func.min(LoggedEvent.id)).where(*of_counters, LoggedEvent.at >= begin).group_by(_COUNTER_ID)
    found: dict[int, bool] = {}
    # Before its first event a counter was the opposite of what it became.
    for event in session.scalars(select(LoggedEvent).where(LoggedEvent.id.in_(first_after))):
        found[event.data["counter_id"]] = event.type == CounterClosed.type
    for event in session.scalars(select(LoggedEvent).where(LoggedEvent.id.in_(last_before))):
        found[event.data["counter_id"]] = event.type == CounterOpened.type
    return found
