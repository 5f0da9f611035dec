"""The futures are the real rule: where nothing is left to chance they call whom `Line.next_for` calls, step by step."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from queueserver.domain.calling import Line, Need, Staffed, Waiting, is_too_late, starts_collecting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.waits.forecast import forecast
from queueserver.domain.waits.hall import AtWork, Due, Hall, Visit
from queueserver.domain.waits.learning import Experience, Punctuality, ServiceTime
from tests.domain.lines import NOON

MINUTE = timedelta(minutes=1)
SERVICES = range(1, 5)
SETS = st.frozensets(st.sampled_from(SERVICES), min_size=1, max_size=2)
NEEDS = st.frozensets(st.just(Need.STEP_FREE), max_size=1)
# Nobody comes at the very moment of another: who of two clerks presses first is not the rule's.
SPANS = st.integers(7, 2400).map(lambda seconds: timedelta(seconds=seconds))
PAST = st.integers(0, 7200).map(lambda seconds: NOON - timedelta(seconds=seconds))
MOMENTS = st.integers(-7200, 3600).map(lambda seconds: NOON + timedelta(seconds=seconds))
WAITING = st.builds(
    Waiting,
    id=st.integers(1, 999),
    kind=st.sampled_from(Kind),
    service_ids=SETS,
    planned=SPANS,
    needs=NEEDS,
    since=MOMENTS,
    issued_at=PAST,
    priority=st.none() | st.just("pregnant"),
    blocked_until=st.none() | st.integers(-60, 60).map(lambda minutes: NOON + timedelta(minutes=minutes, seconds=0.5)),
    counter_id=st.none() | st.integers(1, 3),
    front=st.none() | st.just("feels faint"),
    is_too_late=st.booleans(),
)
# All come after now, however early: who should have been here already comes at a moment that only chance knows.
BOOKED = st.integers(481, 3600).map(lambda seconds: NOON + timedelta(seconds=seconds))
DUE = st.builds(
    Due, id=st.integers(1001, 1999), booked_at=BOOKED, service_ids=SETS, planned=SPANS, needs=st.just(frozenset())
)
AT_WORK = st.builds(
    AtWork,
    staffed=st.builds(
        Staffed, id=st.integers(1, 3), service_ids=st.frozensets(st.sampled_from(SERVICES), min_size=1), meets=NEEDS
    ),
    visit=st.none() | st.builds(Visit, since=PAST, service_ids=SETS, planned=SPANS),
    away_until=st.none() | MOMENTS,
    breaks=st.lists(st.tuples(MOMENTS, SPANS), max_size=2).map(lambda breaks: tuple(sorted(breaks))),
    closes_at=st.none() | MOMENTS,
)
POLICIES = st.builds(
    Policy,
    rule=st.sampled_from(RuleName),
    appointment_speed=st.integers(1, 30),
    ratio=st.integers(1, 3),
    head_start=st.sampled_from((0, 5)),
    late_limit=st.sampled_from((0, 10)),
)
HALLS = st.builds(
    Hall,
    now=st.just(NOON),
    waiting=st.lists(WAITING, max_size=9, unique_by=(lambda one: one.id, lambda one: one.blocked_until or one.id)),
    counters=st.lists(AT_WORK, min_size=1, max_size=3, unique_by=lambda one: one.staffed.id),
    due=st.lists(DUE, max_size=5, unique_by=(lambda one: one.id, lambda one: one.booked_at)),
    policy=POLICIES,
    recent=st.lists(st.sampled_from(Kind), max_size=5),
)


@settings(max_examples=150, deadline=None)
@given(HALLS, st.sampled_from((-8.0, 0.0, 12.0)))
def test_the_futures_call_whom_the_line_calls(hall: Hall, late: float) -> None:
    experience = Experience(
        times={one: ServiceTime(one * 3 * MINUTE, float(np.log(one * 3.1)), 0.0) for one in SERVICES},
        punctuality=Punctuality(show_rate=1.0, mean=late, sd=0.0),
    )

    expected = ByHand(hall, experience).called()

    waits = forecast(hall, experience, seed=1, futures=1).waits
    middles = {key: None if one is None else round(one.middle / MINUTE, 6) for key, one in waits.items()}
    assert middles == {entry.id: expected.get(entry.id) for entry in hall.waiting}


class ByHand:
    """The same hall played step by step, with nothing but the real line to say who is next."""

    def __init__(self, hall: Hall, experience: Experience) -> None:
        self._hall, self._experience = hall, experience
        self._counters = sorted(hall.counters, key=lambda one: one.staffed.id)
        self._breaks = [list(one.breaks) for one in self._counters]
        self._free = [self._first_free(one) for one in self._counters]
        self._idle_since: dict[int, float] = {}
        self._recent = list(hall.recent)
        self._ready = {entry.id: (self._minutes(entry.blocked_until), entry) for entry in hall.waiting}
        self._ready |= {due.id: self._check_in(due) for due in hall.due}

    def called(self) -> dict[int, float]:
        """Minutes from now by entry, of all who are ever called."""
        calls: dict[int, float] = {}
        for place in range(len(self._counters)):
            self._leave(place)
        while (free := min(self._free)) < np.inf:
            free_now = [place for place, moment in enumerate(self._free) if moment == free]
            place = min(free_now, key=lambda one: (self._idle_since.get(one, free), one))
            entry = self._next(place, free)
            if entry is None:
                self._idle_since.setdefault(place, free)
                coming = [ready for ready, one in self._ready.values() if ready > free and self._may(place, one)]
                breaks = [self._minutes(start) for start, _ in self._breaks[place][:1]]
                self._free[place] = min([*coming, *breaks], default=np.inf)
            else:
                del self._ready[entry.id]
                self._idle_since.pop(place, None)
                calls[entry.id] = round(free, 6)
                self._recent.append(entry.kind)
                self._free[place] = free + self._lasts(entry.service_ids, entry.planned)
            self._leave(place)
        return calls

    def _next(self, place: int, free: float) -> Waiting | None:
        here = [entry for ready, entry in self._ready.values() if ready <= free]
        now = NOON + timedelta(minutes=free)
        line = Line(here, self._hall.staffed, self._hall.policy, now, self._recent)
        pick = line.next_for(self._counters[place].staffed.id)
        return None if pick is None else self._ready[pick.id][1]

    def _may(self, place: int, entry: Waiting) -> bool:
        alone = Line([replace(entry, blocked_until=None)], self._hall.staffed, self._hall.policy, NOON)
        return alone.next_for(self._counters[place].staffed.id) is not None

    def _leave(self, place: int) -> None:
        closes = self._counters[place].closes_at
        while self._free[place] < np.inf:
            if closes is not None and self._free[place] >= self._minutes(closes):
                self._free[place] = np.inf
            elif self._breaks[place] and self._minutes(self._breaks[place][0][0]) <= self._free[place]:
                self._free[place] += self._breaks[place].pop(0)[1] / MINUTE
                self._idle_since.pop(place, None)
            else:
                return

    def _check_in(self, due: Due) -> tuple[float, Waiting]:
        policy = self._hall.policy
        comes = max((due.booked_at - NOON) / MINUTE + self._experience.punctuality.mean, 0)
        moment = NOON + timedelta(minutes=comes)
        entry = Waiting(
            due.id,
            Kind.APPOINTMENT,
            due.service_ids,
            due.planned,
            due.needs,
            since=starts_collecting(moment, due.booked_at, policy),
            issued_at=moment,
            is_too_late=is_too_late(moment, due.booked_at, policy),
        )
        return comes, entry

    def _first_free(self, counter: AtWork) -> float:
        if counter.visit is None:
            return max(self._minutes(counter.away_until), 0)
        spent = (NOON - counter.visit.since) / MINUTE
        return max(self._lasts(counter.visit.service_ids, counter.visit.planned) - spent, 0)

    def _lasts(self, service_ids: frozenset[int], planned: timedelta) -> float:
        return float(np.exp(self._experience.lasting(service_ids, planned)[0]))

    @staticmethod
    def _minutes(moment: datetime | None) -> float:
        return 0.0 if moment is None else (moment - NOON) / MINUTE
