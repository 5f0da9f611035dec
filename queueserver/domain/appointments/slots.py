"""When an appointment may begin: capacity, what is taken of it, and for whom the rest is kept. Pure arithmetic.

A day is cut into cells of the office's grid, from its own midnight on, so that a day of 23 or 25 hours has just as many
cells more or less. An appointment takes the cells that it touches; a cell is free as long as fewer are taken than there
are counters. That is enough: whoever fits in every cell fits at one counter from beginning to end, since a counter that
becomes free may be anybody's.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import AppointmentSettings

# For whom counters may be kept: what a program brings in takes a counter and no share.
_BY_STAFF = frozenset({Origin.PHONE, Origin.DESK})


class Span(NamedTuple):
    """So many counters take appointments between two moments, some of them kept for one origin or for short notice."""

    begins: datetime
    ends: datetime
    counters: int
    for_online: int = 0
    for_desk: int = 0
    for_short_notice: int = 0


class Taken(NamedTuple):
    """An appointment that takes a counter from one moment until another."""

    begins: datetime
    ends: datetime
    origin: Origin


@dataclass(slots=True)
class Cell:
    """One step of the grid: how many counters there are and for whom, and how many are taken by whom."""

    counters: int = 0
    for_online: int = 0
    for_desk: int = 0
    for_short_notice: int = 0
    taken: int = 0
    online: int = 0
    by_staff: int = 0

    def takes_one_more(self, origin: Origin, *, is_released: bool, is_short_notice: bool) -> bool:
        """Whether one more appointment of this origin fits."""
        if is_released:
            return self.taken < self.counters
        kept = 0 if is_short_notice else self.for_short_notice
        if origin is not Origin.ONLINE:
            kept += max(0, self.for_online - self.online)
        if origin not in _BY_STAFF:
            kept += max(0, self.for_desk - self.by_staff)
        return self.taken + kept < self.counters


@dataclass(frozen=True, slots=True)
class DayBook:
    """One day of an office in cells: from its first moment on, each `step` long."""

    begins: datetime
    step: timedelta
    cells: Sequence[Cell]

    def starts(self, length: timedelta, origin: Origin, now: datetime, settings: AppointmentSettings) -> list[datetime]:
        """The moments at which an appointment of this length may begin, in order."""
        count = max(1, math.ceil(length / self.step))
        return list(self._starts(count, origin, now, settings))

    def beyond(self, booked: Iterable[Taken]) -> list[bool]:
        """For each of these, given in the order in which they were booked: whether no counter was left for it then."""
        taken = [0] * len(self.cells)
        found = []
        for one in booked:
            touched = _touched(self.begins, self.step, len(self.cells), one.begins, one.ends)
            found.append(any(taken[index] >= self.cells[index].counters for index in touched))
            if not found[-1]:
                for index in touched:
                    taken[index] += 1
        return found

    def _starts(self, count: int, origin: Origin, now: datetime, settings: AppointmentSettings) -> Iterator[datetime]:
        released = now + timedelta(hours=settings.release_hours)
        short = now + timedelta(hours=settings.short_notice_hours)
        earliest = now + timedelta(minutes=settings.latest_minutes if origin is Origin.ONLINE else 0)
        runs: dict[tuple[bool, bool], list[int]] = {}
        for first in range(len(self.cells)):
            start = self.begins + first * self.step
            if start < earliest:
                continue
            how = start <= released, start <= short
            if how not in runs:
                runs[how] = self._runs(origin, *how)
            if runs[how][first] >= count:
                yield start

    def _runs(self, origin: Origin, is_released: bool, is_short_notice: bool) -> list[int]:
        """For each cell, in how many from there on one more appointment fits."""
        runs = [0] * (len(self.cells) + 1)
        for index in reversed(range(len(self.cells))):
            cell = self.cells[index]
            if cell.takes_one_more(origin, is_released=is_released, is_short_notice=is_short_notice):
                runs[index] = runs[index + 1] + 1
        return runs

    @property
    def counter_time(self) -> timedelta:
        """How long all its counters take appointments, added up."""
        return sum((one.counters * self.step for one in self.cells), timedelta())


def day_book(
    day: tuple[datetime, datetime],
    open_spans: Iterable[tuple[datetime, datetime]],
    capacity: Iterable[Span],
    taken: Iterable[Taken],
    step: timedelta,
) -> DayBook:
    """A day between its first moment and the next day's. Outside the hours of opening there is no capacity."""
    # In UTC: between moments of one zone Python counts by the clock on the wall, where each day has 24 hours.
    begins, ends = (moment.astimezone(UTC) for moment in day)
    cells = [Cell() for _ in range((ends - begins) // step)]
    is_open = [False] * len(cells)
    for span_begins, span_ends in open_spans:
        for index in _within(begins, step, len(cells), span_begins, span_ends):
            is_open[index] = True
    for span in capacity:
        for index in _within(begins, step, len(cells), span.begins, span.ends):
            if is_open[index]:
                _add(cells[index], span)
    for one in taken:
        for index in _touched(begins, step, len(cells), one.begins, one.ends):
            cell = cells[index]
            cell.taken += 1
            cell.online += one.origin is Origin.ONLINE
            cell.by_staff += one.origin in _BY_STAFF
    return DayBook(begins, step, cells)


def _add(cell: Cell, span: Span) -> None:
    cell.counters += span.counters
    cell.for_online += span.for_online
    cell.for_desk += span.for_desk
    cell.for_short_notice += span.for_short_notice


def _within(day: datetime, step: timedelta, count: int, begins: datetime, ends: datetime) -> range:
    """The cells that lie wholly between two moments."""
    return range(max(0, -((day - begins) // step)), min(count, (ends - day) // step))


def _touched(day: datetime, step: timedelta, count: int, begins: datetime, ends: datetime) -> range:
    """The cells of which two moments leave some between them."""
    return range(max(0, (begins - day) // step), min(count, -((day - ends) // step)))
