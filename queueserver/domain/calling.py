"""Who is next, and why: the rule that merges appointments and walk-ins into one line.

Walk-ins collect 1 point a minute of waiting, appointments `appointment_speed` points a minute from their booked time;
whoever has most points is next. docs/calling-rule.md explains it; all times are aware, points are counted in seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy


class Need(StrEnum):
    """What a visitor needs of a counter."""

    STEP_FREE = "step_free"
    INDUCTION_LOOP = "induction_loop"
    SIGN_LANGUAGE = "sign_language"


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
    front: str | None = None  # sent to the front by a clerk, with this reason


@dataclass(frozen=True, slots=True)
class Staffed:
    """An open counter: what it serves and which needs it meets."""

    id: int
    service_ids: frozenset[int]
    meets: frozenset[Need]


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


def starts_collecting(checked_in_at: datetime, booked_at: datetime | None, policy: Policy) -> datetime:
    """From when a visitor collects: a walk-in at once, an appointment from the later of booked time and check-in."""
    if booked_at is None:
        return checked_in_at
    return max(booked_at, checked_in_at) - timedelta(minutes=policy.head_start)


def may_serve(counter: Staffed, entry: Waiting) -> bool:
    """Whether this counter may serve this visitor: all the services, all the needs, and no other counter asked for."""
    return (
        entry.service_ids <= counter.service_ids
        and entry.needs <= counter.meets
        and entry.counter_id in (None, counter.id)
    )


# Those whom no open counter serves wait for the same one: whichever opens.
_NOBODY_YET = frozenset({0})


class Line:
    """The line at one moment: everybody who waits, before the counters that are open."""

    def __init__(self, entries: Iterable[Waiting], staffed: Sequence[Staffed], policy: Policy, now: datetime) -> None:
        """`entries` in any order: the same visitors give the same answers."""
        self._entries = list(entries)
        self._staffed = staffed
        self._policy = policy
        self._now = now
        self._able: dict[tuple[frozenset[int], frozenset[Need], int | None], frozenset[int]] = {}

    def next_for(self, counter_id: int) -> Pick | None:
        """The entry with most points among those whom this counter may serve; None when nobody is."""
        callable_here = (
            entry for entry in self._entries if not self._is_blocked(entry) and counter_id in self._counters_for(entry)
        )
        best = min(callable_here, key=self._sort_key, default=None)
        return None if best is None else Pick(best.id, self._why(best))

    def placed(self) -> list[Placed]:
        """Everybody in the order in which they would be called now, each with the people ahead and the reason."""
        before: dict[frozenset[int], int] = {}
        placed = []
        for entry in sorted(self._entries, key=self._sort_key):
            counters = self._counters_for(entry) or _NOBODY_YET
            ahead = sum(count for others, count in before.items() if others & counters)
            placed.append(Placed(entry.id, ahead, self._why_not_yet(entry, ahead)))
            if not self._is_blocked(entry):
                before[counters] = before.get(counters, 0) + 1
        return placed

    def points(self, entry: Waiting) -> float:
        """What the entry has collected, one point a second at speed 1; below zero before an appointment's time."""
        collected = (self._now - entry.since).total_seconds()
        return collected * self._speed(entry) if collected >= 0 else collected

    def _counters_for(self, entry: Waiting) -> frozenset[int]:
        key = (entry.service_ids, entry.needs, entry.counter_id)
        if key not in self._able:
            self._able[key] = frozenset(counter.id for counter in self._staffed if may_serve(counter, entry))
        return self._able[key]

    def _is_blocked(self, entry: Waiting) -> bool:
        return entry.blocked_until is not None and self._now < entry.blocked_until

    def _is_short(self, entry: Waiting) -> bool:
        return entry.planned <= timedelta(minutes=self._policy.short_minutes)

    def _has_only_one_counter(self, entry: Waiting) -> bool:
        return len(self._staffed) > 1 and len(self._counters_for(entry)) == 1

    def _speed(self, entry: Waiting) -> int:
        speed = 1
        if entry.kind is Kind.APPOINTMENT or entry.priority is not None:
            speed = self._policy.appointment_speed
        if speed < self._policy.fast_speed and (self._is_short(entry) or self._has_only_one_counter(entry)):
            speed = self._policy.fast_speed
        return speed

    def _sort_key(self, entry: Waiting) -> tuple[bool, float, datetime, datetime, int]:
        return (entry.front is None, -self.points(entry), entry.since, entry.issued_at, entry.id)

    def _why(self, entry: Waiting) -> Reason:
        minutes = int((self._now - entry.since).total_seconds() // 60)
        points = int(self.points(entry) // 60)
        if entry.front is not None:
            return Reason("front", {"reason": entry.front})
        if entry.calls:
            return Reason("returned", {"calls": entry.calls})
        if entry.priority is not None:
            return Reason("priority", {"reason": entry.priority})
        if entry.kind is Kind.APPOINTMENT and minutes < 0:
            return Reason("early_idle", {"minutes_to_go": -minutes})
        if entry.kind is Kind.APPOINTMENT:
            return Reason("appointment_due", {"minutes_past": minutes, "points": points})
        if self._is_short(entry):
            return Reason("short_errand", {"minutes": minutes, "points": points})
        if self._has_only_one_counter(entry):
            return Reason("only_counter", {"minutes": minutes, "points": points})
        return Reason("longest_wait", {"minutes": minutes, "points": points})

    def _why_not_yet(self, entry: Waiting, ahead: int) -> Reason:
        if self._is_blocked(entry) and entry.blocked_until is not None:
            return Reason("blocked", {"until": entry.blocked_until.strftime("%Y-%m-%dT%H:%M:%SZ")})
        if not self._counters_for(entry):
            return Reason("no_counter", {})
        if self._now < entry.since:
            return Reason("before_time", {"minutes": -int((self._now - entry.since).total_seconds() // 60)})
        if ahead:
            return Reason("ahead", {"count": ahead})
        return self._why(entry)
