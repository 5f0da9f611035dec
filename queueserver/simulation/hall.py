"""The hall at one moment of a day that is played, as the office would know it: what a watcher is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from queueserver.domain.calling import Need, Staffed, Waiting


class Doing(StrEnum):
    """What the clerk of a counter does."""

    FREE = "free"
    SERVING = "serving"
    CALLING = "calling"  # nobody has come to the call so far
    AWAY = "away"  # before opening, or on a break


@dataclass(frozen=True, slots=True)
class CounterNow:
    """A counter whose clerk is in the house. `breaks` are those ahead, as (due, length), in their order."""

    staffed: Staffed
    doing: Doing
    since: datetime
    visit: Waiting | None  # who is served, or called
    until: datetime | None  # when who is away will be back
    breaks: tuple[tuple[datetime, timedelta], ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment whose visitor is not here yet, and may never come."""

    id: int
    booked_at: datetime
    service_ids: frozenset[int]
    planned: timedelta
    needs: frozenset[Need]
    priority: str | None


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall now. `checked_in` is the id of who came at this very moment, None when it is looked at by the clock."""

    now: datetime
    closes_at: datetime
    checked_in: int | None
    waiting: tuple[Waiting, ...]
    counters: tuple[CounterNow, ...]
    not_here: tuple[Appointment, ...]
    service_keys: dict[int, str]  # the day's name of each service
