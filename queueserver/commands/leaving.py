"""A counter says beforehand when it will leave, so that the rule does not count on it."""

from datetime import UTC, datetime

from queueserver.domain.events import LeaveAnnounced
from queueserver.domain.refusals import CounterClosed
from queueserver.store.finding import find_counter
from queueserver.store.tables import Counter
from queueserver.store.work import Work


def announce_leave(work: Work, counter_key: str, leaves_at: datetime | None) -> Counter:
    """A counter will take a break or close at a time (aware), or stays after all (None); it goes on calling till then.

    Who depends on few counters is no longer counted as having this one too, once a visit would not end in time.
    Refuses with `unknown_counter`, `counter_closed`.
    """
    counter = find_counter(work.session, work.office.id, counter_key)
    if not counter.is_open:
        raise CounterClosed(counter=counter.key)
    wanted = None if leaves_at is None else leaves_at.astimezone(UTC)
    if counter.leaves_at != wanted:
        counter.leaves_at = wanted
        work.record(LeaveAnnounced(counter.id))
    return counter
