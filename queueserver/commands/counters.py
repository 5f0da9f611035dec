"""A counter opens and closes."""

from queueserver.domain.events import CounterClosed, CounterOpened
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
