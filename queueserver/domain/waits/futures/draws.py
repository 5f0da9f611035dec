"""From a hall to the arrays of its futures: who stands in which group, and what chance draws for everybody."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np

from queueserver.domain.calling import Waiting, may_serve, standing_of, starts_collecting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.rules import turn_after, turns
from queueserver.domain.waits.futures.chance import Floats, above, strata, tail
from queueserver.domain.waits.futures.play import Booleans, Counters, Line, Newcomers
from queueserver.domain.waits.hall import AtWork, Due, Hall
from queueserver.domain.waits.learning import MINUTE, Experience

# Nobody is punctual to the second: keeps a division away from zero.
_LEAST_SD = 1e-6
# Longer than a day: nobody is so early, and every office that has a limit calls it too late.
_LONG, _SECOND = timedelta(days=2), timedelta(seconds=1)


class Standings(NamedTuple):
    """What the rule says of an entry: tier and speed at each turn, and the turn after its call."""

    tiers: tuple[int, ...]
    speeds: tuple[int, ...]
    turn_after: tuple[int, ...]


class Entrant(NamedTuple):
    """Somebody who waits, or is due (by its place in `hall.due`), before the counters that may serve it."""

    entry: Waiting
    due: int | None
    counters: frozenset[int]
    standings: Standings


class Sorter:
    """Which counters may serve whom, and what the rule says of everybody: asked once for all who are alike."""

    def __init__(self, hall: Hall) -> None:
        """For one moment."""
        self._hall = hall
        self._staffed = hall.staffed
        self._counters: dict[object, frozenset[int]] = {}
        self._standings: dict[object, Standings] = {}

    def entrants(self) -> list[Entrant]:
        """Everybody whom an open counter can serve, in the order of ties: since, issue, id.

        Where there is a limit for late check-ins, who is due is there twice: in time and too late.
        """
        hall = self._hall
        everybody: list[tuple[Waiting, int | None]] = [(entry, None) for entry in hall.waiting]
        for place, due in enumerate(hall.due):
            in_time = _checked_in(due, hall)
            everybody.append((in_time, place))
            if hall.policy.late_limit:
                everybody.append((replace(in_time, is_too_late=True), place))
        everybody.sort(key=lambda one: (one[0].since, one[1] is not None, one[0].issued_at, one[0].id))
        return [
            Entrant(entry, due, counters, self.standings(entry))
            for entry, due in everybody
            if (counters := self.counters(entry))
        ]

    def counters(self, entry: Waiting) -> frozenset[int]:
        """The places (in `hall.counters`) of the open counters that may serve it."""
        key = (entry.service_ids, entry.needs, entry.counter_id)
        if key not in self._counters:
            places = enumerate(self._staffed)
            self._counters[key] = frozenset(place for place, one in places if may_serve(one, entry))
        return self._counters[key]

    def standings(self, entry: Waiting) -> Standings:
        """What the rule says of it."""
        counters = self.counters(entry)
        key = (entry.kind, counters, entry.planned, entry.priority, entry.front, entry.is_too_late, entry.pace)
        if key not in self._standings:
            able = [self._staffed[place].id for place in counters]
            policy = self._hall.policy
            every_turn = range(turns(policy))
            standings = [standing_of(entry, able, self._staffed, policy, self._hall.now, turn) for turn in every_turn]
            self._standings[key] = Standings(
                tuple(one.tier for one in standings),
                tuple(one.speed for one in standings),
                tuple(turn_after(turn, entry.kind, policy) for turn in every_turn),
            )
        return self._standings[key]


def walk_in(service_id: int, planned: timedelta, now: datetime) -> Waiting:
    """Somebody who takes a number now."""
    return Waiting(
        id=0,
        kind=Kind.WALK_IN,
        service_ids=frozenset({service_id}),
        planned=planned,
        needs=frozenset(),
        since=now,
        issued_at=now,
    )


def line(crowd: Sequence[Entrant], hall: Hall, experience: Experience, chance: np.random.Generator, size: int) -> Line:
    """The line of `size` futures."""
    end = len(crowd)
    shape = (size, end + 1)
    since, minutes, ready = np.zeros(shape), np.zeros(shape), np.full(shape, np.inf)
    since[:, :end] = [_minutes(one.entry.since, hall.now) for one in crowd]
    ready[:, :end] = [_ready(one, hall.now) for one in crowd]
    plans = [(one.entry.service_ids, one.entry.planned) for one in crowd]
    known = {plan: experience.lasting(*plan) for plan in set(plans)}
    lasting = np.array([known[plan] for plan in plans]).reshape(-1, 2)
    drawn = strata(chance, end, size)
    minutes[:, :end] = np.exp(lasting[:, 0] + lasting[:, 1] * above(np.full_like(drawn, -np.inf), drawn).T)
    if hall.due:
        comes = _comes(hall, experience, chance, size)
        for is_too_late in (False, True):
            due = [
                (place, one.due)
                for place, one in enumerate(crowd)
                if one.due is not None and one.entry.is_too_late is is_too_late
            ]
            if due:
                places, dues = zip(*due, strict=True)
                since[:, places], ready[:, places] = _since(dues, is_too_late, comes, hall)
    groups, after = _groups(crowd)
    groups.sort(key=lambda head: float(ready[:, head].min()))
    heads = [*groups, end]  # the end of all groups is one too, so that an empty line has a head
    count = turns(hall.policy)
    nobody = Standings((0,) * count, (1,) * count, (0,) * count)
    standings = [*(crowd[head].standings for head in groups), nobody]
    return Line(
        since=since,
        ready=ready,
        minutes=minutes,
        is_waited_for=np.array([*(one.due is None for one in crowd), False]),
        after=np.array(after, np.int64),
        heads=np.array(heads, np.int64),
        tier=_by_turn([one.tiers for one in standings], count),
        speed=_by_turn([one.speeds for one in standings], count),
        turn_after=_by_turn([one.turn_after for one in standings], count).astype(np.int64),
        able=_able([crowd[head].counters for head in groups] + [frozenset()], len(hall.counters)),
    )


def newcomers(entries: Sequence[Waiting], hall: Hall, sorter: Sorter) -> Newcomers:
    """Those who would come now."""
    standings = [sorter.standings(entry) for entry in entries]
    count = turns(hall.policy)
    return Newcomers(
        tier=_by_turn([one.tiers for one in standings], count),
        speed=_by_turn([one.speeds for one in standings], count),
        able=_able([sorter.counters(entry) for entry in entries], len(hall.counters)),
    )


def counters(hall: Hall, experience: Experience, chance: np.random.Generator, size: int) -> Counters:
    """When each counter is free, with the rest of a visit drawn given the time it has lasted."""
    free = np.zeros((size, len(hall.counters)))
    drawn = strata(chance, len(hall.counters), size)
    most = max((len(counter.breaks) for counter in hall.counters), default=0)
    starts = np.full((len(hall.counters), most + 1), np.inf)
    lengths = np.zeros((len(hall.counters), most + 1))
    for place, counter in enumerate(hall.counters):
        free[:, place] = _free(counter, hall.now, experience, drawn[place])
        for nth, (start, length) in enumerate(counter.breaks):
            starts[place, nth], lengths[place, nth] = _minutes(start, hall.now), length / MINUTE
    closes = [np.inf if one.closes_at is None else _minutes(one.closes_at, hall.now) for one in hall.counters]
    return Counters(free, starts, lengths, np.array(closes, np.float64))


def longest_idle_first(hall: Hall) -> Hall:
    """The same hall; of several idle clerks who has been idle longest presses Next first."""
    return replace(hall, counters=sorted(hall.counters, key=lambda one: (one.idle_since or hall.now, one.staffed.id)))


def _minutes(moment: datetime, now: datetime) -> float:
    return (moment - now) / MINUTE


def _checked_in(due: Due, hall: Hall) -> Waiting:
    return Waiting(
        id=due.id,
        kind=Kind.APPOINTMENT,
        service_ids=due.service_ids,
        planned=due.planned,
        needs=due.needs,
        since=starts_collecting(max(due.booked_at, hall.now), due.booked_at, hall.policy),
        issued_at=hall.now,
        counter_id=due.counter_id,
    )


def _ready(one: Entrant, now: datetime) -> float:
    blocked = one.entry.blocked_until
    return 0.0 if blocked is None else max(_minutes(blocked, now), 0.0)


def _comes(hall: Hall, experience: Experience, chance: np.random.Generator, size: int) -> Floats:
    """When each comes who is due, given that it is not here yet: the later it gets, the fewer come at all."""
    habit = experience.punctuality
    usual = np.array([_minutes(due.booked_at, hall.now) + habit.mean for due in hall.due])[:, None]
    least = -usual / max(habit.sd, _LEAST_SD)
    not_yet = tail(least)  # the share that comes after now
    still_coming = habit.show_rate * not_yet / (habit.show_rate * not_yet + 1 - habit.show_rate)
    rows = len(hall.due)
    moment = usual + habit.sd * above(np.tile(least, size), strata(chance, rows, size))
    is_coming = strata(chance, rows, size) < still_coming
    comes: Floats = np.where(is_coming, np.maximum(moment, 0), np.inf).T
    return comes


def _since(dues: Sequence[int], is_too_late: bool, comes: Floats, hall: Hall) -> tuple[Floats, Floats]:
    """From when those collect and may be called who are due (by place in `hall.due`), by the future in which they come.

    Where there is a limit for late check-ins they stand in the line twice; one of the two never comes.
    """
    now, policy = hall.now, hall.policy
    booked = np.array([_minutes(hall.due[one].booked_at, now) for one in dues])
    comes = comes[:, dues]
    if policy.late_limit:
        comes = np.where((comes > booked + policy.late_limit) == is_too_late, comes, np.inf)
    # The rule itself says what comes of a check-in long before, on the dot, a second later and too late.
    earliest, on_the_dot, later, too_late = (
        _minutes(starts_collecting(now + after, now, policy), now) for after in (-_LONG, timedelta(), _SECOND, _LONG)
    )
    if not is_too_late and later == on_the_dot:
        return np.tile(booked + on_the_dot, (len(comes), 1)), comes
    shift = too_late - _LONG / MINUTE if is_too_late else on_the_dot
    return np.maximum(np.where(comes < np.inf, comes + shift, 0), booked + earliest), comes


def _free(counter: AtWork, now: datetime, experience: Experience, drawn: Floats) -> Floats | float:
    if counter.visit is not None:
        log_mean, log_sd = experience.lasting(counter.visit.service_ids, counter.visit.planned)
        spent = (now - counter.visit.since) / MINUTE
        least = (math.log(spent) - log_mean) / log_sd if spent > 0 and log_sd > 0 else -math.inf
        lasts = np.exp(log_mean + log_sd * above(np.full_like(drawn, least), drawn))
        left: Floats = np.maximum(lasts - max(spent, 0), 0)
        return left
    return 0.0 if counter.away_until is None else max(_minutes(counter.away_until, now), 0.0)


def _groups(crowd: Sequence[Entrant]) -> tuple[list[int], list[int]]:
    """The head of each group, and who stands behind whom. Who may be called only later is a group of its own."""
    end = len(crowd)
    heads: list[int] = []
    after = [end] * (end + 1)
    last: dict[tuple[frozenset[int], Standings], int] = {}
    for place, one in enumerate(crowd):
        if one.due is not None or one.entry.blocked_until is not None:
            heads.append(place)
            continue
        key = (one.counters, one.standings)
        if key in last:
            after[last[key]] = place
        else:
            heads.append(place)
        last[key] = place
    return heads, after


def _able(counters_of: Sequence[frozenset[int]], counters: int) -> Booleans:
    able = np.zeros((counters, len(counters_of)), np.bool_)
    for place, able_counters in enumerate(counters_of):
        able[list(able_counters), place] = True
    return able


def _by_turn(columns: Sequence[tuple[float, ...]], turns: int) -> Floats:
    return np.array(columns, np.float64).reshape(-1, turns).T
