"""What happens with a called visitor: served, not there, set aside, brought back, sent elsewhere, given up."""

from datetime import timedelta
from enum import StrEnum

from queueserver.domain.events import (
    PriorityGiven,
    TicketCancelled,
    TicketFinished,
    TicketHeld,
    TicketNoShow,
    TicketResumed,
    TicketStarted,
    TicketTransferred,
    TicketUnanswered,
)
from queueserver.domain.lifecycle import ENDED, Move, TicketState, state_after
from queueserver.domain.policy import Policy, policy
from queueserver.domain.refusals import NoSuchMove, UnknownTicket
from queueserver.store.finding import find_counter, find_service, find_ticket
from queueserver.store.tables import Service, Ticket
from queueserver.store.work import Work


class Place(StrEnum):
    """Where a transferred ticket goes in its new line."""

    BY_TIME = "by_time"  # the waiting so far counts
    FRONT = "front"
    BACK = "back"


def start(work: Work, ticket_id: int) -> Ticket:
    """The visitor has reached the counter. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = _moved(work, ticket_id, Move.START)
    ticket.started_at = work.now
    work.record(TicketStarted(ticket.id))
    return ticket


def finish(work: Work, ticket_id: int) -> Ticket:
    """The visitor was served; the counter is free. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = _moved(work, ticket_id, Move.FINISH)
    ticket.ended_at = work.now
    work.record(TicketFinished(ticket.id))
    return ticket


def no_show(work: Work, ticket_id: int) -> Ticket:
    """Nobody came to the call: Next passes over the ticket for the recall gap; after the last call it is a no-show.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    ticket = _moved(work, ticket_id, Move.NO_SHOW)
    if ticket.state is TicketState.NO_SHOW:
        ticket.ended_at = work.now
        work.record(TicketNoShow(ticket.id))
    else:
        ticket.blocked_until = work.now + timedelta(minutes=_policy(work).recall_gap)
        work.record(TicketUnanswered(ticket.id))
    return ticket


def hold(work: Work, ticket_id: int, reason: str) -> Ticket:
    """A ticket is set aside, for instance while a paper is fetched. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = _moved(work, ticket_id, Move.HOLD)
    ticket.note = reason or ticket.note
    work.record(TicketHeld(ticket.id, reason))
    return ticket


def resume(work: Work, ticket_id: int) -> Ticket:
    """A ticket comes back into the line: after a hold with the waiting so far, after a no-show its clock begins anew.

    Refuses with `unknown_ticket` (also for one of another day), `no_such_move`.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.day != work.office.day:
        raise UnknownTicket(ticket=ticket_id)
    came_back = ticket.state is TicketState.NO_SHOW
    ticket = _moved(work, ticket_id, Move.RESUME)
    if came_back:
        ticket.since = work.now
        ticket.calls = 0
        ticket.ended_at = None
    ticket.blocked_until = None
    work.record(TicketResumed(ticket.id))
    return ticket


def transfer(
    work: Work,
    ticket_id: int,
    *,
    service_key: str | None = None,
    counter_key: str | None = None,
    place: Place = Place.BY_TIME,
    note: str = "",
) -> Ticket:
    """A visitor is sent on to another service or counter; number and waiting time stay.

    A service that is named takes the place of all the ticket had. The place and the note are logged.
    Refuses with `unknown_ticket`, `unknown_service`, `unknown_counter`, `no_such_move`.
    """
    service = find_service(work.session, work.office.id, service_key) if service_key else None
    counter = find_counter(work.session, work.office.id, counter_key) if counter_key else None
    ticket = _moved(work, ticket_id, Move.TRANSFER)
    previous = (work.session.get_one(Service, ticket.service_id), *ticket.more_services)
    if service is not None:
        ticket.service_id = service.id
        ticket.more_services = []
    ticket.only_counter_id = counter.id if counter else None
    ticket.note = note or ticket.note
    ticket.blocked_until = None
    ticket.calls = 0
    ticket.front = (note or Place.FRONT.value) if place is Place.FRONT else None
    if place is Place.BACK:
        ticket.since = work.now
    keys = tuple(one.key for one in previous)
    work.record(TicketTransferred(ticket.id, keys, service_key, counter_key, place.value, note))
    return ticket


def give_priority(work: Work, ticket_id: int, reason: str | None) -> Ticket:
    """A visitor has priority for a reason (pregnant, disabled, small_child ...), or none; the clock stays as it is.

    Refuses with `unknown_ticket`, and with `no_such_move` when the visit is over.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.state in ENDED:
        raise NoSuchMove(move="priority", state=ticket.state.value)
    if ticket.priority != reason:
        ticket.priority = reason
        ticket.pace = None if reason else ticket.pace  # who let others go first has given that up now
        work.record(PriorityGiven(ticket.id, reason))
    return ticket


def cancel(work: Work, ticket_id: int, reason: str) -> Ticket:
    """A ticket is given back. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = _moved(work, ticket_id, Move.CANCEL)
    ticket.ended_at = work.now
    work.record(TicketCancelled(ticket.id, reason))
    return ticket


def _moved(work: Work, ticket_id: int, move: Move) -> Ticket:
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    ticket.state = state_after(move, ticket.state, ticket.calls, _policy(work).max_calls)
    ticket.is_expected = False
    if ticket.paused_until is not None:
        # Whoever ends it: what is left of a pause can be taken later, by whole minutes.
        ticket.paused_minutes -= max((ticket.paused_until - work.now) // timedelta(minutes=1), 0)
        ticket.paused_until = None
    return ticket


def _policy(work: Work) -> Policy:
    return policy(work.office.tunables)
