"""How many counters take appointments when: what an office has planned for its days, whether or not anybody books."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.evaluation import Taken
from queueserver.domain.opening import day_span
from queueserver.store.finding import hours_of
from queueserver.store.tables import Capacity, DifferentDay
from queueserver.store.work import OfficeNow, Reading

# From when until when on the office's clock; None is midnight.
_Span = tuple[time, time | None]


def planned_for(reading: Reading, office: OfficeNow, days: Sequence[date]) -> Mapping[date, list[Taken]]:
    """The counters that take appointments on each of these days while the office is open, as all of it is set now."""
    capacity = reading.session.scalars(select(Capacity).where(Capacity.office_id == office.id)).all()
    different = _different(reading.session, office.id, days)
    usual: dict[int, list[_Span]] = {}
    for span in hours_of(reading.session, office.id):
        usual.setdefault(span.weekday, []).append((span.opens, span.closes))
    of_day = {row.day for row in capacity}
    return {
        day: [
            _taken(office, day, both, row.counters)
            for row in capacity
            if (row.day == day if day in of_day else row.weekday == day.weekday())
            for opening in different.get(day, usual.get(day.weekday(), []))
            if (both := _both((row.begins, row.ends), opening))
        ]
        for day in days
    }


def _different(session: Session, office_id: int, days: Sequence[date]) -> dict[date, list[_Span]]:
    rows = session.execute(
        select(DifferentDay.day, DifferentDay.hours).where(
            DifferentDay.office_id == office_id, DifferentDay.day >= days[0], DifferentDay.day <= days[-1]
        )
    )
    return {
        day: [(time.fromisoformat(opens), time.fromisoformat(closes) if closes else None) for opens, closes in hours]
        for day, hours in rows
    }


def _both(one: _Span, other: _Span) -> _Span | None:
    """The time that two spans of a day have in common."""
    ends = [end for _, end in (one, other) if end is not None]
    begins, until = max(one[0], other[0]), min(ends, default=None)
    return (begins, until) if until is None or begins < until else None


def _taken(office: OfficeNow, day: date, span: _Span, counters: int) -> Taken:
    zone = ZoneInfo(office.time_zone)
    begins, ends = span
    until = datetime.combine(day, ends, zone) if ends else day_span(day, office.time_zone)[1]
    return Taken(datetime.combine(day, begins, zone), until, counters)
