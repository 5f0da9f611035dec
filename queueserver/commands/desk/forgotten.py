"""Counters that somebody forgot: looked for by the clock, and said on the desks until somebody thinks of them."""

from datetime import datetime, timedelta

from queueserver.domain.calling import Line
from queueserver.domain.desk.counter import CounterState, Watched, forgotten
from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.events import CounterForgotten
from queueserver.domain.waits.hall import Visit
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import staffed_counters
from queueserver.store.hall import idle_since, visits_now
from queueserver.store.line import heads_of
from queueserver.store.tables import Counter
from queueserver.store.work import Work


def look_after_counters(work: Work) -> None:
    """Which counters seem to be forgotten now, by the office's `forgotten_after`; told where that is news."""
    # Where no clerk sits, a program or the plan keeps the counter open: nobody has forgotten it.
    counters = [one for one in staffed_counters(work.session, work.office.id) if one.clerk_id is not None]
    if not counters:
        return
    after = timedelta(minutes=desk_settings(work.office.desk).forgotten_after)
    visits, idle = visits_now(work.session, work.office), idle_since(work.session, work.office)
    line, is_closed = heads_of(work, work.office), _is_closed_since(work, after)
    for counter in counters:
        since = counter.since or work.now
        seen = _watched(counter, since, visits.get(counter.id), idle.get(counter.id, since), line, is_closed)
        how = forgotten(seen, work.now, after)
        if counter.forgotten is not how:
            counter.forgotten = how
            work.record(CounterForgotten(counter.id, how and how.value))


def _watched(
    counter: Counter, since: datetime, visit: Visit | None, idle_since: datetime, line: Line, is_closed: bool
) -> Watched:
    return Watched(
        state=counter.state,
        since=since,
        done_at=None if visit is None else visit.since + visit.planned,
        idle_since=idle_since,
        has_somebody_waiting=counter.state is CounterState.OPEN and line.next_for(counter.id) is not None,
        is_office_closed=is_closed,
    )


def _is_closed_since(work: Work, after: timedelta) -> bool:
    """Whether the office let nobody in for so long; one without hours is never closed."""
    opening = opening_of(work.session, work.office)
    return bool(opening.hours) and not opening.is_open(work.now) and not opening.is_open(work.now - after)
