"""A clerk presses Next, calls a number, or calls it again."""

from dataclasses import dataclass

from queueserver.domain.calling import Reason, may_serve
from queueserver.domain.events import TicketCalled, TicketRecalled
from queueserver.domain.lifecycle import Move, state_after
from queueserver.domain.policy import policy
from queueserver.domain.refusals import CounterBusy, CounterClosed, NobodyWaiting, NotThisCounter
from queueserver.store.finding import find_counter, find_ticket, number_at
from queueserver.store.line import as_staffed, line_of, waiting
from queueserver.store.tables import Counter, Ticket
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class Called:
    """A ticket that was called, and why this one."""

    ticket: Ticket
    reason: Reason


def call_next(work: Work, counter_key: str) -> Called:
    """The visitor with most points whom this counter may serve is called to it.

    Refuses with `unknown_counter`, `counter_closed`, `counter_busy`, `nobody_waiting`.
    """
    counter = _free_counter(work, counter_key)
    pick = line_of(work, work.office).next_for(counter.id)
    if pick is None:
        raise NobodyWaiting(counter=counter.key)
    return _call(work, find_ticket(work.session, work.office.id, pick.id), counter, pick.reason)


def call(work: Work, ticket_id: int, counter_key: str, reason: str) -> Called:
    """A clerk calls one number by hand, for a reason that is logged; nobody else in the line is changed.

    Refuses with `unknown_ticket`, `unknown_counter`, `counter_closed`, `counter_busy`, `no_such_move`,
    `not_this_counter`.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    counter = _free_counter(work, counter_key)
    state_after(Move.CALL, ticket.state, ticket.calls, policy(work.office.tunables).max_calls)
    here = as_staffed(work.session, counter)
    entries = waiting(work.session, work.office.id, ticket.day)
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


def _free_counter(work: Work, counter_key: str) -> Counter:
    counter = find_counter(work.session, work.office.id, counter_key)
    if not counter.is_open:
        raise CounterClosed(counter=counter.key)
    busy_with = number_at(work.session, counter.id)
    if busy_with is not None:
        raise CounterBusy(counter=counter.key, number=busy_with)
    return counter


def _call(work: Work, ticket: Ticket, counter: Counter, reason: Reason) -> Called:
    before = ticket.counter_id
    ticket.state = state_after(Move.CALL, ticket.state, ticket.calls, policy(work.office.tunables).max_calls)
    ticket.calls += 1
    ticket.counter_id = counter.id
    ticket.called_at = work.now
    ticket.started_at = None
    ticket.blocked_until = None
    ticket.front = None
    work.record(TicketCalled(ticket.id, counter.id, before, reason))
    return Called(ticket, reason)
