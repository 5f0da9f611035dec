"""What played days come to in figures, under the names that the study gave them (docs/simulating.md defines each)."""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import fmean

from queueserver.simulation.played import Played, Start

# What hurts as much: an appointment so late, or a walk-in who waits so long.
LATE_UNIT, WAIT_UNIT = 10.0, 30.0


def metrics(days: Sequence[Played]) -> dict[str, float]:
    """The metrics of one day or, pooled, of several: visitors together, what a day has once as the mean of the days.

    Minutes, or shares of 1; 0 where nobody is to be counted. All but `return_wait_mean` are of first visits.
    """
    late = [minutes for day in days for minutes in lateness(day)]
    waits = [minutes for day in days for minutes in walk_in_waits(day)]
    overtaken = [times for day in days for times in _overtaken(_walk_ins(day), _first_visits(day))]
    by_their_kind = [
        times for day in days for kind in (_walk_ins(day), _appointments(day)) for times in _overtaken(kind, kind)
    ]
    returns = [start.minute - start.came for day in days for start in day.starts if start.is_return]
    costs = [(minutes / LATE_UNIT) ** 2 for minutes in late] + [(minutes / WAIT_UNIT) ** 2 for minutes in waits]
    return {
        "appt_late_mean": _mean(late),
        "appt_late_p90": percentile(late, 0.9),
        "appt_late_p95": percentile(late, 0.95),
        "appt_late_max": max(late, default=0.0),
        "appt_late_share_gt5": _mean([minutes > 5 for minutes in late]),
        "appt_late_share_gt10": _mean([minutes > 10 for minutes in late]),
        "walkin_wait_mean": _mean(waits),
        "walkin_wait_p50": percentile(waits, 0.5),
        "walkin_wait_p90": percentile(waits, 0.9),
        "walkin_wait_p95": percentile(waits, 0.95),
        "walkin_wait_max": max(waits, default=0.0),
        "walkin_overtaken_mean": _mean(overtaken),
        "walkin_overtaken_max": float(max(overtaken, default=0)),
        "overtaken_same_kind_mean": _mean(by_their_kind),
        "utilisation": _mean([_utilisation(day) for day in days]),
        "waiting_at_close": _mean([sum(one.minute > day.day.close for one in _first_visits(day)) for day in days]),
        "last_end": _mean([max((start.end for start in _first_visits(day)), default=day.day.open) for day in days]),
        "clerk_minutes_lost_on_empty_calls": _mean([_lost(day) for day in days]),
        "never_served": _mean([len(day.never_served) for day in days]),
        "J": _mean(costs),
        "return_wait_mean": _mean(returns),
    }


def lateness(day: Played) -> list[float]:
    """By how many minutes each appointment began after its time or check-in, whichever was later."""
    return [max(0.0, one.minute - max(_base(one), day.day.open)) for one in _appointments(day)]


def walk_in_waits(day: Played) -> list[float]:
    """How many minutes each walk-in waited, from opening at the earliest."""
    return [one.minute - max(one.came, day.day.open) for one in _walk_ins(day)]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share does not exceed, in between by the straight line; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _first_visits(day: Played) -> list[Start]:
    return [start for start in day.starts if not start.is_return]


def _appointments(day: Played) -> list[Start]:
    return [start for start in _first_visits(day) if start.booked is not None]


def _walk_ins(day: Played) -> list[Start]:
    return [start for start in _first_visits(day) if start.booked is None]


def _base(start: Start) -> float:
    return start.came if start.booked is None else max(start.booked, start.came)


def _overtaken(those: Iterable[Start], others: Iterable[Start]) -> list[int]:
    """How many of the others, whose time was later, began before each of those."""
    latest_first = sorted([(one, True) for one in those] + [(one, False) for one in others], key=_by_base)
    began: list[float] = []  # without the rounding errors of sums: at the same time is not before
    counts = []
    for _, same_time in groupby(latest_first, key=_by_base):
        ones = list(same_time)
        counts += [bisect_left(began, round(one.minute, 6)) for one, is_asked in ones if is_asked]
        for one, is_asked in ones:
            if not is_asked:
                insort(began, round(one.minute, 6))
    return counts


def _by_base(one: tuple[Start, bool]) -> float:
    return -_base(one[0])


def _utilisation(day: Played) -> float:
    """First visits and empty calls, in shares of the time that clerks were there less all their breaks."""
    counters = day.day.counters
    there = sum(min(day.day.close, one.leaves_at or day.day.close) - day.day.open for one in counters)
    there -= sum(length for one in counters for _, length in one.breaks)
    busy = sum(start.end - start.minute for start in _first_visits(day)) + _lost(day)
    return busy / there if there > 0 else 0.0


def _lost(day: Played) -> float:
    return day.empty_calls * day.day.call_rules.empty_call_minutes


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
