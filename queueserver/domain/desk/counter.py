"""The states of a counter, and when one was forgotten. That it serves is no state: it has a visit then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class CounterState(StrEnum):
    """What goes on at a counter, whether or not somebody is there."""

    OPEN = "open"  # calls
    FOLLOW_UP = "follow_up"  # writes up the last visit, and calls again in a moment
    BREAK = "break"  # the clerk is away and comes back
    CLOSING = "closing"  # closes by itself when the present visit ends
    CLOSED = "closed"  # nobody sits there


# The calling rule counts on these.
STAFFED = frozenset({CounterState.OPEN, CounterState.FOLLOW_UP})


class Forgotten(StrEnum):
    """How a counter was forgotten."""

    IDLE_OPEN = "idle_open"  # open, and somebody waits whom nobody calls
    VISIT_LONG = "visit_long"  # far longer than planned: nobody pressed "finish"
    BREAK_LONG = "break_long"
    FOLLOW_UP_LONG = "follow_up_long"
    CLOSED_OFFICE = "closed_office"  # still open, long after the office has closed


@dataclass(frozen=True, slots=True)
class Watched:
    """A counter as it is looked at; `done_at` is when its visit was planned to end, `since` when its state began."""

    state: CounterState
    since: datetime
    done_at: datetime | None
    idle_since: datetime
    has_somebody_waiting: bool
    is_office_closed: bool  # for so long already


def forgotten(counter: Watched, now: datetime, after: timedelta) -> Forgotten | None:
    """How a counter was forgotten, if it was. A break and follow-up work are never taken for idleness."""
    if counter.state is CounterState.CLOSED:
        return None
    if counter.done_at is not None:
        return Forgotten.VISIT_LONG if now - counter.done_at > after else None
    if counter.is_office_closed:
        return Forgotten.CLOSED_OFFICE
    if counter.state is CounterState.OPEN:
        is_idle = counter.has_somebody_waiting and now - max(counter.idle_since, counter.since) > after
        return Forgotten.IDLE_OPEN if is_idle else None
    if now - counter.since <= after:
        return None
    return Forgotten.BREAK_LONG if counter.state is CounterState.BREAK else Forgotten.FOLLOW_UP_LONG
