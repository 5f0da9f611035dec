"""Who is next, and why: one line of appointments and walk-ins, in the order of the office's rule.

What a rule says of each entry is in domain/rules, why in docs/calling-rule.md. All times are aware; points are compared
as whole microseconds, so that every machine gives the same answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.rules import Standing, Traits, standing, turn_now


class Need(StrEnum):
    """What a visitor needs of a counter, or of the clerk."""

    STEP_FREE = "step_free"
    INDUCTION_LOOP = "induction_loop"
    SIGN_LANGUAGE = "sign_language"
    FETCH_ME = "fetch_me"  # the clerk comes to the waiting place


# Any counter will do for these: they tell the clerk what to do.
FOR_THE_CLERK = frozenset({Need.FETCH_ME})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this one now, or why not yet: a code and its values, in words only on the faces."""

    code: str
    values: dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry of the line."""

    id: int
    kind: Kind
    service_ids: frozenset[int]  # several in one visit: one counter does them all
    planned: timedelta  # all of them together
    needs: frozenset[Need]
    since: datetime  # from when it collects points; in the future for an early appointment
    issued_at: datetime
    priority: str | None = None  # the reason for it, given by staff or kiosk
    calls: int = 0
    blocked_until: datetime | None = None  # Next passes over it so long, after an unanswered call
    counter_id: int | None = None  # transferred to this counter only
    clerk_id: int | None = None  # transferred to this clerk only, at whatever counter
    front: str | None = None  # sent to the front by a clerk, with this reason
    is_too_late: bool = False  # for the appointment, by the office's limit: counts as a walk-in
    pace: int | None = None  # so fast it collects, since it let others go first or staff moved it
    moved: str | None = None  # by staff beside another, with this reason


@dataclass(frozen=True, slots=True)
class Staffed:
    """An open counter: what it serves, which needs it meets, and when it is about to leave for a break or for good."""

    id: int
    service_ids: frozenset[int]
    meets: frozenset[Need]
    leaves_at: datetime | None = None
    clerk_id: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place in the line: how many are before it for the same counters, and the reason in codes."""

    id: int
    ahead: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pick:
    """Whom a counter calls next, and why."""

    id: int
    reason: Reason


def is_too_late(checked_in_at: datetime, booked_at: datetime | None, policy: Policy) -> bool:
    """Whether a check-in comes after the office's limit, if it has one: the visitor then counts as a walk-in."""
    limit = timedelta(minutes=policy.late_limit)
    return bool(limit) and booked_at is not None and checked_in_at > booked_at + limit


def starts_collecting(checked_in_at: datetime, booked_at: datetime | None, policy: Policy) -> datetime:
    """From when a visitor collects: a walk-in at once, an appointment from the later of booked time and check-in.

    Where first come is first served, booked times mean nothing; where appointments have a turn of their own, they are
    called by the booked time alone, however late they come.
    """
    if booked_at is None or policy.rule is RuleName.FIRST_COME or is_too_late(checked_in_at, booked_at, policy):
        return checked_in_at
    if policy.rule in (RuleName.APPOINTMENTS_FIRST, RuleName.RATIO):
        return booked_at
    return max(booked_at, checked_in_at) - timedelta(minutes=policy.head_start)


def may_serve(counter: Staffed, entry: Waiting) -> bool:
    """Whether this counter may serve this visitor: all the services, all the needs, and nobody else asked for."""
    return (
        entry.service_ids <= counter.service_ids
        and entry.needs - FOR_THE_CLERK <= counter.meets
        and entry.counter_id in (None, counter.id)
        and entry.clerk_id in (None, counter.clerk_id)
    )


def standing_of(
    entry: Waiting, able: Collection[int], staffed: Sequence[Staffed], policy: Policy, now: datetime, turn: int = 0
) -> Standing:
    """Where an entry stands whom these of the open counters can serve; also for somebody who is not in the line yet."""
    return standing(_traits(entry, able, staffed, policy, now), policy, turn)


def _traits(entry: Waiting, able: Collection[int], staffed: Sequence[Staffed], policy: Policy, now: datetime) -> Traits:
    return Traits(
        kind=Kind.WALK_IN if entry.is_too_late else entry.kind,
        has_priority=entry.priority is not None,
        is_short=entry.planned <= timedelta(minutes=policy.short_minutes),
        has_only_counter=_has_only_counter(entry, able, staffed, now),
        is_at_front=entry.front is not None,
        pace=entry.pace,
    )


def _has_only_counter(entry: Waiting, able: Collection[int], staffed: Sequence[Staffed], now: datetime) -> bool:
    """Whether it depends on one counter while others depend on several.

    A counter that leaves before it could have served the visitor is no help to wait for, though it still calls.
    """
    if len(able) == 1 and len(staffed) > 1:
        return True
    done_at = now + entry.planned
    staying = [one.id for one in staffed if one.leaves_at is None or one.leaves_at >= done_at]
    return len(able) > 1 and len(staying) > 1 and sum(one in able for one in staying) <= 1


class Behind(NamedTuple):
    """Somebody who stands behind another, with the points a minute that it collects."""

    entry: Waiting
    speed: int


class _Case(NamedTuple):
    """What is the same for all entries alike."""

    counters: frozenset[int]
    traits: Traits
    standing: Standing


# By these an early appointment is never before somebody who waits, and priority counts.
_BY_POINTS = (RuleName.POINTS, RuleName.PRIORITY_WEIGHTS)
_Order = tuple[int, timedelta, datetime, datetime, int]
_NO_TIME, _MINUTE = timedelta(), timedelta(minutes=1)
# Those whom no open counter serves wait for the same one: whichever opens.
_NOBODY_YET = frozenset({0})


class Line:
    """The line at one moment: everybody who waits, before the counters that are open."""

    def __init__(
        self,
        entries: Iterable[Waiting],
        staffed: Sequence[Staffed],
        policy: Policy,
        now: datetime,
        recent: Iterable[Kind] = (),
    ) -> None:
        """`entries` in any order: the same visitors give the same answers.

        `recent` are the last calls that were not in vain, newest last.
        """
        self._entries = list(entries)
        self._staffed = staffed
        self._policy = policy
        self._now = now
        self._turn = turn_now(recent, policy)
        self._short = timedelta(minutes=policy.short_minutes)
        self._clerks = {counter.clerk_id for counter in staffed}
        self._is_anybody_leaving = any(counter.leaves_at is not None for counter in staffed)
        self._able: dict[tuple[frozenset[int], frozenset[Need], int | None, int | None], frozenset[int]] = {}
        self._cases: dict[tuple[object, ...], _Case] = {}

    def next_for(self, counter_id: int) -> Pick | None:
        """The first of those whom this counter may serve; None when nobody is."""
        best: tuple[_Order, Waiting] | None = None
        for entry in self._entries:
            case = self._case(entry)
            if counter_id not in case.counters or self._is_blocked(entry):
                continue
            order = self._order(entry, case.standing)
            if best is None or order < best[0]:
                best = order, entry
        return None if best is None else Pick(best[1].id, self._why(best[1]))

    def placed(self, counter_id: int | None = None) -> list[Placed]:
        """Everybody in the order in which they would be called now, each with the people ahead and the reason.

        For one counter, only those whom it may serve are ahead; all others are told that it is not theirs.
        """
        before: dict[frozenset[int], int] = {}
        placed = []
        for entry in sorted(self._entries, key=self._sort_key):
            counters = self._case(entry).counters or _NOBODY_YET
            asked = counters if counter_id is None else frozenset({counter_id})
            ahead = sum(count for others, count in before.items() if others & asked)
            placed.append(Placed(entry.id, ahead, self._why_not_yet(entry, ahead, counter_id)))
            if not self._is_blocked(entry):
                before[counters] = before.get(counters, 0) + 1
        return placed

    def behind(self, ticket_id: int) -> list[Behind]:
        """Whom somebody in the line could let go first, nearest first: who is called after it for the same counters.

        Only those of its own tier who collect points already: no time that it waits brings others before it.
        """
        mine = next(entry for entry in self._entries if entry.id == ticket_id)
        case, key = self._case(mine), self._sort_key(mine)
        found = [
            (other_key, Behind(entry, other.standing.speed))
            for entry in self._entries
            if (other := self._case(entry)).counters & case.counters
            and other.standing.tier == case.standing.tier
            and entry.since < self._now
            and not self._is_blocked(entry)
            and (other_key := self._sort_key(entry)) > key
        ]
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def entry(self, ticket_id: int) -> Waiting | None:
        """Somebody in the line; None who does not wait."""
        return next((entry for entry in self._entries if entry.id == ticket_id), None)

    def standing(self, entry: Waiting) -> Standing:
        """Where somebody stands by the rule, in the line or not: the tier, and how many points a minute."""
        return self._case(entry).standing

    def points(self, entry: Waiting) -> float:
        """What the entry has collected, one point a second at speed 1; below zero before an appointment's time."""
        return self._collected(entry).total_seconds()

    def _collected(self, entry: Waiting) -> timedelta:
        return -self._sort_key(entry)[1]

    def _sort_key(self, entry: Waiting) -> _Order:
        return self._order(entry, self._case(entry).standing)

    def _order(self, entry: Waiting, standing: Standing) -> _Order:
        to_go = entry.since - self._now
        lacking = to_go * standing.speed if to_go < _NO_TIME else to_go
        return standing.tier, lacking, entry.since, entry.issued_at, entry.id

    def _case(self, entry: Waiting) -> _Case:
        whom = (entry.service_ids, entry.needs, entry.counter_id, entry.clerk_id)
        key = (
            whom,
            entry.planned if self._is_anybody_leaving else entry.planned <= self._short,
            entry.kind,
            entry.priority is None,
            entry.front is None,
            entry.is_too_late,
            entry.pace,
        )
        case = self._cases.get(key)
        if case is None:
            able = self._able.get(whom)
            if able is None:
                able = frozenset(counter.id for counter in self._staffed if may_serve(counter, entry))
                self._able[whom] = able
            traits = _traits(entry, able, self._staffed, self._policy, self._now)
            case = self._cases[key] = _Case(able, traits, standing(traits, self._policy, self._turn))
        return case

    def _is_blocked(self, entry: Waiting) -> bool:
        return entry.blocked_until is not None and self._now < entry.blocked_until

    def _why(self, entry: Waiting) -> Reason:
        minutes = (self._now - entry.since) // _MINUTE
        points = self._collected(entry) // _MINUTE
        traits = self._case(entry).traits
        if entry.front is not None:
            return Reason("front", {"reason": entry.front})
        if entry.calls:
            return Reason("returned", {"calls": entry.calls})
        if entry.moved is not None:
            return Reason("moved", {"reason": entry.moved})
        if self._policy.rule is RuleName.FIRST_COME:
            return Reason("longest_wait", {"minutes": minutes, "points": points})
        if entry.priority is not None and self._policy.rule in _BY_POINTS:
            return Reason("priority", {"reason": entry.priority})
        if traits.kind is Kind.APPOINTMENT:
            return self._why_appointment(minutes, points)
        if entry.is_too_late:
            return Reason("too_late", {"minutes": minutes, "points": points})
        if self._policy.rule is RuleName.RATIO and self._turn == self._policy.ratio:
            return Reason("walk_in_turn", {"minutes": minutes, "appointments": self._turn})
        if self._policy.rule is RuleName.POINTS and traits.is_short:
            return Reason("short_errand", {"minutes": minutes, "points": points})
        if self._policy.rule is RuleName.POINTS and traits.has_only_counter:
            return Reason("only_counter", {"minutes": minutes, "points": points})
        return Reason("longest_wait", {"minutes": minutes, "points": points})

    def _why_appointment(self, minutes: int, points: int) -> Reason:
        if minutes >= 0:
            return Reason("appointment_due", {"minutes_past": minutes, "points": points})
        if self._policy.rule in _BY_POINTS:
            return Reason("early_idle", {"minutes_to_go": -minutes})
        return Reason("early_first", {"minutes_to_go": -minutes})

    def _why_not_yet(self, entry: Waiting, ahead: int, counter_id: int | None) -> Reason:
        counters = self._case(entry).counters
        if not counters and entry.clerk_id is not None and entry.clerk_id not in self._clerks:
            return Reason("clerk_away", {})
        if not counters:
            return Reason("no_counter", {})
        if counter_id is not None and counter_id not in counters:
            return Reason("not_this_counter", {})
        if self._is_blocked(entry) and entry.blocked_until is not None:
            return Reason("blocked", {"until": entry.blocked_until.strftime("%Y-%m-%dT%H:%M:%SZ")})
        if self._now < entry.since:
            return Reason("before_time", {"minutes": -((self._now - entry.since) // _MINUTE)})
        if ahead:
            return Reason("ahead", {"count": ahead})
        return self._why(entry)
