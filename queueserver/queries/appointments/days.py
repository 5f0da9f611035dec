"""The days of the book: open or not and why, and how many counters take appointments when."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from queueserver.store.appointments.book import book_of
from queueserver.store.entrance.opening import different_days, public_holidays
from queueserver.store.tables import Capacity
from queueserver.store.work import OfficeNow, Reading


class OfferedSpan(NamedTuple):
    """So many counters take appointments in a span of a day, and for whom some of them are kept; no end: midnight."""

    begins: time
    ends: time | None
    counters: int
    online: int
    desk: int
    soon: int


class BookDay(NamedTuple):
    """A day of the book; `name` says in languages why it is different, where it is."""

    day: date
    name: dict[str, str] | None
    is_open: bool
    spans: list[OfferedSpan]


def book_days(reading: Reading, office: OfficeNow, first: date, last: date) -> list[BookDay]:
    """The days from one to another, both included."""
    book = book_of(reading, office, first, last)
    names = {day: dict(name) for day, name in public_holidays(office).items()}
    names |= {row.day: row.name for row in different_days(reading.session, office.id)}
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [
        BookDay(
            day,
            names.get(day),
            bool(hours := book.opening.hours_on(day)),
            sorted(_spans(book.capacity, day, hours), key=lambda span: span.begins),
        )
        for day in days
    ]


def _spans(capacity: Sequence[Capacity], day: date, hours: Sequence[tuple[time, time | None]]) -> Iterator[OfferedSpan]:
    return (span for row in _of_day(capacity, day) for span in _while_open(row, hours))


def _of_day(capacity: Sequence[Capacity], day: date) -> list[Capacity]:
    """The rows that count on a day: those of each service group by themselves, as the rule of slots takes them."""
    rows = []
    for group_id in {row.group_id for row in capacity}:
        of_group = [row for row in capacity if row.group_id == group_id]
        own = [row for row in of_group if row.day == day]
        rows += own or [row for row in of_group if row.weekday == day.weekday()]
    return rows


def _while_open(row: Capacity, hours: Sequence[tuple[time, time | None]]) -> Iterator[OfferedSpan]:
    for opens, closes in hours:
        begins = max(row.begins, opens)
        ends = min((one for one in (row.ends, closes) if one is not None), default=None)
        if ends is None or begins < ends:
            kept = row.for_online, row.for_desk, row.for_short_notice
            yield OfferedSpan(begins, ends, row.counters, *kept)
