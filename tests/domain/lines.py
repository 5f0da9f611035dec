"""Lines in a few words: who waits, for how long, before which counters. It is noon."""

from datetime import UTC, datetime, timedelta
from typing import Any

from queueserver.domain.calling import Line, Need, Staffed, Waiting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSPORT, REGISTRATION, PICK_UP = 1, 2, 3
STEP_FREE = frozenset({Need.STEP_FREE})
NO_NEED: frozenset[Need] = frozenset()
# Two counters that serve everything: nobody is here for "only one counter can serve it".
TWO_COUNTERS = (
    Staffed(1, frozenset({PASSPORT, REGISTRATION, PICK_UP}), NO_NEED),
    Staffed(2, frozenset({PASSPORT, REGISTRATION, PICK_UP}), NO_NEED),
)


def ago(minutes: float) -> datetime:
    return NOON - timedelta(minutes=minutes)


def walk_in(key: int, waited: float, *services: int, **particulars: Any) -> Waiting:
    """Somebody who took a number so many minutes ago, for a passport unless for other services."""
    return _waiting(key, Kind.WALK_IN, services, {"since": ago(waited), "issued_at": ago(waited)}, particulars)


def appointment(key: int, past: float, *services: int, **particulars: Any) -> Waiting:
    """Somebody who is here, with an appointment so many minutes ago (below zero: to come)."""
    return _waiting(
        key, Kind.APPOINTMENT, services, {"since": ago(past), "issued_at": ago(max(past, 0) + 5)}, particulars
    )


def counter(key: int, *services: int, meets: frozenset[Need] = NO_NEED) -> Staffed:
    return Staffed(key, frozenset(services), meets)


def line(*entries: Waiting, counters: tuple[Staffed, ...] = TWO_COUNTERS, **tunables: Any) -> Line:
    return Line(entries, counters, Policy(**tunables), NOON)


def next_at(place: int, *entries: Waiting, counters: tuple[Staffed, ...] = TWO_COUNTERS, **tunables: Any) -> int | None:
    """Whom this counter calls."""
    pick = line(*entries, counters=counters, **tunables).next_for(place)
    return None if pick is None else pick.id


def _waiting(
    key: int, kind: Kind, services: tuple[int, ...], times: dict[str, Any], particulars: dict[str, Any]
) -> Waiting:
    usual = {"service_ids": frozenset(services or {PASSPORT}), "planned": timedelta(minutes=12), "needs": NO_NEED}
    return Waiting(id=key, kind=kind, **{**usual, **times, **particulars})
