"""When an office is open, and which day it is there. Hours are the office's own wall clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_A_WEEK = timedelta(days=7)
# Offices close for weeks, not for seasons.
_LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Hours:
    """One span of opening on a weekday (0 is Monday); `closes` None means until midnight."""

    weekday: int
    opens: time
    closes: time | None


def office_day(now: datetime, time_zone: str) -> date:
    """The office's own day at a moment (aware), across summer time: numbers begin anew with it."""
    return now.astimezone(ZoneInfo(time_zone)).date()


def is_time_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name like "Europe" is a folder of them
        return False
    return True


@dataclass(frozen=True, slots=True)
class Opening:
    """When an office lets visitors in: the hours of each weekday, and the days that are different, with their spans.

    A span is two times of the office's own clock; None is midnight. A different day without spans is a closed one.
    """

    time_zone: str
    hours: Sequence[Hours] = ()
    different: Mapping[date, Sequence[tuple[time, time | None]]] = field(default_factory=dict)

    def hours_on(self, day: date) -> Sequence[tuple[time, time | None]]:
        """The spans of a day by its own clock."""
        usual = [(span.opens, span.closes) for span in self.hours if span.weekday == day.weekday()]
        return self.different.get(day, usual)

    def on(self, day: date) -> list[tuple[datetime, datetime]]:
        """The spans of a day, as moments in UTC: moments of one zone are compared by the clock on the wall."""
        return [span_on(day, opens, closes, self.time_zone) for opens, closes in self.hours_on(day)]

    def is_open(self, now: datetime) -> bool:
        """Whether visitors are let in at a moment (aware)."""
        return any(begins <= now < ends for begins, ends in self.on(office_day(now, self.time_zone)))

    def opens_at(self, now: datetime) -> datetime | None:
        """When a closed office lets visitors in next; None while it is open, and for one that does not open soon."""
        if self.is_open(now):
            return None
        today = office_day(now, self.time_zone)
        for ahead in range(_LOOK_AHEAD_DAYS):
            starts = [begins for begins, _ in self.on(today + timedelta(days=ahead)) if begins > now]
            if starts:
                return min(starts)
        return None

    def closes_at(self, now: datetime) -> datetime | None:
        """When an open office closes; None while it is closed, and for one that does not close within a week."""
        if not self.is_open(now):
            return None
        today = office_day(now, self.time_zone)
        end = now
        for day in (today + timedelta(days=ahead) for ahead in range(9)):
            for begins, ends in sorted(self.on(day)):
                if begins <= end:
                    end = max(end, ends)
        return None if end - now > _A_WEEK else end


def span_on(day: date, begins: time, ends: time | None, time_zone: str) -> tuple[datetime, datetime]:
    """Two times of a day's clock as moments in UTC; without an end until the day is over."""
    zone = ZoneInfo(time_zone)
    until = datetime.combine(day, ends, zone) if ends else day_span(day, time_zone)[1]
    return datetime.combine(day, begins, zone).astimezone(UTC), until.astimezone(UTC)


def day_span(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """The first moment of an office's day and of the next: 23 or 25 hours apart when the clock changes."""
    zone = ZoneInfo(time_zone)
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)
