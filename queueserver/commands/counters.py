"""A counter opens, closes, takes a break and comes back. One clerk sits at one counter."""

from datetime import UTC, datetime

from queueserver.domain import refusals
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.events import (
    BreakBegun,
    ClosingAnnounced,
    CounterBack,
    CounterClosed,
    CounterOpened,
    FollowUpBegun,
    LeaveAnnounced,
)
from queueserver.domain.refusals import ClerkElsewhere, CounterBusy, CounterTaken, UnknownBreak
from queueserver.store.calls import counter_now
from queueserver.store.finding import counters_of_clerk, find_counter
from queueserver.store.tables import Counter
from queueserver.store.work import Work


def open_counter(work: Work, counter_key: str) -> Counter:
    """Whoever asks sits down at a counter, or comes back to it; another counter where they sat closes.

    Refuses with `unknown_counter`, `counter_taken`, and with `clerk_elsewhere` while a visitor is at the other counter.
    """
    counter = find_counter(work.session, work.office.id, counter_key)
    is_closed = counter.state is CounterState.CLOSED
    if not is_closed and counter.clerk_id not in (None, work.actor.staff_id):
        raise CounterTaken(counter=counter.key)
    if not is_closed and counter.clerk_id == work.actor.staff_id:
        return come_back(work, counter_key)
    _leave_other_counters(work, counter)
    put_state(work, counter, CounterState.OPEN)
    counter.clerk_id = work.actor.staff_id
    work.record(CounterOpened(counter.id))
    return counter


def close_counter(work: Work, counter_key: str) -> Counter:
    """A counter closes; nobody is called there any more. Refuses with `unknown_counter`, `counter_busy`."""
    counter = find_counter(work.session, work.office.id, counter_key)
    _check_free(work, counter)
    if counter.state is not CounterState.CLOSED:
        end_counter(work, counter)
    return counter


def close_after(work: Work, counter_key: str) -> Counter:
    """A counter closes when its present visit ends, at once where there is none; it calls nobody meanwhile.

    Refuses with `unknown_counter`, `counter_closed`.
    """
    counter = _open_counter(work, counter_key)
    if _number_at(work, counter) is None:
        end_counter(work, counter)
    elif counter.state is not CounterState.CLOSING:
        put_state(work, counter, CounterState.CLOSING)
        work.record(ClosingAnnounced(counter.id))
    return counter


def take_break(work: Work, counter_key: str, kind: str) -> Counter:
    """A clerk takes a break of a kind that the office knows, and keeps the counter.

    Refuses with `unknown_counter`, `counter_closed`, `counter_busy`, `unknown_break`.
    """
    counter = _open_counter(work, counter_key)
    if kind not in desk_settings(work.office.desk).break_kinds:
        raise UnknownBreak(kind=kind)
    _check_free(work, counter)
    if (counter.state, counter.break_kind) != (CounterState.BREAK, kind):
        put_state(work, counter, CounterState.BREAK)
        counter.break_kind = kind
        counter.leaves_at = None
        work.record(BreakBegun(counter.id, kind))
    return counter


def begin_follow_up(work: Work, counter_key: str) -> Counter:
    """A clerk writes up the last visit; nobody is called to the counter meanwhile.

    Refuses with `unknown_counter`, `counter_closed`, `counter_busy`.
    """
    counter = _open_counter(work, counter_key)
    _check_free(work, counter)
    if counter.state is not CounterState.FOLLOW_UP:
        put_state(work, counter, CounterState.FOLLOW_UP)
        work.record(FollowUpBegun(counter.id))
    return counter


def come_back(work: Work, counter_key: str) -> Counter:
    """A counter calls again after a break or follow-up work, or does not close after all; an open one stays as it is.

    Refuses with `unknown_counter`, `counter_closed`.
    """
    counter = _open_counter(work, counter_key)
    if counter.state is not CounterState.OPEN:
        put_state(work, counter, CounterState.OPEN)
        work.record(CounterBack(counter.id))
    return counter


def announce_leave(work: Work, counter_key: str, leaves_at: datetime | None) -> Counter:
    """A counter will take a break or close at a time (aware), or stays after all (None); it goes on calling till then.

    Who depends on few counters is no longer counted as having this one too, once a visit would not end in time.
    Refuses with `unknown_counter`, `counter_closed`.
    """
    counter = _open_counter(work, counter_key)
    wanted = None if leaves_at is None else leaves_at.astimezone(UTC)
    if counter.leaves_at != wanted:
        counter.leaves_at = wanted
        work.record(LeaveAnnounced(counter.id))
    return counter


def close_if_last(work: Work, counter_id: int | None) -> None:
    """A visit has left a counter: if it was to be the last one there, the counter closes."""
    counter = None if counter_id is None else work.session.get_one(Counter, counter_id)
    if counter is not None and counter.state is CounterState.CLOSING and _number_at(work, counter) is None:
        end_counter(work, counter)


def end_counter(work: Work, counter: Counter) -> None:
    """Nobody sits at a counter any more."""
    put_state(work, counter, CounterState.CLOSED)
    counter.clerk_id = None
    counter.leaves_at = None
    work.record(CounterClosed(counter.id))


def put_state(work: Work, counter: Counter, state: CounterState) -> None:
    """A counter is in a state from now on, and whoever forgot it has thought of it again."""
    counter.state = state
    counter.since = work.now.astimezone(UTC)
    counter.break_kind = None
    counter.forgotten = None


def _leave_other_counters(work: Work, counter: Counter) -> None:
    if work.actor.staff_id is None:
        return
    others = [one for one in counters_of_clerk(work.session, work.actor.staff_id) if one.id != counter.id]
    for other in others:
        if other.office_id != work.office.id or _number_at(work, other) is not None:
            raise ClerkElsewhere(counter=other.key)
    for other in others:
        end_counter(work, other)


def _open_counter(work: Work, counter_key: str) -> Counter:
    counter = find_counter(work.session, work.office.id, counter_key)
    if counter.state is CounterState.CLOSED:
        raise refusals.CounterClosed(counter=counter.key)
    return counter


def _check_free(work: Work, counter: Counter) -> None:
    number = _number_at(work, counter)
    if number is not None:
        raise CounterBusy(counter=counter.key, number=number)


def _number_at(work: Work, counter: Counter) -> str | None:
    work.flush()
    return counter_now(work.connection, counter.office_id, counter.key).number
