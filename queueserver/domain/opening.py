"""When an office is open, and which day it is there. Hours are the office's own wall clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


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


def day_span(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """The first moment of an office's day and of the next: 23 or 25 hours apart when the clock changes."""
    zone = ZoneInfo(time_zone)
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)
