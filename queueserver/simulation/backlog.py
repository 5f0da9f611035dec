"""How full a day is: the work that stands waiting, as if all clerks shared it. No rule is asked, nobody is called."""

from collections.abc import Iterable

from queueserver.days.day import DayCounter


def backlog(counters: Iterable[DayCounter], work: Iterable[tuple[float, float]]) -> float:
    """Minutes of work that wait, summed over the minutes from opening. `work`: (minute it comes, minutes it takes)."""
    steps = sorted([*((minute, 0, minutes) for minute, minutes in work), *_clerks(counters)])
    waiting, here, now, total = 0.0, 0, 0.0, 0.0
    for minute, change, minutes in steps:
        passed = minute - now
        busy = waiting / here if here * passed > waiting else passed
        total += busy * (waiting - here * busy / 2)
        waiting += minutes - here * busy
        here += change
        now = minute
    return total


def _clerks(counters: Iterable[DayCounter]) -> Iterable[tuple[float, int, float]]:
    """When clerks come and go."""
    for counter in counters:
        yield 0.0, 1, 0.0
        if counter.leaves_at is not None:
            yield counter.leaves_at, -1, 0.0
        for start, length in counter.breaks:
            if counter.leaves_at is None or start + length <= counter.leaves_at:
                yield start, -1, 0.0
                yield start + length, 1, 0.0
