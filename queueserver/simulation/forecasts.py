"""Forecasts held against what came: on played days, each visitor's forecast at check-in beside the wait."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from queueserver.days.day import Day
from queueserver.days.offer import STEP_FREE
from queueserver.domain.policy import Policy
from queueserver.domain.waits.forecast import forecast_of
from queueserver.domain.waits.hall import Hall
from queueserver.domain.waits.learning import (
    Experience,
    Kept,
    Punctuality,
    Scored,
    Served,
    ServiceTime,
    configured,
    learned,
    pace,
    punctuality,
    stretch,
)
from queueserver.simulation.people import moment
from queueserver.simulation.play import play, service_ids
from queueserver.simulation.played import Start

# As many days of the past as an office looks back on for its show rate and the width of its ranges.
LAST_DAYS = 20


@dataclass(frozen=True, slots=True)
class ScoredDay:
    """The forecasts of one day at check-in, as they were told, beside the waits that came.

    Without those who did not answer their first call: they were called before they started.
    """

    walk_ins: tuple[Scored, ...]
    appointments: tuple[Scored, ...]


def score_days(days: Iterable[Day], policy: Policy, seed: int = 1) -> Iterator[ScoredDay]:
    """One office's days in their order. A forecast knows what its day plans, what the days before have taught, and
    what is over of the same day. The same days, policy and seed give the same scores.
    """
    past = _Past()
    for day in days:
        experience = past.experience(day)
        starts = [one for one in play(day, policy).starts if not one.is_return]
        scored = _forecasts(day, policy, experience, starts, seed)
        past.add(day, starts, list(scored.values()))
        told = {visitor: _told(one, experience.stretch) for visitor, one in scored.items()}
        booked = {visitor.id for visitor in day.visitors if visitor.booked is not None}
        yield ScoredDay(
            walk_ins=tuple(one for visitor, one in told.items() if visitor not in booked),
            appointments=tuple(one for visitor, one in told.items() if visitor in booked),
        )


def _forecasts(
    day: Day, policy: Policy, experience: Experience, starts: Sequence[Start], seed: int
) -> dict[int, Scored]:
    """By visitor; not stretched yet."""
    called = {one.visitor: moment(one.minute) for one in starts}
    silent = {visitor.id for visitor in day.visitors if visitor.absent is not None}
    today = _Today(day, experience, starts)
    scored: dict[int, Scored] = {}

    def watch(hall: Hall, checked_in: int | None) -> None:
        if checked_in not in called or checked_in in silent:
            return
        expected = forecast_of(checked_in, hall, today.experience(hall.now), seed + checked_in)
        if expected is not None:
            scored[checked_in] = Scored(expected, called[checked_in] - hall.now)

    play(day, policy, watch)
    return scored


def _told(scored: Scored, factor: float) -> Scored:
    return Scored(scored.expected.stretched(factor), scored.came)


class _Today:
    """What the visits teach that are over by now."""

    def __init__(self, day: Day, experience: Experience, starts: Sequence[Start]) -> None:
        self._experience = replace(experience, stretch=1.0)
        ids = service_ids(day)
        self._over = sorted(
            ((moment(end), experience.times[ids[service]], served) for end, service, served in _served(day, starts)),
            key=lambda one: one[0],
        )

    def experience(self, now: datetime) -> Experience:
        over = [(time, served) for end, time, served in self._over if end <= now]
        return replace(self._experience, pace=pace(over))


class _Past:
    """What the days before have taught."""

    def __init__(self) -> None:
        self._served: dict[str, list[Served]] = {}
        self._kept: deque[list[Kept]] = deque(maxlen=LAST_DAYS)
        self._scored: deque[list[Scored]] = deque(maxlen=LAST_DAYS)

    def experience(self, day: Day) -> Experience:
        """What the office knows when it opens, beside what is planned for the day."""
        ids = service_ids(day)
        times: dict[int, ServiceTime] = {}
        for service in day.services:
            planned = configured(timedelta(minutes=service.mean_minutes), service.cv)
            time = learned(planned, self._served.get(service.key, []))
            times |= {ids[service.key]: time, ids[service.key + STEP_FREE]: time}
        plan = day.planning
        usual = Punctuality(plan.show_rate, plan.punctuality_mean, plan.punctuality_sd) if plan else Punctuality()
        kept = punctuality([one for kept_that_day in self._kept for one in kept_that_day], usual)
        return Experience(times, kept, stretch=stretch([one for scored in self._scored for one in scored]))

    def add(self, day: Day, starts: Sequence[Start], scored: list[Scored]) -> None:
        """A day is over."""
        for _, service, served in _served(day, starts):
            self._served.setdefault(service, []).append(served)
        self._kept.append(
            [
                Kept(moment(one.booked), None if one.arrival is None else moment(one.arrival))
                for one in day.visitors
                if one.booked is not None
            ]
        )
        self._scored.append(scored)


def _served(day: Day, starts: Sequence[Start]) -> Iterator[tuple[float, str, Served]]:
    """End, service and length of each visit, in the order of their ends."""
    visitors = {visitor.id: visitor for visitor in day.visitors}
    for start in sorted(starts, key=lambda one: one.end):
        visitor = visitors[start.visitor]
        took = timedelta(minutes=start.end - start.minute)
        yield start.end, visitor.service, Served(timedelta(minutes=visitor.expected), took)
