"""What came of a day that was played: the ground for the metrics. Times are minutes after opening, as in the day."""

from dataclasses import dataclass

from queueserver.days.day import RETURN_ID, Day


@dataclass(frozen=True, slots=True)
class Start:
    """A visitor came to a call and was served. A return is a start of its own, whose `came` is when it came back."""

    visitor: int
    is_return: bool
    booked: float | None
    came: float
    minute: float
    end: float
    counter: str

    @property
    def key(self) -> int:
        """The visitor's id; a return has RETURN_ID added to it."""
        return self.visitor + RETURN_ID * self.is_return


@dataclass(frozen=True, slots=True)
class Played:
    """A whole day. Who was never served: called in vain as often as the office calls, or nobody was left to serve."""

    day: Day
    starts: tuple[Start, ...]
    empty_calls: int
    never_served: tuple[int, ...]
