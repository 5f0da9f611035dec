"""Bars as numbers for a picture in a page: where they stand and how high. What they mean stands in the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720.0, 250.0
LEFT, TOP, BOTTOM = 48.0, 24.0, 32.0
_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 240)
_MOST_LINES = 5
_WIDEST = 44.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its value, which stands above it; `series` counts from 0 and says how it is filled."""

    series: int
    x: float
    y: float
    width: float
    height: float
    value: float

    @property
    def middle(self) -> float:
        """Where its value is written."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one name, which stands below them."""

    name: str
    middle: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of WIDTH x HEIGHT: groups of bars over lines at round values; `aim` is a value to be reached."""

    groups: tuple[Group, ...]
    lines: tuple[tuple[float, float], ...]  # value, y
    aim: float | None

    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT


def chart(
    rows: Sequence[tuple[str, Sequence[float | None]]], most: float | None = None, aim: float | None = None
) -> Chart:
    """Rows of a name and a value for each series; None has no bar. The highest line is `most`, or what is needed."""
    values = [value for _, series in rows for value in series if value is not None]
    step = _step(most or max(values, default=1.0))
    top = most or step * max(math.ceil(max(values, default=1.0) / step), 1)
    ground = HEIGHT - BOTTOM

    def y(value: float) -> float:
        return round(ground - (ground - TOP) * min(value / top, 1), 1)

    span = (WIDTH - LEFT) / max(len(rows), 1)
    groups = []
    for place, (name, series) in enumerate(rows):
        width = min(span * 0.8 / max(len(series), 1), _WIDEST)
        middle = LEFT + span * (place + 0.5)
        first = middle - width * len(series) / 2
        bars = tuple(
            Bar(nth, round(first + nth * width, 1), y(value), round(width - 2, 1), round(ground - y(value), 1), value)
            for nth, value in enumerate(series)
            if value is not None
        )
        groups.append(Group(name, round(middle, 1), bars))
    lines = tuple((step * nth, y(step * nth)) for nth in range(round(top / step) + 1))
    return Chart(tuple(groups), lines, None if aim is None else y(aim))


def _step(highest: float) -> float:
    return next((one for one in _STEPS if highest / one <= _MOST_LINES), math.ceil(highest / _MOST_LINES))
