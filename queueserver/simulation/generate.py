"""Office days made up by kind and seed, in the shape of the study's: the same kind and seed make the same days."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace

from queueserver.days.day import Day, DayCounter, DayService, DayVisitor, Planning, Return
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


def generate(kind: str, days: int, seed: int = 1) -> list[Day]:
    """So many days of a kind (one of KINDS), named by kind and place. Raises KeyError for another kind."""
    recipe = KINDS[kind]
    return [_day(kind, recipe, seed, place) for place in range(1, days + 1)]


def _day(name: str, kind: Kind, seed: int, place: int) -> Day:
    chance = random.Random(f"{name}/{seed}/{place}")
    counters = tuple(_counters(kind, chance))
    work = kind.load * sum(CLOSE - BREAK - LUNCH for _ in kind.skills)
    visitors = [*_booked(kind, work * kind.booked, chance), *_walk_ins(kind, work * (1 - kind.booked), chance)]
    visitors.sort(key=_due)
    return Day(
        name=f"{name}-{place}",
        scenario=name,
        open=0.0,
        close=CLOSE,
        services=SERVICES,
        counters=counters,
        visitors=tuple(replace(visitor, id=number) for number, visitor in enumerate(visitors, start=1)),
        planning=Planning(kind.show_rate, PUNCTUALITY_MEAN, PUNCTUALITY_SD),
        seed=seed,
    )


def _counters(kind: Kind, chance: random.Random) -> Iterator[DayCounter]:
    count = len(kind.skills)
    # Each sixth counter can be reached without a step; its clerk stays well, or who needs it would never be served.
    ill = 6 * chance.randrange(math.ceil(count / 6)) if kind.clerk_falls_ill else None
    lunches = [200.0 + round(115 * place / max(1, count - 1)) for place in range(count)]
    chance.shuffle(lunches)
    for place, services in enumerate(kind.skills):
        first = 75.0 + round(90 * place / max(1, count - 1))
        yield DayCounter(
            key=str(place + 1),
            services=services,
            is_step_free=place % 6 == 1,
            breaks=((first, BREAK), (lunches[place], LUNCH)),
            leaves_at=round(chance.uniform(60, 240), 2) if place == ill else None,
        )


def _booked(kind: Kind, work: float, chance: random.Random) -> Iterator[DayVisitor]:
    """Appointments spread over the day, as many as do this work when those come who are expected to."""
    count = round(work / kind.show_rate / _mean_planned(BOOKED_MIX))
    for place in range(count):
        booked = 5.0 * math.floor((LAST_SLOT + 5) * place / count / 5)
        came = max(DOORS, booked + chance.gauss(PUNCTUALITY_MEAN, PUNCTUALITY_SD))
        yield _visitor(kind, booked, came if chance.random() < kind.show_rate else None, BOOKED_MIX, chance)


def _walk_ins(kind: Kind, work: float, chance: random.Random) -> Iterator[DayVisitor]:
    """Walk-ins by chance over the day, as many as do this work in the mean; a surge comes on top."""
    count = work / _mean_planned(WALK_IN_MIX)
    total = BEFORE_OPENING + sum(BY_HALF_HOUR)
    came = chance.expovariate(count)
    while came < 1:
        yield _visitor(kind, None, _minute_of(came * total), WALK_IN_MIX, chance)
        came += chance.expovariate(count)
    begins = chance.uniform(60, 300)
    for _ in range(kind.surge):
        yield _visitor(kind, None, begins + chance.uniform(0, 10), WALK_IN_MIX, chance)


def _due(visitor: DayVisitor) -> float:
    """When somebody comes, or should have come."""
    if visitor.arrival is not None:
        return visitor.arrival
    assert visitor.booked is not None  # a walk-in comes
    return visitor.booked


def _minute_of(weight: float) -> float:
    """The minute by which so much of the day's walk-ins have come."""
    if weight < BEFORE_OPENING:
        return DOORS * (1 - weight / BEFORE_OPENING)
    weight -= BEFORE_OPENING
    for half_hour, share in enumerate(BY_HALF_HOUR):
        if weight < share:
            return min(30 * (half_hour + weight / share), LAST_WALK_IN)
        weight -= share
    return LAST_WALK_IN


def _visitor(
    kind: Kind, booked: float | None, came: float | None, mix: tuple[float, ...], chance: random.Random
) -> DayVisitor:
    [service] = chance.choices(SERVICES, mix)
    is_longer = service.key != "pickup" and chance.random() < LONGER
    expected = service.mean_minutes + LONGER_BY * is_longer
    return DayVisitor(
        id=0,
        booked=booked,
        arrival=None if came is None else round(came, 2),
        service=service.key,
        minutes=_takes(kind, service, expected, chance),
        expected=expected,
        needs_step_free=chance.random() < STEP_FREE,
        has_priority=chance.random() < PRIORITY,
        absent=round(chance.uniform(2, 8), 2) if chance.random() < kind.absent else None,
        then=_return(kind, chance) if chance.random() < kind.come_back else None,
    )


def _return(kind: Kind, chance: random.Random) -> Return:
    [service] = chance.choices(SERVICES, BOOKED_MIX)
    return Return(round(chance.uniform(3, 20), 2), service.key, _takes(kind, service, 5.0, chance), 5.0)


def _takes(kind: Kind, service: DayService, expected: float, chance: random.Random) -> float:
    """Log-normal, of the mean that was planned and the spread of the service."""
    variance = math.log(1 + (service.cv * kind.spread) ** 2)
    mean = math.log(expected * kind.lasts) - variance / 2
    return round(max(SHORTEST, chance.lognormvariate(mean, math.sqrt(variance))), 2)


def _mean_planned(mix: tuple[float, ...]) -> float:
    return sum(
        share * (service.mean_minutes + LONGER * LONGER_BY * (service.key != "pickup"))
        for share, service in zip(mix, SERVICES, strict=True)
    )
