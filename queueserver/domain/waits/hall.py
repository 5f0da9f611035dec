"""The hall at one moment as plain values: who waits, what each open counter does, who is due. No database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from queueserver.domain.calling import Need, Staffed, Waiting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit at a counter, from the call on."""

    since: datetime
    service_ids: frozenset[int]
    planned: timedelta


@dataclass(frozen=True, slots=True)
class AtWork:
    """An open counter and what it does: serves a visit, is away until a moment, or nothing since `idle_since`.

    `breaks` are those known ahead, as start and length in the order of their starts; each begins at the first free
    moment at or after its start. `closes_at`: calls nobody from then on.
    """

    staffed: Staffed
    visit: Visit | None = None
    idle_since: datetime | None = None
    away_until: datetime | None = None
    breaks: tuple[tuple[datetime, timedelta], ...] = ()
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """An appointment of today that is not checked in yet."""

    id: int
    booked_at: datetime
    service_ids: frozenset[int]
    planned: timedelta
    needs: frozenset[Need]
    counter_id: int | None = None  # the only one that may serve it


@dataclass(frozen=True, slots=True)
class Hall:
    """All that a forecast looks at. `recent` are the kinds of the day's last calls, newest last."""

    now: datetime
    waiting: Sequence[Waiting]
    counters: Sequence[AtWork]
    due: Sequence[Due]
    policy: Policy
    recent: Sequence[Kind] = ()

    @property
    def staffed(self) -> tuple[Staffed, ...]:
        """The open counters."""
        return tuple(counter.staffed for counter in self.counters)
