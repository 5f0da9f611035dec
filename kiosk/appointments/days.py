"""Free slots as a visitor looks at them: by day, in a month, and the first one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import format_date

Free = Mapping[date, Sequence[datetime]]
_WEEK = 7
_LONGEST_WEEKDAY = 3


class Slot(NamedTuple):
    """A time that can be pressed."""

    value: str
    time: str


class Day(NamedTuple):
    """A day with its free times, before and after noon."""

    day: date
    title: str
    parts: tuple[list[Slot], list[Slot]]


class Cell(NamedTuple):
    """A day in the month: how many times are free, none for days of which nothing can be had."""

    day: date
    title: str
    free: int


class Month(NamedTuple):
    """A month as a table, with the months before and after where something may be free."""

    title: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[Cell | None]]
    before: str | None
    after: str | None


def day_of(day: date, moments: Sequence[datetime], time_zone: str) -> Day:
    """A day as it is shown."""
    slots = [slot_of(moment, time_zone) for moment in moments]
    parts = ([one for one in slots if one.time < "12:00"], [one for one in slots if one.time >= "12:00"])
    return Day(day, format_date(day, "full"), parts)


def slot_of(moment: datetime, time_zone: str) -> Slot:
    """A slot as it is pressed: in an hour that comes twice the form says which one is meant."""
    here = moment.astimezone(ZoneInfo(time_zone))
    return Slot(here.isoformat(), f"{here:%H:%M}")


def month_of(free: Free, first: date, begin: date, end: date) -> Month:
    """The month of which `first` is the first day; before `begin` and after `end` nothing can be had."""
    after = next_month(first)
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday < after:
        days = [monday + timedelta(days=ahead) for ahead in range(_WEEK)]
        weeks.append([_cell(day, free) if first <= day < after else None for day in days])
        monday += timedelta(days=_WEEK)
    week = [monday + timedelta(days=ahead) for ahead in range(_WEEK)]
    return Month(
        format_date(first, "LLLL yyyy"),
        list(zip(_columns(week), (format_date(day, "EEEE") for day in week), strict=True)),
        weeks,
        f"{first - timedelta(days=1):%Y-%m}" if first > begin else None,
        f"{after:%Y-%m}" if after <= end else None,
    )


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def _cell(day: date, free: Free) -> Cell:
    return Cell(day, format_date(day, "full"), len(free.get(day, ())))


def _columns(week: Sequence[date]) -> list[str]:
    """The weekdays over the columns of a narrow table; where the usual short forms are whole words, first letters."""
    short = [format_date(day, "EEEEEE") for day in week]
    return short if max(map(len, short)) <= _LONGEST_WEEKDAY else [format_date(day, "EEEEE") for day in week]
