"""The range of minutes that a visitor is told, and how it is rounded. In words only on the faces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from queueserver.domain.waits.futures.chance import Floats

STEP = 5  # minutes: finer would promise what nobody knows
_STEP = timedelta(minutes=STEP)


@dataclass(frozen=True, slots=True)
class Range:
    """How long it takes from now: in eight of ten futures between `low` and `high`, in half of them up to `middle`."""

    low: timedelta
    middle: timedelta
    high: timedelta

    def stretched(self, factor: float) -> "Range":
        """The same middle with another width: what the office's own past asks for."""
        low = self.middle - (self.middle - self.low) * factor
        return Range(max(low, timedelta()), self.middle, self.middle + (self.high - self.middle) * factor)

    def seconds(self) -> list[int]:
        """As it is remembered."""
        return [round(one.total_seconds()) for one in (self.low, self.middle, self.high)]


def range_of(seconds: Sequence[int] | None) -> Range | None:
    """A range as it was remembered; None is unknown."""
    return None if seconds is None else Range(*(timedelta(seconds=one) for one in seconds))


@dataclass(frozen=True, slots=True)
class Shown:
    """A range as visitors are told it: a code and its values."""

    code: str
    values: Mapping[str, int]


def shown(expected: Range | None) -> Shown:
    """Rounded to the nearest 5 minutes, at least 5 wide: `about`, `less_than`, `soon`; `unknown` without a range."""
    if expected is None:
        return Shown("unknown", {})
    if expected.high < _STEP:
        return Shown("soon", {})
    lower, upper = _nearest(expected.low), _nearest(expected.high)
    if expected.low < _STEP:
        return Shown("less_than", {"minutes": upper})
    if lower == upper and timedelta(minutes=lower) - expected.low > expected.high - timedelta(minutes=upper):
        lower -= STEP
    elif lower == upper:
        upper += STEP
    return Shown("about", {"low": lower, "high": upper})


def as_read(expected: Range) -> Range:
    """The range that a visitor reads: what is said, its words taken at their word."""
    told = shown(expected)
    low = told.values.get("low", 0)
    high = told.values.get("high", told.values.get("minutes", STEP))
    return Range(timedelta(minutes=low), expected.middle, timedelta(minutes=high))


def by_the_clock(at: datetime, expected: Range | None) -> tuple[datetime, datetime] | None:
    """From when to when something is expected at a moment: whole steps of the clock around the range."""
    if expected is None:
        return None
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    first = (at + expected.low - midnight) // _STEP
    last = -((midnight - at - expected.high) // _STEP)
    return midnight + first * _STEP, midnight + last * _STEP


def ranges(minutes: Floats) -> list[Range | None]:
    """The range of each column over the futures, which are the rows; None where too many futures never end."""
    ordered = np.sort(minutes, axis=0)
    futures = len(ordered)
    lowest = max(round(0.1 * (futures + 1)) - 1, 0)
    chosen = ordered[[lowest, futures // 2, futures - 1 - lowest]]
    return [_range(*column) if np.isfinite(column[-1]) else None for column in chosen.T.tolist()]


def _range(low: float, middle: float, high: float) -> Range:
    return Range(timedelta(minutes=low), timedelta(minutes=middle), timedelta(minutes=high))


def _nearest(time: timedelta) -> int:
    return (time + _STEP / 2) // _STEP * STEP
