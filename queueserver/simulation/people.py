"""The people of a day that is played: each visitor with a ticket, and the clerk of each counter."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from queueserver.days.day import DayCounter, DayVisitor
from queueserver.domain.calling import Staffed, Waiting

# Minute 0 of every day; which day it is means nothing.
OPENING = datetime.fromisoformat("2026-01-05T08:00:00+00:00")


def moment(minute: float) -> datetime:
    """A minute of the day as a time, to the microsecond."""
    return OPENING + timedelta(minutes=minute)


def minute(moment: datetime) -> float:
    """A time as minutes after opening."""
    return (moment - OPENING) / timedelta(minutes=1)


@dataclass(slots=True)
class Visit:
    """A visitor with a ticket; `minutes`, `came` and `is_return` change when the visitor comes back."""

    visitor: DayVisitor
    entry: Waiting
    minutes: float
    came: float  # the wait counts from here
    is_return: bool = False
    first_called: float | None = None

    def answers(self, minute: float) -> bool:
        """Whether the visitor comes to a call now; who is absent is back some minutes after the first."""
        if self.first_called is None:
            self.first_called = minute
        absent = None if self.is_return else self.visitor.absent
        return absent is None or minute >= self.first_called + absent


@dataclass(slots=True)
class Clerk:
    """The clerk of a counter: free, with a visit or away until a minute, or gone for today."""

    counter: DayCounter
    staffed: Staffed
    breaks: deque[tuple[float, float]]
    is_free: bool = False
    is_gone: bool = False
    since: float = 0.0  # of what the clerk does now
    turn: int = 0  # who is free since the same minute presses in this order
    visit: Visit | None = None  # who is called or served
    away_until: float | None = None
