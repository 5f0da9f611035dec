"""A clerk presses Next, calls a number, or calls it again."""

from dataclasses import dataclass

from queueserver.domain.calling import Reason, may_serve
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.events import TicketCalled, TicketRecalled
from queueserver.domain.lifecycle import Move, TicketState, state_after
from queueserver.domain.policy import policy
from queueserver.domain.refusals import CounterBusy, CounterClosed, CounterNotCalling, NobodyWaiting, NotThisCounter
from queueserver.store.calls import CounterNow, TicketNow, counter_now, put_call, ticket_now
from queueserver.store.finding import find_ticket
from queueserver.store.line import as_staffed, heads_of, waiting
from queueserver.store.tables import Ticket
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class Called:
    """A ticket as it was before it was called, and why this one."""

    ticket: TicketNow
    reason: Reason


def call_next(work: Work, counter_key: str) -> Called:
    """The visitor with most points whom this counter may serve is called to it.

    Refuses with `unknown_counter`, `counter_closed`, `counter_not_calling`, `counter_busy`, `nobody_waiting`.
    """
    counter = _free_counter(work, counter_key)
    pick = heads_of(work, work.office).next_for(counter.id)
    if pick is None:
        raise NobodyWaiting(counter=counter.key)
    return _call(work, ticket_now(work.connection, work.office.id, pick.id), counter, pick.reason)


def call(work: Work, ticket_id: int, counter_key: str, reason: str) -> Called:
    """A clerk calls one number by hand, for a reason that is logged; nobody else in the line is changed.

    Refuses with `unknown_ticket`, `unknown_counter`, `counter_closed`, `counter_not_calling`, `counter_busy`,
    `no_such_move`, `not_this_counter`.
    """
    ticket = ticket_now(work.connection, work.office.id, ticket_id)
    counter = _free_counter(work, counter_key)
    _state_after_call(work, ticket)
    here = as_staffed(work.session, counter)
    entries = waiting(work.connection, work.office.id, ticket.day)
    if not any(entry.id == ticket.id and may_serve(here, entry) for entry in entries):
        raise NotThisCounter(counter=counter.key, number=ticket.number)
    return _call(work, ticket, counter, Reason("by_hand", {"reason": reason}))


def recall(work: Work, ticket_id: int) -> Ticket:
    """A number is announced once more at its counter. Refuses with `unknown_ticket`, `no_such_move`."""
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    ticket.state = state_after(Move.RECALL, ticket.state, ticket.calls, policy(work.office.tunables).max_calls)
    ticket.recalls += 1
    ticket.called_at = work.now
    work.record(TicketRecalled(ticket.id))
    return ticket


def _free_counter(work: Work, counter_key: str) -> CounterNow:
    counter = counter_now(work.connection, work.office.id, counter_key)
    if counter.state is CounterState.CLOSED:
        raise CounterClosed(counter=counter.key)
    if counter.state is not CounterState.OPEN:
        raise CounterNotCalling(counter=counter.key, state=counter.state.value)
    if counter.number is not None:
        raise CounterBusy(counter=counter.key, number=counter.number)
    return counter


def _state_after_call(work: Work, ticket: TicketNow) -> TicketState:
    return state_after(Move.CALL, ticket.state, ticket.calls, policy(work.office.tunables).max_calls)


def _call(work: Work, ticket: TicketNow, counter: CounterNow, reason: Reason) -> Called:
    put_call(work.connection, ticket.id, _state_after_call(work, ticket), counter.id, work.now)
    work.record(TicketCalled(ticket.id, counter.id, ticket.counter_id, reason))
    return Called(ticket, reason)
