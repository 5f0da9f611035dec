"""A day played through the rules of `domain`, from event to event: visitors come, free clerks press Next."""

import heapq
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from queueserver.days.breaks import break_due
from queueserver.days.day import Day, DayVisitor
from queueserver.days.offer import STEP_FREE, Offer
from queueserver.domain.calling import Line, Need, Staffed, Waiting, is_too_late, may_serve, starts_collecting
from queueserver.domain.lifecycle import Kind, Move, TicketState, state_after
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.rules import turns
from queueserver.domain.waits.hall import AtWork, Due, Hall
from queueserver.domain.waits.hall import Visit as AtCounter
from queueserver.simulation.people import Clerk, Visit, moment
from queueserver.simulation.played import Played, Start

# What the office knows of the hall now, and who checked in at this very moment, if anybody did.
Watch = Callable[[Hall, int | None], None]
# By these the clock of the first check-in goes on for who comes back; by the others such a visitor is a new walk-in.
CLOCK_GOES_ON = (RuleName.POINTS, RuleName.PRIORITY_WEIGHTS)
_NO_NEED: frozenset[Need] = frozenset()
_ALL_DAY = 24 * 60  # minutes
_STEP_FREE = frozenset({Need.STEP_FREE})


def play(day: Day, policy: Policy, watch: Watch | None = None, every: float | None = None) -> Played:
    """Play one day by the rule and the tunables of `policy`. The same day and policy give the same starts.

    `watch` sees the hall at each check-in, before anybody presses Next, and each `every` minutes until closing.
    """
    return _Play(day, policy, watch).play(every)


class _Play:
    def __init__(self, day: Day, policy: Policy, watch: Watch | None) -> None:
        self._day = day
        self._policy = policy
        self._watch = watch
        self._offer = Offer(day)
        self._service_id = service_ids(day)
        # Minutes are summed as the study summed them: whose service ends a rounding error earlier is free earlier.
        self._minute = day.open
        self._now = moment(day.open)
        self._heap: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._clerks = [self._clerk(place) for place in range(len(day.counters))]
        self._visits: dict[int, Visit] = {}
        self._line: dict[int, Waiting] = {}
        self._recent: deque[Kind] = deque(maxlen=turns(policy))
        self._not_here = {one.id: self._due(one) for one in day.visitors if one.booked is not None}
        self._starts: list[Start] = []
        self._dropped: list[int] = []
        self._empty_calls = 0

    def play(self, every: float | None) -> Played:
        for visitor in self._day.visitors:
            if visitor.arrival is not None:
                self._plan(visitor.arrival, partial(self._arrive, visitor))
        for clerk in self._clerks:
            self._plan(self._day.open, partial(self._is_free, clerk))
            for due, _ in clerk.breaks:
                self._plan(due, _look)
            if clerk.counter.leaves_at is not None:
                self._plan(clerk.counter.leaves_at, _look)
        if self._watch is not None and every is not None:
            self._plan(self._day.open, partial(self._look_each, every))
        while self._heap:
            self._next_instant()
        return Played(self._day, tuple(self._starts), self._empty_calls, (*self._dropped, *self._line))

    def _next_instant(self) -> None:
        """All that is due comes before any press; then the free clerks press, who is free longest first."""
        self._minute = self._heap[0][0]
        self._now = moment(self._minute)
        while self._heap and self._heap[0][0] == self._minute:
            heapq.heappop(self._heap)[2]()
        for clerk in sorted((one for one in self._clerks if one.is_free), key=lambda one: (one.since, one.turn)):
            self._press(clerk)

    def _plan(self, minute: float, deed: Callable[[], None]) -> None:
        heapq.heappush(self._heap, (minute, next(self._count), deed))

    def _arrive(self, visitor: DayVisitor) -> None:
        is_appointment = self._not_here.pop(visitor.id, None) is not None
        booked_at = None if visitor.booked is None else moment(visitor.booked)
        entry = Waiting(
            id=visitor.id,
            kind=Kind.APPOINTMENT if is_appointment else Kind.WALK_IN,
            service_ids=self._services(visitor.service, visitor),
            planned=timedelta(minutes=visitor.expected),
            needs=_needs(visitor),
            since=starts_collecting(self._now, booked_at, self._policy),
            issued_at=self._now,
            priority="priority" if visitor.has_priority else None,
            is_too_late=is_too_late(self._now, booked_at, self._policy),
        )
        self._visits[visitor.id] = Visit(visitor, entry, visitor.minutes, self._minute)
        self._line[visitor.id] = entry
        self._show_hall(visitor.id)

    def _is_free(self, clerk: Clerk) -> None:
        clerk.is_free, clerk.since, clerk.turn = True, self._minute, next(self._count)
        clerk.visit = clerk.away_until = None

    def _press(self, clerk: Clerk) -> None:
        if clerk.counter.falls_ill(self._minute):
            clerk.is_free, clerk.is_gone = False, True
        elif (length := break_due(clerk.breaks, self._minute, self._day.close)) is not None:
            clerk.is_free, clerk.since, clerk.away_until = False, self._minute, self._minute + length
            self._plan(clerk.away_until, partial(self._is_free, clerk))
        elif any(may_serve(clerk.staffed, entry) for entry in self._line.values()):
            self._call_next(clerk)

    def _call_next(self, clerk: Clerk) -> None:
        staffed = [one.staffed for one in self._clerks if not one.is_gone and one.away_until is None]
        line = Line(self._line.values(), staffed, self._policy, self._now, self._recent)
        pick = line.next_for(clerk.staffed.id)
        if pick is None:
            return
        visit = self._visits[pick.id]
        entry = self._line.pop(pick.id)
        visit.entry = replace(entry, calls=entry.calls + 1)
        clerk.is_free, clerk.since, clerk.visit = False, self._minute, visit
        if not visit.answers(self._minute):
            self._plan(self._minute + self._day.call_rules.empty_call_minutes, partial(self._nobody_came, clerk, visit))
            return
        self._recent.append(entry.kind)  # a call in vain leaves the turn as it is
        end = self._minute + visit.minutes
        booked = visit.visitor.booked
        key = clerk.counter.key
        self._starts.append(Start(visit.visitor.id, visit.is_return, booked, visit.came, self._minute, end, key))
        self._plan(end, partial(self._served, clerk, visit))

    def _nobody_came(self, clerk: Clerk, visit: Visit) -> None:
        self._empty_calls += 1
        entry = visit.entry
        if state_after(Move.NO_SHOW, TicketState.CALLED, entry.calls, self._policy.max_calls) is TicketState.WAITING:
            until = self._minute + self._policy.recall_gap
            visit.entry = self._line[entry.id] = replace(entry, blocked_until=moment(until))
            self._plan(until, _look)
        else:
            self._dropped.append(entry.id)
        self._is_free(clerk)

    def _served(self, clerk: Clerk, visit: Visit) -> None:
        then = None if visit.is_return else visit.visitor.then
        if then is not None:
            self._plan(self._minute + then.after, partial(self._come_back, visit))
        self._is_free(clerk)

    def _come_back(self, visit: Visit) -> None:
        then = visit.visitor.then
        assert then is not None  # only who comes back is planned
        entry = replace(
            visit.entry,
            service_ids=self._services(then.service, visit.visitor),
            planned=timedelta(minutes=then.expected),
            calls=0,
            blocked_until=None,
        )
        if self._policy.rule not in CLOCK_GOES_ON:
            entry = replace(entry, kind=Kind.WALK_IN, since=self._now, issued_at=self._now)
        visit.entry = self._line[entry.id] = entry
        visit.is_return, visit.minutes, visit.came = True, then.minutes, self._minute

    def _look_each(self, gap: float) -> None:
        self._show_hall(None)
        if self._minute + gap <= self._day.close:
            self._plan(self._minute + gap, partial(self._look_each, gap))

    def _show_hall(self, checked_in: int | None) -> None:
        if self._watch is None:
            return
        late = self._now - timedelta(minutes=self._policy.missed_after or _ALL_DAY)
        hall = Hall(
            now=self._now,
            waiting=tuple(self._line.values()),
            counters=tuple(self._at_work(clerk) for clerk in self._clerks if not clerk.is_gone),
            due=tuple(one for one in self._not_here.values() if one.booked_at > late),
            policy=self._policy,
            recent=tuple(self._recent),
        )
        self._watch(hall, checked_in)

    def _at_work(self, clerk: Clerk) -> AtWork:
        entry = clerk.visit.entry if clerk.visit else None
        since = moment(clerk.since)
        away_until = clerk.away_until if self._minute >= self._day.open else self._day.open
        return AtWork(
            staffed=clerk.staffed,
            visit=AtCounter(since, entry.service_ids, entry.planned) if entry else None,
            idle_since=since if clerk.is_free else None,
            away_until=None if away_until is None else moment(away_until),
            breaks=tuple(
                (moment(due), timedelta(minutes=length)) for due, length in clerk.breaks if due < self._day.close
            ),
        )

    def _clerk(self, place: int) -> Clerk:
        counter = self._day.counters[place]
        serves = frozenset(self._service_id[service] for service in self._offer.services_of[counter.key])
        staffed = Staffed(place + 1, serves, _STEP_FREE if counter.is_step_free else _NO_NEED)
        return Clerk(counter, staffed, deque(counter.breaks))

    def _due(self, visitor: DayVisitor) -> Due:
        assert visitor.booked is not None  # only who booked is asked for
        services = self._services(visitor.service, visitor)
        planned = timedelta(minutes=visitor.expected)
        return Due(visitor.id, moment(visitor.booked), services, planned, _needs(visitor))

    def _services(self, service: str, visitor: DayVisitor) -> frozenset[int]:
        return frozenset({self._service_id[self._offer.service_for(service, visitor.needs_step_free)]})


def service_ids(day: Day) -> dict[str, int]:
    """The id of each of the day's services while it is played; also of those that a step-free counter takes over."""
    keys = [key for service in day.services for key in (service.key, service.key + STEP_FREE)]
    return {key: place for place, key in enumerate(keys, start=1)}


def _needs(visitor: DayVisitor) -> frozenset[Need]:
    return _STEP_FREE if visitor.needs_step_free else _NO_NEED


def _look() -> None:
    """Nothing happens but that the free clerks look up."""
