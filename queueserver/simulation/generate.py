"""Office days made up by kind and seed, in the shape of the study's: the same kind and seed make the same days.

Quiet and full days come as often as chance makes them, and are spread evenly over the days of a seed (see `_day`).
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from queueserver.days.day import Day, DayCounter, DayVisitor, Planning, Return
from queueserver.simulation.backlog import backlog
from queueserver.simulation.kinds import KINDS, SERVICES, Kind

CLOSE = 480.0
DOORS = -10.0  # nobody comes earlier
LAST_SLOT, LAST_WALK_IN = 460.0, 465.0
PUNCTUALITY_MEAN, PUNCTUALITY_SD = -8.0, 10.0
# What people come for, in the order of SERVICES: appointments, walk-ins.
BOOKED_MIX = (0.36, 0.25, 0.15, 0.14, 0.10, 0.0)
WALK_IN_MIX = (0.28, 0.17, 0.11, 0.06, 0.25, 0.13)
# Walk-ins by half hour, after those before the doors: many in the morning, fewer at noon and towards the end.
BEFORE_OPENING = 6
BY_HALF_HOUR = (12, 10, 11, 10, 9, 8, 6, 6, 5, 5, 5, 6, 6, 5, 4, 1)
STEP_FREE, PRIORITY = 0.02, 0.015
# A visit that is known to be longer than its service: several persons, or a hard case.
LONGER, LONGER_BY = 0.08, 5.0
SHORTEST = 0.3
BREAK, LUNCH = 15.0, 30.0
# Of so many made-up days one is taken.
MADE_UP = 64
GOLDEN_RATIO = (math.sqrt(5) - 1) / 2

_PICKUP = [service.key for service in SERVICES].index("pickup")
_PLANNED, _CV = (np.array([getattr(one, name) for one in SERVICES]) for name in ("mean_minutes", "cv"))

Floats = NDArray[np.float64]
Chance = np.random.Generator


class Crowd(NamedTuple):
    """Visitors in arrays of one length; not a number is a walk-in's booked time, and the arrival of who never came."""

    booked: Floats
    came: Floats
    service: NDArray[np.int64]
    planned: Floats
    minutes: Floats


def generate(kind: str, days: int, seed: int = 1) -> list[Day]:
    """So many days of a kind (one of KINDS), named by kind and place; `seed` from 0. Raises KeyError for no kind."""
    recipe = KINDS[kind]
    first_turn = np.random.default_rng([*kind.encode(), seed]).random()
    return [_day(kind, recipe, seed, place, (first_turn + place * GOLDEN_RATIO) % 1) for place in range(1, days + 1)]


def _day(name: str, kind: Kind, seed: int, place: int, turn: float) -> Day:
    """Chance makes many days up; the one is taken whose place among them, by backlog, is that of the turn.

    The turns of a seed's days go evenly from 0 to 1 (multiples of the golden ratio, from a start that chance draws).
    A place drawn evenly from days like each other gives a day like each of them: none is more likely than by chance
    alone, but a few days of a seed are as different as a year's.
    """
    chance = np.random.default_rng([*name.encode(), seed, place])
    days = [(tuple(_counters(kind, chance)), _crowd(kind, chance)) for _ in range(MADE_UP)]
    days.sort(key=lambda day: backlog(day[0], _work(day[1])))
    counters, crowd = days[int(turn * MADE_UP)]
    return Day(
        name=f"{name}-{place}",
        scenario=name,
        open=0.0,
        close=CLOSE,
        services=SERVICES,
        counters=counters,
        visitors=tuple(_visitors(kind, crowd, chance)),
        planning=Planning(kind.show_rate, PUNCTUALITY_MEAN, PUNCTUALITY_SD),
        seed=seed,
    )


def _counters(kind: Kind, chance: Chance) -> Iterator[DayCounter]:
    count = len(kind.skills)
    # Each sixth counter can be reached without a step; its clerk stays well, or who needs it would never be served.
    ill = 6 * chance.integers(math.ceil(count / 6)) if kind.clerk_falls_ill else None
    lunches = chance.permutation([200.0 + round(115 * place / max(1, count - 1)) for place in range(count)]).tolist()
    for place, services in enumerate(kind.skills):
        first = 75.0 + round(90 * place / max(1, count - 1))
        yield DayCounter(
            key=str(place + 1),
            services=services,
            is_step_free=place % 6 == 1,
            breaks=((first, BREAK), (lunches[place], LUNCH)),
            leaves_at=round(chance.uniform(60, 240), 2) if place == ill else None,
        )


def _crowd(kind: Kind, chance: Chance) -> Crowd:
    """Who books and who comes, for what and for how long."""
    work = kind.load * len(kind.skills) * (CLOSE - BREAK - LUNCH)
    booked, kept = _appointments(kind, work * kind.booked, chance)
    walk_ins = _walk_ins(kind, work * (1 - kind.booked), chance)
    service = np.concatenate(
        [_services(BOOKED_MIX, len(booked), chance), _services(WALK_IN_MIX, len(walk_ins), chance)]
    )
    is_longer = (service != _PICKUP) & (chance.random(len(service)) < LONGER)
    planned = _PLANNED[service] + LONGER_BY * is_longer
    return Crowd(
        booked=np.concatenate([booked, np.full(len(walk_ins), np.nan)]),
        came=np.round(np.concatenate([kept, walk_ins]), 2),
        service=service,
        planned=planned,
        minutes=_lasting(kind, service, planned, chance),
    )


def _appointments(kind: Kind, work: float, chance: Chance) -> tuple[Floats, Floats]:
    """Appointments spread over the day, as many as do this work when those come who are expected to."""
    count = round(work / kind.show_rate / _mean_planned(BOOKED_MIX))
    booked = 5.0 * np.floor((LAST_SLOT + 5) * np.arange(count) / max(count, 1) / 5)
    came = np.maximum(DOORS, booked + chance.normal(PUNCTUALITY_MEAN, PUNCTUALITY_SD, count))
    return booked, np.where(chance.random(count) < kind.show_rate, came, np.nan)


def _walk_ins(kind: Kind, work: float, chance: Chance) -> Floats:
    """When walk-ins come, by chance over the day, as many as do this work in the mean; a surge comes on top."""
    shares = np.cumsum([0, BEFORE_OPENING, *BY_HALF_HOUR])
    minutes = np.array([DOORS, *(30.0 * half_hour for half_hour in range(len(BY_HALF_HOUR) + 1))])
    drawn = np.sort(chance.random(chance.poisson(work / _mean_planned(WALK_IN_MIX))))
    came = np.minimum(np.interp(drawn * shares[-1], shares, minutes), LAST_WALK_IN)
    return np.concatenate([came, chance.uniform(60, 300) + chance.uniform(0, 10, kind.surge)])


def _services(mix: tuple[float, ...], count: int, chance: Chance) -> NDArray[np.int64]:
    return chance.choice(len(SERVICES), count, p=mix)


def _lasting(kind: Kind, service: NDArray[np.int64], planned: Floats, chance: Chance) -> Floats:
    """Log-normal, of the mean that was planned and the spread of the service."""
    variance = np.log(1 + (_CV[service] * kind.spread) ** 2)
    drawn: Floats = chance.lognormal(np.log(planned * kind.lasts) - variance / 2, np.sqrt(variance))
    return np.maximum(SHORTEST, drawn).round(2)


def _work(crowd: Crowd) -> Iterator[tuple[float, float]]:
    """When who comes brings how many minutes; who is early with an appointment brings them at the booked time."""
    brought = np.fmax(np.maximum(crowd.came, 0), crowd.booked)
    is_here = ~np.isnan(crowd.came)
    return zip(brought[is_here].tolist(), crowd.minutes[is_here].tolist(), strict=True)


def _visitors(kind: Kind, crowd: Crowd, chance: Chance) -> Iterator[DayVisitor]:
    """Numbered in the order in which they come, or should have come."""
    due = np.where(np.isnan(crowd.came), crowd.booked, crowd.came)
    for number, place in enumerate(np.argsort(due, kind="stable").tolist(), start=1):
        yield DayVisitor(
            id=number,
            booked=_known(crowd.booked[place]),
            arrival=_known(crowd.came[place]),
            service=SERVICES[crowd.service[place]].key,
            minutes=float(crowd.minutes[place]),
            expected=float(crowd.planned[place]),
            needs_step_free=chance.random() < STEP_FREE,
            has_priority=chance.random() < PRIORITY,
            absent=round(chance.uniform(2, 8), 2) if chance.random() < kind.absent else None,
            then=_return(kind, chance) if chance.random() < kind.come_back else None,
        )


def _known(minute: float) -> float | None:
    return None if math.isnan(minute) else float(minute)


def _return(kind: Kind, chance: Chance) -> Return:
    service = _services(BOOKED_MIX, 1, chance)
    [minutes] = _lasting(kind, service, np.array([5.0]), chance).tolist()
    return Return(round(chance.uniform(3, 20), 2), SERVICES[service[0]].key, minutes, 5.0)


def _mean_planned(mix: tuple[float, ...]) -> float:
    return sum(
        share * (service.mean_minutes + LONGER * LONGER_BY * (service.key != "pickup"))
        for share, service in zip(mix, SERVICES, strict=True)
    )
