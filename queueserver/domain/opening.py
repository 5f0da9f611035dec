"""When an office is open, and which day it is there. Hours are the office's own wall clock."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_A_WEEK = timedelta(days=7)


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


def is_open(hours: Iterable[Hours], now: datetime, time_zone: str) -> bool:
    """Whether visitors are let in at a moment (aware)."""
    here = now.astimezone(ZoneInfo(time_zone))
    return any(
        span.weekday == here.weekday()
        and span.opens <= here.time()
        and (span.closes is None or here.time() < span.closes)
        for span in hours
    )


def opens_at(hours: Sequence[Hours], now: datetime, time_zone: str) -> datetime | None:
    """When a closed office lets visitors in next; None while it is open, and for one that never opens."""
    if is_open(hours, now, time_zone):
        return None
    starts = (start for start, _ in _spans(hours, now, time_zone) if start > now)
    return min(starts, default=None)


def closes_at(hours: Sequence[Hours], now: datetime, time_zone: str) -> datetime | None:
    """When an open office closes; None while it is closed, and for one that never closes."""
    if not is_open(hours, now, time_zone):
        return None
    end = now
    for start, stop in sorted(_spans(hours, now, time_zone)):
        if start <= end:
            end = max(end, stop)
    return None if end - now > _A_WEEK else end


def _spans(hours: Sequence[Hours], now: datetime, time_zone: str) -> Iterator[tuple[datetime, datetime]]:
    """The openings from yesterday until the same weekday of next week, as moments."""
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(-1, 9)):
        for span in hours:
            if span.weekday == day.weekday():
                # In UTC: moments of one zone are compared by the clock on the wall.
                start = datetime.combine(day, span.opens, zone).astimezone(UTC)
                until = datetime.combine(day, span.closes, zone) if span.closes else day_span(day, time_zone)[1]
                yield start, until.astimezone(UTC)


def day_span(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """The first moment of an office's day and of the next: 23 or 25 hours apart when the clock changes."""
    zone = ZoneInfo(time_zone)
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)
