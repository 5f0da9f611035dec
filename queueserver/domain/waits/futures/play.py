"""The hall played forward in many futures at once, on arrays. What stands in the arrays is decided in draws.

Minutes from now; infinity is never. A future is a row. Entries of one group (equal standing, equal counters) are called
in a fixed order, so that only the head of each group is compared.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queueserver.domain.waits.futures.chance import Floats

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# In minutes of points: above all that anybody collects in a day; and far below what a clock tells apart.
_TIER, _RANK = 1e7, 1e-8


@dataclass(frozen=True, slots=True)
class Line:
    """The entries in the order of ties (since, issue, id), and one more column that nobody is: the end of every group.

    Standings are by turn: a rule that takes turns has a row for each state of its count, all others have one row.
    """

    since: Floats  # futures x (entries + 1): from when it collects points
    ready: Floats  # futures x (entries + 1): from when it may be called
    minutes: Floats  # futures x (entries + 1): how long it is served
    is_waited_for: Booleans  # entries + 1: the play ends when all of these are called
    after: Integers  # entries + 1: who stands behind it in its group
    heads: Integers  # groups: the first of each, in the order in which they may be called for the first time
    tier: Floats  # turns x groups
    speed: Floats  # turns x groups, at least 1
    turn_after: Integers  # turns x groups: whose turn it is when one of the group was called
    able: Booleans  # counters x groups


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Visitors who would come now and take nobody's place: each is only compared with those who are there."""

    tier: Floats  # turns x newcomers
    speed: Floats  # turns x newcomers
    able: Booleans  # counters x newcomers


@dataclass(frozen=True, slots=True)
class Counters:
    """The open counters, longest idle first: of two that are free at one moment the first calls first."""

    free: Floats  # futures x counters
    break_starts: Floats  # counters x (breaks + 1), the last is never
    break_minutes: Floats  # counters x (breaks + 1)
    closes: Floats  # counters


@dataclass(frozen=True, slots=True)
class Played:
    """When everybody was called, by future."""

    calls: Floats  # futures x entries
    newcomers: Floats  # futures x newcomers


class Futures:
    """All futures of one hall, each at its own moment: the one when its next counter is free."""

    def __init__(self, line: Line, counters: Counters, newcomers: Newcomers, turn: int) -> None:
        """`turn` is the row of the standings that holds now."""
        futures, entries = line.ready.shape
        self._line, self._counters, self._newcomers = line, counters, newcomers
        self._has_turns = len(line.tier) > 1
        self._futures = np.arange(futures)
        self._free = counters.free.copy()
        self._breaks_taken = np.zeros(self._free.shape, np.int64)
        self._until = np.tile(np.minimum(counters.break_starts[:, 0], counters.closes), (futures, 1))
        self._turn = np.full(futures, turn)
        self._head = np.tile(line.heads, (futures, 1))
        self._since = line.since.take(line.heads, axis=1)
        self._ready = line.ready.take(line.heads, axis=1)
        self._is_awaited = np.zeros(self._ready.shape, np.bool_)
        # By the earliest future: groups beyond the present of all futures need no look yet.
        self._begins = self._ready.min(axis=0)
        self._rank = np.tile(line.heads * _RANK, (futures, 1))
        self._left = np.full(futures, np.count_nonzero(line.is_waited_for))
        self._calls = np.full((futures, entries), np.inf)
        self._newcomer_calls = np.full((futures, newcomers.able.shape[1]), np.inf)

    def play(self) -> Played:
        """Every free counter calls whom the rule picks, until all are called or nobody is left to call them."""
        rows, columns = np.indices(self._free.shape)
        self._leave(rows.ravel(), columns.ravel())
        while True:
            counter = self._free.argmin(axis=1)
            free = self._free[self._futures, counter]
            is_playing = free < np.inf
            if not is_playing.any():
                return Played(self._calls[:, :-1], self._newcomer_calls)
            now = np.where(is_playing, free, 0)
            best, group = self._best(counter, now)
            best[~is_playing] = np.inf
            if self._newcomer_calls.size:
                self._compare_newcomers(counter, free, now, best)
            is_called = best < np.inf
            called = np.flatnonzero(is_called)
            self._call(called, counter[called], now[called], group[called])
            if len(called) < len(now):
                idle = np.flatnonzero(is_playing & ~is_called)
                self._idle(idle, counter[idle], now[idle])
            if not self._left.all():
                self._stop(self._left == 0)

    def _best(self, counter: Integers, now: Floats) -> tuple[Floats, Integers]:
        """The group whose head is next in each future, and how good it is: less is better, infinity is nobody."""
        line, moment = self._line, now[:, None]
        here = slice(0, max(np.searchsorted(self._begins, now.max(), "right"), 1))
        merit = self._merit(moment - self._since[:, here], line.tier[:, here], line.speed[:, here])
        merit += self._rank[:, here]
        is_out = ~line.able[counter, here]
        is_out |= self._ready[:, here] > moment
        merit[is_out] = np.inf
        group = merit.argmin(axis=1)
        return merit[self._futures, group], group

    def _merit(self, age: Floats, tier: Floats, speed: Floats) -> Floats:
        tiers, speeds = (tier[self._turn], speed[self._turn]) if self._has_turns else (tier, speed)
        # A speed is at least 1: this is speed * age from 0 on, and age before.
        merit = age * speeds
        np.maximum(merit, age, out=merit)
        return np.subtract(tiers * _TIER, merit, out=merit)

    def _compare_newcomers(self, counter: Integers, free: Floats, now: Floats, best: Floats) -> None:
        newcomers = self._newcomers
        merit = self._merit(now[:, None], newcomers.tier, newcomers.speed)
        # Who comes now was issued last: equal points are not enough.
        is_next = merit + len(self._line.after) * _RANK < best[:, None]
        is_next &= newcomers.able[counter]
        np.minimum(self._newcomer_calls, free[:, None], out=self._newcomer_calls, where=is_next)

    def _call(self, future: Integers, counter: Integers, now: Floats, group: Integers) -> None:
        line = self._line
        head, free = future * self._head.shape[1] + group, future * self._free.shape[1] + counter
        called = self._head.ravel()[head]
        behind = line.after[called]
        at = future * self._calls.shape[1]
        self._calls.ravel()[at + called] = now
        self._left[future] -= line.is_waited_for[called]
        if self._has_turns:
            self._turn[future] = line.turn_after[self._turn[future], group]
        self._head.ravel()[head] = behind
        self._since.ravel()[head] = line.since.ravel()[at + behind]
        self._ready.ravel()[head] = line.ready.ravel()[at + behind]
        self._rank.ravel()[head] = behind * _RANK
        ends = now + line.minutes.ravel()[at + called]
        self._free.ravel()[free] = ends
        is_leaving = ends >= self._until.ravel()[free]
        if is_leaving.any():
            self._leave(future[is_leaving], counter[is_leaving])

    def _idle(self, future: Integers, counter: Integers, now: Floats) -> None:
        """Who finds nobody waits for the next whom it may serve, or takes the break that begins before.

        Whoever comes is taken by the one who is idle longest: each idle counter waits for somebody of its own.
        """
        ready = self._ready[future]
        is_for_it = self._line.able[counter] & (ready > now[:, None]) & ~self._is_awaited[future]
        coming = np.where(is_for_it, ready, np.inf)
        group = coming.argmin(axis=1)
        comes = coming[np.arange(len(future)), group]
        leaves = self._until[future, counter]
        self._free[future, counter] = np.minimum(comes, leaves)
        stays = comes < leaves
        self._is_awaited[future[stays], group[stays]] = True
        self._leave(future[~stays], counter[~stays])

    def _leave(self, future: Integers, counter: Integers) -> None:
        """A break begins at the first free moment at or after its time; who closes is not free again."""
        counters = self._counters
        while len(future):
            free, taken = self._free[future, counter], self._breaks_taken[future, counter]
            free[free >= counters.closes[counter]] = np.inf
            self._free[future, counter] = free
            self._until[future, counter] = np.minimum(counters.break_starts[counter, taken], counters.closes[counter])
            is_due = (counters.break_starts[counter, taken] <= free) & (free < np.inf)
            future, counter = future[is_due], counter[is_due]
            self._free[future, counter] += counters.break_minutes[counter, taken[is_due]]
            self._breaks_taken[future, counter] += 1

    def _stop(self, is_over: Booleans) -> None:
        """Futures are over when all who wait are called, and a newcomer of each kind would be."""
        if self._newcomer_calls.size:
            is_over &= (self._newcomer_calls < np.inf).all(axis=1)
        self._free[is_over] = np.inf
