"""The people of a day that is played: each visitor with a ticket, and the clerk of each counter."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from queueserver.days.day import DayCounter, DayVisitor
from queueserver.domain.calling import Staffed, Waiting

# Minute 0 of every day; which day it is means nothing.
OPENING = datetime.fromisoformat("2026-01-05T08:00:00+00:00")


def moment(minute: float) -> datetime:
    """A minute of the day as a time. Sums of decimals that are equal on paper are one time, to the microsecond."""
    return OPENING + timedelta(minutes=minute)


def minute(moment: datetime) -> float:
    """A time as minutes after opening."""
    return (moment - OPENING) / timedelta(minutes=1)


@dataclass(slots=True)
class Visit:
    """A visitor with a ticket; after the return it is the same ticket for another service."""

    visitor: DayVisitor
    entry: Waiting
    takes: timedelta
    came_at: datetime  # the wait counts from here
    is_return: bool = False
    first_called: datetime | None = None

    def answers(self, now: datetime) -> bool:
        """Whether the visitor comes to a call now; who is absent is back some minutes after the first."""
        if self.first_called is None:
            self.first_called = now
        absent = None if self.is_return else self.visitor.absent
        return absent is None or now >= self.first_called + timedelta(minutes=absent)


@dataclass(slots=True)
class Clerk:
    """The clerk of a counter: free, busy with a visit since a time, away until one, or gone for today."""

    counter: DayCounter
    staffed: Staffed
    breaks: deque[tuple[datetime, timedelta]] = field(default_factory=deque)
    is_free: bool = False
    is_gone: bool = False
    since: datetime = OPENING  # of what the clerk does now
    turn: int = 0  # who is free since the same time presses in this order
    visit: Visit | None = None  # who is called or served
    away_until: datetime | None = None

    def falls_ill(self, now: datetime) -> bool:
        """Whether the clerk goes home, which nobody knew before."""
        return self.counter.leaves_at is not None and now >= moment(self.counter.leaves_at)

    def break_due(self, now: datetime, close: datetime) -> timedelta | None:
        """The length of the break that begins at this free moment; those due after closing fall away."""
        if now >= close:
            self.breaks.clear()
        if self.breaks and self.breaks[0][0] <= now:
            return self.breaks.popleft()[1]
        return None
