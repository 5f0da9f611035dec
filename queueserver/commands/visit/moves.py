"""What happens with a called visitor: served, not there, set aside, brought back, given up."""

from collections.abc import Sequence
from datetime import timedelta

from queueserver.commands.counters import close_if_last
from queueserver.commands.visit.joining import separate, separate_all
from queueserver.commands.visit.undo import undoable
from queueserver.domain.desk.settings import Record, desk_settings
from queueserver.domain.events import (
    PriorityGiven,
    TicketCancelled,
    TicketFinished,
    TicketHeld,
    TicketNoShow,
    TicketResumed,
    TicketStarted,
    TicketUnanswered,
)
from queueserver.domain.lifecycle import ENDED, Move, Place, TicketState, state_after
from queueserver.domain.policy import Policy, policy
from queueserver.domain.refusals import NoSuchMove, RecordMissing, RecordNotKept, UnknownTicket
from queueserver.store.finding import find_service, find_ticket, tickets_joined_to
from queueserver.store.tables import Ticket
from queueserver.store.work import Work


def start(work: Work, ticket_id: int) -> Ticket:
    """The visitor has reached the counter. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = moved(work, ticket_id, Move.START)
    ticket.started_at = work.now
    work.record(TicketStarted(ticket.id))
    return ticket


def finish(work: Work, ticket_id: int, done: Sequence[tuple[str, int]] = (), not_done: str = "") -> Ticket:
    """The visitor was served, and all joined to the ticket; the counter is free.

    `done` are services and how often, `not_done` why something could not be done: kept in the log, where the office
    keeps a record. Refuses with `unknown_ticket`, `unknown_service`, `no_such_move`, `record_missing`,
    `record_not_kept`.
    """
    _check_record(work, done, not_done)
    with undoable(work, ticket_id, Move.FINISH):
        ticket = moved(work, ticket_id, Move.FINISH)
        ticket.ended_at = work.now
        work.record(TicketFinished(ticket.id, tuple(done), not_done))
        for member in tickets_joined_to(work.session, ticket.id):
            member.state, member.ended_at = TicketState.FINISHED, work.now
            work.record(TicketFinished(member.id))
        close_if_last(work, ticket.counter_id)
    return ticket


def no_show(work: Work, ticket_id: int) -> Ticket:
    """Nobody came to the call: Next passes over the ticket for the recall gap; after the last call it is a no-show.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    with undoable(work, ticket_id, Move.NO_SHOW):
        ticket = moved(work, ticket_id, Move.NO_SHOW)
        if ticket.state is TicketState.NO_SHOW:
            ticket.ended_at = work.now
            work.record(TicketNoShow(ticket.id))
            separate_all(work, ticket)
        else:
            ticket.blocked_until = work.now + timedelta(minutes=_policy(work).recall_gap)
            work.record(TicketUnanswered(ticket.id))
        close_if_last(work, ticket.counter_id)
    return ticket


def hold(work: Work, ticket_id: int, reason: str, place: Place = Place.BY_TIME) -> Ticket:
    """A ticket is set aside, for instance while a paper is fetched; `place` is where it comes back to in the line.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    ticket = moved(work, ticket_id, Move.HOLD)
    ticket.note = reason or ticket.note
    ticket.comes_back = place
    work.record(TicketHeld(ticket.id, reason, place.value))
    close_if_last(work, ticket.counter_id)
    return ticket


def resume(work: Work, ticket_id: int) -> Ticket:
    """A ticket comes back into the line: after a hold to its place there, after a no-show its clock begins anew.

    Refuses with `unknown_ticket` (also for one of another day), `no_such_move`.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.day != work.office.day:
        raise UnknownTicket(ticket=ticket_id)
    came_back = ticket.state is TicketState.NO_SHOW
    place = Place.BACK if came_back else ticket.comes_back
    ticket = moved(work, ticket_id, Move.RESUME)
    if came_back:
        ticket.calls = 0
        ticket.ended_at = None
    if place in (Place.FRONT, Place.BACK):
        put_place(work, ticket, place, ticket.note or "")
    ticket.blocked_until = None
    work.record(TicketResumed(ticket.id))
    return ticket


def put_place(work: Work, ticket: Ticket, place: Place, reason: str) -> None:
    """A ticket goes to a place in the line: by its own waiting time, before everybody for a reason, or to the end."""
    ticket.front = (reason or Place.FRONT.value) if place is Place.FRONT else None
    if place is Place.BACK:
        ticket.since = work.now


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
    """A ticket is given back; whoever was joined to it comes back into the line.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    with undoable(work, ticket_id, Move.CANCEL):
        if find_ticket(work.session, work.office.id, ticket_id).state is TicketState.JOINED:
            separate(work, ticket_id)
        ticket = moved(work, ticket_id, Move.CANCEL)
        ticket.ended_at = work.now
        work.record(TicketCancelled(ticket.id, reason))
        separate_all(work, ticket)
        close_if_last(work, ticket.counter_id)
    return ticket


def moved(work: Work, ticket_id: int, move: Move) -> Ticket:
    """The ticket after a move that its state allows; what the move means beyond that is up to its wish."""
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    ticket.state = state_after(move, ticket.state, ticket.calls, _policy(work).max_calls)
    ticket.is_expected = False
    ticket.comes_back = None
    if ticket.paused_until is not None:
        # Whoever ends it: what is left of a pause can be taken later, by whole minutes.
        ticket.paused_minutes -= max((ticket.paused_until - work.now) // timedelta(minutes=1), 0)
        ticket.paused_until = None
    return ticket


def _check_record(work: Work, done: Sequence[tuple[str, int]], not_done: str) -> None:
    wanted = desk_settings(work.office.desk).record
    if wanted is Record.NONE and (done or not_done):
        raise RecordNotKept
    if wanted is Record.REQUIRED and not (done or not_done):
        raise RecordMissing
    for service_key, _ in done:
        find_service(work.session, work.office.id, service_key)


def _policy(work: Work) -> Policy:
    return policy(work.office.tunables)
