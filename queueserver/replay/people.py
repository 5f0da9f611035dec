"""The people of a day as the driver keeps them: the clerk of each counter, and each visit that has a ticket."""

from collections import deque
from dataclasses import dataclass, field

from queueserver.days.day import DayCounter, DayVisitor
from queueserver.replay.record import Call
from queueserver.replay.wire import Wire


@dataclass(slots=True)
class Visit:
    """A visitor with a ticket; after the return it is the same ticket for another service."""

    visitor: DayVisitor
    ticket: int
    number: str
    service: str
    minutes: float
    due_from: float  # the wait counts from here
    is_return: bool = False
    first_called: float | None = None
    callable_from: float = float("-inf")

    def is_there(self, minute: float) -> bool:
        """Whether the visitor answers a call at this minute; who is absent is back some minutes after the first."""
        if self.first_called is None:
            self.first_called = minute
        absent = None if self.is_return else self.visitor.absent
        return absent is None or minute >= self.first_called + absent


@dataclass(slots=True)
class Clerk:
    """The clerk of a counter. `free_since` orders those who are free: (minute, who was first within it)."""

    counter: DayCounter
    wire: Wire
    breaks: deque[tuple[float, float]] = field(default_factory=deque)
    is_free: bool = False
    is_gone: bool = False
    is_fresh: bool = False  # became free and has not pressed Next since
    free_since: tuple[float, int] = (0.0, 0)
    call: Call | None = None
