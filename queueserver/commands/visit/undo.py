"""A clerk takes back what was pressed some seconds ago: all is as before, on the boards too, and nothing rings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta

from queueserver.domain.actors import Right
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.events import CounterBack, TicketUndone, UndoForgotten
from queueserver.domain.lifecycle import OPEN_CALL, Move, TicketState
from queueserver.domain.refusals import ClerkElsewhere, CounterBusy, CounterTaken, NothingToUndo
from queueserver.store.calls import counter_now
from queueserver.store.finding import counters_of_clerk, find_ticket, tickets_joined_to, undos_of
from queueserver.store.tables import Counter, Ticket, Undo
from queueserver.store.tables.undo import counter_row, put_counter_back, put_ticket_back, ticket_row
from queueserver.store.work import Work

UNDO_TIME = timedelta(seconds=10)


@contextmanager
def undoable(work: Work, ticket_id: int, move: Move) -> Iterator[None]:
    """What happens inside with a ticket, and with those joined to it, can be taken back by who asked for it."""
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    tickets = [ticket, *tickets_joined_to(work.session, ticket.id)]
    if ticket.state is TicketState.JOINED:
        tickets.append(work.session.get_one(Ticket, ticket.joined_to_id))
    before = {str(one.id): ticket_row(one) for one in tickets}
    counter = work.session.get_one(Counter, ticket.counter_id) if ticket.state in OPEN_CALL else None
    counter_before = {} if counter is None else counter_row(counter)
    yield
    if not work.actor.may(Right.SERVE, work.office.id):  # visitors leave for good
        return
    work.session.flush()
    kept = work.session.get(Undo, (work.office.id, work.actor.key))
    if kept is None:
        kept = Undo(office_id=work.office.id, actor=work.actor.key)
    kept.ticket_id, kept.move, kept.until = ticket.id, move.value, (work.now + UNDO_TIME).astimezone(UTC)
    kept.before, kept.after = before, {str(one.id): ticket_row(one) for one in tickets}
    kept.counter = counter_before
    work.session.add(kept)


def undo(work: Work, ticket_id: int) -> Ticket:
    """The ticket, the line and the counter are again as they were before the actor's last move of it.

    Refuses with `unknown_ticket`; with `nothing_to_undo` later than 10 seconds, or when the ticket has gone on; with
    `counter_busy`, `counter_taken`, `clerk_elsewhere` when its counter is not free for it any more.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    kept = work.session.get(Undo, (work.office.id, work.actor.key))
    if kept is None or kept.ticket_id != ticket.id or work.now > kept.until:
        raise NothingToUndo(number=ticket.number)
    tickets = [find_ticket(work.session, work.office.id, int(one)) for one in kept.before]
    if any(ticket_row(one) != kept.after[str(one.id)] for one in tickets):
        raise NothingToUndo(number=ticket.number)
    if kept.counter:
        _put_counter_back(work, kept)
    for one in tickets:
        put_ticket_back(work.session, one, kept.before[str(one.id)])
        work.record(TicketUndone(one.id, kept.move))
    work.session.delete(kept)
    return ticket


def forget_undos(work: Work) -> None:
    """With its day a move cannot be taken back any more, and how it was before is forgotten."""
    kept = undos_of(work.session, work.office.id)
    for one in kept:
        work.session.delete(one)
    if kept:
        work.record(UndoForgotten(tuple(one.actor for one in kept)))


def _put_counter_back(work: Work, kept: Undo) -> None:
    counter = work.session.get_one(Counter, kept.counter["id"])
    number = counter_now(work.connection, work.office.id, counter.key).number
    if number is not None:
        raise CounterBusy(counter=counter.key, number=number)
    clerk_id = kept.counter["clerk_id"]
    if counter.state is not CounterState.CLOSED and counter.clerk_id != clerk_id:
        raise CounterTaken(counter=counter.key)
    others = () if clerk_id is None else counters_of_clerk(work.session, clerk_id)
    elsewhere = next((one for one in others if one.id != counter.id), None)
    if elsewhere is not None:
        raise ClerkElsewhere(counter=elsewhere.key)
    if counter.state.value != kept.counter["state"]:
        put_counter_back(counter, kept.counter)
        work.record(CounterBack(counter.id))
