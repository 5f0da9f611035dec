"""What became of appointments, counted: by origin, lead time, service and weekday; and how full the counters were.

Every appointment is counted once in each grouping, so that each adds up to all. Nobody who serves is measured.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from queueserver.domain.appointments.origin import CancelledBy, Origin

_HOUR = timedelta(hours=1)


class Lead(StrEnum):
    """How many days before its day an appointment was booked, in spans."""

    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    WEEK = "days_2_7"
    FORTNIGHT = "days_8_14"
    MONTH = "days_15_28"
    LONGER = "days_29"


_LONGEST = ((0, Lead.SAME_DAY), (1, Lead.NEXT_DAY), (7, Lead.WEEK), (14, Lead.FORTNIGHT), (28, Lead.MONTH))


def lead_of(made_on: date, booked_on: date) -> Lead:
    """The span of an appointment by the office's days; what was brought in after its day counts as booked on it."""
    days = (booked_on - made_on).days
    return next((lead for most, lead in _LONGEST if days <= most), Lead.LONGER)


class Outcome(StrEnum):
    """What became of an appointment, each of exactly one of these."""

    ON_TIME = "on_time"  # checked in by its time and some minutes
    LATE = "late"
    MISSED = "missed"
    CANCELLED_BY_VISITOR = "cancelled_by_visitor"
    CANCELLED_BY_STAFF = "cancelled_by_staff"
    CANCELLED_BY_PROGRAM = "cancelled_by_program"
    TO_COME = "to_come"


CANCELLED: Mapping[CancelledBy, Outcome] = {
    CancelledBy.VISITOR: Outcome.CANCELLED_BY_VISITOR,
    CancelledBy.STAFF: Outcome.CANCELLED_BY_STAFF,
    CancelledBy.PROGRAM: Outcome.CANCELLED_BY_PROGRAM,
}


class Counted(NamedTuple):
    """An appointment as it is counted: nothing of it says whose it is."""

    booked_on: date
    origin: Origin
    lead: Lead
    service: str  # its own; what else it was for is not counted apart
    outcome: Outcome
    is_served: bool  # the visit ended at a counter


@dataclass(frozen=True, slots=True)
class Outcomes:
    """So many appointments. `booked` = `kept` + `missed` + the cancelled + `to_come`; `late` and `served` are of those
    kept."""

    booked: int = 0
    kept: int = 0
    late: int = 0
    served: int = 0
    missed: int = 0
    cancelled_by_visitor: int = 0
    cancelled_by_staff: int = 0
    cancelled_by_program: int = 0
    to_come: int = 0

    @property
    def show_rate(self) -> float | None:
        """Of those for whom the time came, the share that was kept; None where it came for nobody."""
        return self.kept / (self.kept + self.missed) if self.kept + self.missed else None


ALL = "all"
BY_ORIGIN, BY_LEAD, BY_SERVICE, BY_WEEKDAY = "by_origin", "by_lead", "by_service", "by_weekday"
# By what they are grouped, then by the group's name.
Groups = Mapping[str, Mapping[str, Outcomes]]


def outcomes(counted: Iterable[Counted]) -> Groups:
    """Appointments in all groupings; a group without any is not there, but for `all`."""
    found: dict[str, dict[str, Counter[tuple[Outcome, bool]]]] = {
        by: {} for by in (ALL, BY_ORIGIN, BY_LEAD, BY_SERVICE, BY_WEEKDAY)
    }
    found[ALL][ALL] = Counter()
    for one in counted:
        for by, name in (
            (ALL, ALL),
            (BY_ORIGIN, one.origin.value),
            (BY_LEAD, one.lead.value),
            (BY_SERVICE, one.service),
            (BY_WEEKDAY, str(one.booked_on.weekday())),
        ):
            found[by].setdefault(name, Counter())[one.outcome, one.is_served] += 1
    return {by: {name: _as_outcomes(each) for name, each in named.items()} for by, named in found.items()}


def outcomes_together(parts: Iterable[Groups]) -> Groups:
    """Several spans of days as if they were one."""
    found: dict[str, dict[str, Outcomes]] = {by: dict(named) for by, named in outcomes(()).items()}
    for part in parts:
        for by, named in part.items():
            for name, one in named.items():
                found[by][name] = _added(found[by].get(name, Outcomes()), one)
    return found


def _as_outcomes(counts: Counter[tuple[Outcome, bool]]) -> Outcomes:
    by = Counter[Outcome]()
    for (outcome, _), count in counts.items():
        by[outcome] += count
    return Outcomes(
        booked=by.total(),
        kept=by[Outcome.ON_TIME] + by[Outcome.LATE],
        late=by[Outcome.LATE],
        served=sum(count for (_, is_served), count in counts.items() if is_served),
        missed=by[Outcome.MISSED],
        cancelled_by_visitor=by[Outcome.CANCELLED_BY_VISITOR],
        cancelled_by_staff=by[Outcome.CANCELLED_BY_STAFF],
        cancelled_by_program=by[Outcome.CANCELLED_BY_PROGRAM],
        to_come=by[Outcome.TO_COME],
    )


def _added(one: Outcomes, other: Outcomes) -> Outcomes:
    names = (each.name for each in fields(Outcomes))
    return Outcomes(**{name: getattr(one, name) + getattr(other, name) for name in names})


class Load(NamedTuple):
    """The time of counters, added up over all of them: planned for appointments, booked, and of that served."""

    planned: timedelta = timedelta()
    booked: timedelta = timedelta()
    served: timedelta = timedelta()


class CounterTime(NamedTuple):
    """So many counters from a moment to another (aware): planned, or one of them booked."""

    begins: datetime
    ends: datetime
    counters: int = 1

    @property
    def length(self) -> timedelta:
        """In real time: moments of one zone are subtracted by the clock on the wall."""
        return self.ends.astimezone(UTC) - self.begins.astimezone(UTC)


# By an hour of the wall clock ("09:00"), or a day.
Loads = Mapping[str, Load]


def loads_by_hour(
    planned: Iterable[CounterTime], booked: Iterable[CounterTime], served: Iterable[CounterTime], zone: ZoneInfo
) -> Loads:
    """The loads of the hours of a wall clock. An hour that a day has twice has the time of both."""
    sums: dict[str, list[timedelta]] = {}
    for place, spans in enumerate((planned, booked, served)):
        for hour, length in _hours(spans, zone):
            sums.setdefault(hour, [timedelta()] * 3)[place] += length
    return {hour: Load(*sums[hour]) for hour in sorted(sums)}


def loads_together(parts: Iterable[Load]) -> Load:
    """As if they were of one hour or day."""
    each = list(parts)
    return Load(*(sum((one[place] for one in each), timedelta()) for place in range(3)))


def _hours(spans: Iterable[CounterTime], zone: ZoneInfo) -> Iterator[tuple[str, timedelta]]:
    """Each span in pieces, none of which goes over a full hour of the wall clock."""
    for span in spans:
        at, end = span.begins.astimezone(UTC), span.ends.astimezone(UTC)
        while at < end:
            here = at.astimezone(zone)
            past = timedelta(minutes=here.minute, seconds=here.second, microseconds=here.microsecond)
            until = min(at + _HOUR - past, end)
            yield f"{here:%H}:00", (until - at) * span.counters
            at = until
