"""Step two: when. The first free slot, and all others in a calendar or a list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from flask_babel import format_date

from kiosk.appointments.days import Day, Free, Month, Slot, day_of, month_of, next_month, slot_of
from kiosk.appointments.wanted import Wanted
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.opening import office_day
from queueserver.queries.appointments.free import free_slots
from queueserver.queries.appointments.online import OnlineOffice
from queueserver.store.work import Reading

DAYS_OF_A_LIST = 5
_AT_ONCE = timedelta(days=28)  # so far one looks before looking further
_A_DAY = timedelta(days=1)


class First(NamedTuple):
    """The first free slot, with its day in words."""

    day: str
    slot: Slot


class Times(NamedTuple):
    """What may be booked; nothing at all when `first` is none."""

    first: First | None
    last_day: str  # so far one may book
    month: Month | None  # of the calendar
    days: Sequence[Day]  # the chosen one of the calendar, or those of the list
    later: str | None  # where the list goes on


class Book:
    """The free slots of an office for a visit, looked at as far as somebody asks.

    Every look refuses with `services_not_together`.
    """

    def __init__(self, reading: Reading, here: OnlineOffice, wanted: Wanted, moving: int | None = None) -> None:
        """`moving`: an appointment that gives up its own place."""
        self._reading, self._here, self._moving = reading, here, moving
        self._errand = Errand(wanted.services, wanted.people)
        self.time_zone = here.office.time_zone
        self.today = office_day(reading.now, self.time_zone)
        self.end = self.today + timedelta(days=here.settings.earliest_days)

    def between(self, first: date, last: date) -> Free:
        """The free slots of some days, both included, as far as they may be booked."""
        first, last = max(first, self.today), min(last, self.end)
        if first > last:
            return {}
        office = self._here.office
        return free_slots(self._reading, office, self._errand, first, last, Origin.ONLINE, moving=self._moving)

    def days_from(self, begin: date) -> Iterator[tuple[date, Sequence[datetime]]]:
        """Each day that has something, one after the other."""
        while begin <= self.end:
            free = self.between(begin, begin + _AT_ONCE - _A_DAY)
            yield from ((day, free[day]) for day in sorted(free) if free[day])
            begin += _AT_ONCE

    def first_day(self) -> tuple[datetime, Day] | None:
        """The first free slot and its day, for who compares offices."""
        found = next(self.days_from(self.today), None)
        return None if found is None else (found[1][0], day_of(*found, self.time_zone))

    def times(self, chosen: Mapping[str, str]) -> Times:
        """All that somebody looks at, who has chosen `view`, and `begin` of the list or `month` and `day`."""
        found = next(self.days_from(self.today), None)
        end = format_date(self.end, "full")
        if found is None:
            return Times(None, end, None, (), None)
        first = First(format_date(found[0], "full"), slot_of(found[1][0], self.time_zone))
        if chosen.get("view") == "list":
            return Times(first, end, None, *self._list(_day(chosen.get("begin")) or self.today))
        month = _day(f"{chosen.get('month')}-01") or found[0].replace(day=1)
        return Times(first, end, *self._calendar(month, _day(chosen.get("day"))), None)

    def _list(self, begin: date) -> tuple[Sequence[Day], str | None]:
        found = list(islice(self.days_from(max(begin, self.today)), DAYS_OF_A_LIST + 1))
        days = [day_of(*one, self.time_zone) for one in found[:DAYS_OF_A_LIST]]
        return days, f"{found[DAYS_OF_A_LIST][0]}" if len(found) > DAYS_OF_A_LIST else None

    def _calendar(self, month: date, day: date | None) -> tuple[Month, Sequence[Day]]:
        month = min(max(month, self.today.replace(day=1)), self.end.replace(day=1))
        free = self.between(month, next_month(month) - _A_DAY)
        days = sorted(one for one, moments in free.items() if moments)
        shown = [day] if day in days else days[:1]
        return month_of(free, month, self.today, self.end), [day_of(one, free[one], self.time_zone) for one in shown]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
