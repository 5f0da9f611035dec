"""What played days come to in figures, under the names that the study gave them (docs/simulating.md defines each)."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from queueserver.simulation.played import Played, Start

Floats = NDArray[np.float64]
# What hurts as much: an appointment so late, or a walk-in who waits so long.
LATE_BY, WAITED = 10.0, 30.0


@dataclass(frozen=True, slots=True)
class Counted:
    """What one day brings to the metrics: minutes and counts by visitor, and what a day has once."""

    late: Floats
    waits: Floats
    overtaken: Floats  # each walk-in, by anybody
    by_their_kind: Floats  # everybody, by those of the same kind
    returns: Floats
    of_the_day: dict[str, float]


def metrics(days: Sequence[Played]) -> dict[str, float]:
    """The metrics of one day or, pooled, of several: visitors together, what a day has once as the mean of the days.

    Minutes, or shares of 1; 0 where nobody is to be counted. All but `return_wait_mean` are of first visits.
    """
    return pooled([counted(day) for day in days])


def counted(day: Played) -> Counted:
    """One day counted."""
    first, walk_ins, appointments = _first_visits(day), _walk_ins(day), _appointments(day)
    return Counted(
        late=np.array(lateness(day)),
        waits=np.array(walk_in_waits(day)),
        overtaken=np.array(_overtaken(walk_ins, first), dtype=np.float64),
        by_their_kind=np.array(
            _overtaken(walk_ins, walk_ins) + _overtaken(appointments, appointments), dtype=np.float64
        ),
        returns=np.array([start.minute - start.came for start in day.starts if start.is_return]),
        of_the_day={
            "utilisation": _utilisation(day),
            "waiting_at_close": float(sum(one.minute > day.day.close for one in first)),
            "last_end": max((start.end for start in first), default=day.day.open),
            "clerk_minutes_lost_on_empty_calls": _lost(day),
            "never_served": float(len(day.never_served)),
        },
    )


def pooled(days: Sequence[Counted]) -> dict[str, float]:
    """The metrics of days that were counted, at least one."""
    late, waits = _together(day.late for day in days), _together(day.waits for day in days)
    overtaken = _together(day.overtaken for day in days)
    p90, p95 = _percentiles(late, 90, 95)
    wait_p50, wait_p90, wait_p95 = _percentiles(waits, 50, 90, 95)
    return {
        "appt_late_mean": _mean(late),
        "appt_late_p90": p90,
        "appt_late_p95": p95,
        "appt_late_max": float(late.max(initial=0.0)),
        "appt_late_share_gt5": _mean(late > 5),
        "appt_late_share_gt10": _mean(late > 10),
        "walkin_wait_mean": _mean(waits),
        "walkin_wait_p50": wait_p50,
        "walkin_wait_p90": wait_p90,
        "walkin_wait_p95": wait_p95,
        "walkin_wait_max": float(waits.max(initial=0.0)),
        "walkin_overtaken_mean": _mean(overtaken),
        "walkin_overtaken_max": float(overtaken.max(initial=0.0)),
        "overtaken_same_kind_mean": _mean(_together(day.by_their_kind for day in days)),
        **{name: sum(day.of_the_day[name] for day in days) / len(days) for name in days[0].of_the_day},
        "J": _mean(np.concatenate([(late / LATE_BY) ** 2, (waits / WAITED) ** 2])),
        "return_wait_mean": _mean(_together(day.returns for day in days)),
    }


def lateness(day: Played) -> list[float]:
    """By how many minutes each appointment began after its time or check-in, whichever was later."""
    return [max(0.0, one.minute - max(_base(one), day.day.open)) for one in _appointments(day)]


def walk_in_waits(day: Played) -> list[float]:
    """How many minutes each walk-in waited, from opening at the earliest."""
    return [one.minute - max(one.came, day.day.open) for one in _walk_ins(day)]


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
    leaves = [day.day.close if one.leaves_at is None else min(one.leaves_at, day.day.close) for one in counters]
    there = sum(leaves) - day.day.open * len(leaves)
    there -= sum(length for one in counters for _, length in one.breaks)
    busy = sum(start.end - start.minute for start in _first_visits(day)) + _lost(day)
    return busy / there if there > 0 else 0.0


def _lost(day: Played) -> float:
    return day.empty_calls * day.day.call_rules.empty_call_minutes


def _together(days: Iterable[Floats]) -> Floats:
    return np.concatenate([np.empty(0), *days])


def _percentiles(values: Floats, *shares: float) -> list[float]:
    return [float(one) for one in np.percentile(values, shares)] if values.size else [0.0] * len(shares)


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean()) if values.size else 0.0
