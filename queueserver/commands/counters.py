"""A counter opens and closes, and says beforehand when it will leave, so that the rule does not count on it."""

from datetime import UTC, datetime

from queueserver.domain import refusals
from queueserver.domain.events import CounterClosed, CounterOpened, LeaveAnnounced
from queueserver.domain.refusals import CounterBusy, CounterTaken
from queueserver.store.calls import counter_now
from queueserver.store.finding import find_counter
from queueserver.store.tables import Counter
from queueserver.store.work import Work


def open_counter(work: Work, counter_key: str) -> Counter:
    """Whoever asks sits down at a counter; a clerk who sits there already stays.

    Refuses with `unknown_counter`, `counter_taken`.
    """
    counter = find_counter(work.session, work.office.id, counter_key)
    if counter.is_open and counter.clerk_id is not None and counter.clerk_id != work.actor.staff_id:
        raise CounterTaken(counter=counter.key)
    if counter.is_open and counter.clerk_id == work.actor.staff_id:
        return counter
    counter.is_open = True
    counter.clerk_id = work.actor.staff_id
    work.record(CounterOpened(counter.id))
    return counter


def close_counter(work: Work, counter_key: str) -> Counter:
    """A counter closes; nobody is called there any more. Refuses with `unknown_counter`, `counter_busy`."""
    counter = find_counter(work.session, work.office.id, counter_key)
    busy_with = counter_now(work.connection, work.office.id, counter_key).number
    if busy_with is not None:
        raise CounterBusy(counter=counter.key, number=busy_with)
    if counter.is_open:
        counter.is_open = False
        counter.clerk_id = None
        counter.leaves_at = None
        work.record(CounterClosed(counter.id))
    return counter


def announce_leave(work: Work, counter_key: str, leaves_at: datetime | None) -> Counter:
    """A counter will take a break or close at a time (aware), or stays after all (None); it goes on calling till then.

    Who depends on few counters is no longer counted as having this one too, once a visit would not end in time.
    Refuses with `unknown_counter`, `counter_closed`.
    """
    counter = find_counter(work.session, work.office.id, counter_key)
    if not counter.is_open:
        raise refusals.CounterClosed(counter=counter.key)
    wanted = None if leaves_at is None else leaves_at.astimezone(UTC)
    if counter.leaves_at != wanted:
        counter.leaves_at = wanted
        work.record(LeaveAnnounced(counter.id))
    return counter
