"""What became of an office's appointments, and how full its counters were: some weeks at a look, others between."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.evaluation import (
    CANCELLED,
    Counted,
    CounterTime,
    Groups,
    Load,
    Loads,
    Outcome,
    lead_of,
    loads_by_hour,
    loads_together,
    outcomes,
    outcomes_together,
)
from queueserver.domain.entrance.arrival import is_late
from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.domain.opening import day_span, office_day
from queueserver.queries.statistics.calls import calls_between
from queueserver.queries.statistics.days import Look, days_until
from queueserver.queries.statistics.visits import ByHour, hours_together, visits_on
from queueserver.store.appointments.book import book_of
from queueserver.store.finding import find_office
from queueserver.store.tables import Appointment, Service, Ticket
from queueserver.store.work import OfficeNow, Reading

# So many days are read in one look.
_AT_ONCE = 28
_NO_CLAIM = (AppointmentState.CHECKED_IN, AppointmentState.MISSED, AppointmentState.BOOKED)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Some days of an office's appointments, from the first to the last."""

    first_day: date
    last_day: date
    outcomes: Groups
    by_hour: Loads
    by_day: Loads
    visits: ByHour  # waits with and without appointment

    @property
    def load(self) -> Load:
        """Of all hours; so of all days."""
        return loads_together(self.by_hour.values())


@dataclass(frozen=True, slots=True)
class _Read:
    """What a look has read, to be counted aside."""

    counted: list[Counted]
    planned: Mapping[date, list[CounterTime]]
    booked: list[tuple[date, CounterTime, bool]]  # on which day, when, and whether the visit was served


def evaluation(look: Look, office_key: str, count: int, aside: Callable[..., Any]) -> Evaluation:
    """The last `count` days, all of today among them. What takes long is done `aside`. Refuses: `unknown_office`."""
    with look() as reading:
        office = find_office(reading.session, office_key)
        days = days_until(office_day(reading.now, office.time_zone), count)
    parts: list[tuple[Groups, Mapping[str, Loads]]] = []
    visits: list[ByHour] = []
    for place in range(0, len(days), _AT_ONCE):
        some = days[place : place + _AT_ONCE]
        with look() as reading:
            read = _read(reading, office, some)
            calls = calls_between(reading.session, office, *_span(office, some))
            visits += [visits_on(reading.session, office, day, calls) for day in some]
        parts.append(aside(_counted, read, office.time_zone))
    by_day = {day: load for _, loads in parts for day, load in loads["by_day"].items()}
    return Evaluation(
        days[0],
        days[-1],
        outcomes_together([groups for groups, _ in parts]),
        _same_hours([loads["by_hour"] for _, loads in parts]),
        by_day,
        hours_together(visits),
    )


def _span(office: OfficeNow, days: list[date]) -> tuple[datetime, datetime]:
    return day_span(days[0], office.time_zone)[0], day_span(days[-1], office.time_zone)[1]


def _read(reading: Reading, office: OfficeNow, days: list[date]) -> _Read:
    counted, booked = [], []
    for row in _rows(reading.session, office, *_span(office, days)):
        day = office_day(row.booked_at, office.time_zone)
        is_served = row.ticket_state is TicketState.FINISHED
        outcome = _outcome(row)
        lead = lead_of(office_day(row.made_at, office.time_zone), day)
        counted.append(Counted(day, row.origin, lead, row.service, outcome, is_served))
        if row.state is not AppointmentState.CANCELLED:
            booked.append((day, CounterTime(row.booked_at, row.until), is_served))
    book = book_of(reading, office, days[0], days[-1])
    planned = {day: [CounterTime(*span[:3]) for span in book.planned_on(day)] for day in days}
    return _Read(counted, planned, booked)


def _rows(session: Session, office: OfficeNow, begin: datetime, end: datetime) -> Any:
    """What was ever booked for these days. Claims are nobody's yet."""
    one = Appointment.__table__.c
    return session.execute(
        select(one.booked_at, one.until, one.made_at, one.origin, one.state, one.cancelled_by)
        .add_columns(Service.key.label("service"), Ticket.state.label("ticket_state"), Ticket.issued_at)
        .join_from(Appointment.__table__, Service, Service.id == one.service_id)
        .outerjoin(Ticket, Ticket.appointment_id == one.id)
        .where(
            one.office_id == office.id,
            one.booked_at >= begin,
            one.booked_at < end,
            one.state.in_(_NO_CLAIM) | one.cancelled_by.is_not(None),
        )
    )


def _outcome(row: Any) -> Outcome:
    match row.state:
        case AppointmentState.CANCELLED:
            return CANCELLED[row.cancelled_by]
        case AppointmentState.MISSED:
            return Outcome.MISSED
        case AppointmentState.CHECKED_IN:
            return Outcome.LATE if is_late(row.issued_at, row.booked_at) else Outcome.ON_TIME
        case _:
            return Outcome.TO_COME


def _counted(read: _Read, time_zone: str) -> tuple[Groups, Mapping[str, Loads]]:
    zone = ZoneInfo(time_zone)
    planned = [span for spans in read.planned.values() for span in spans]
    booked = [span for _, span, _ in read.booked]
    served = [span for _, span, is_served in read.booked if is_served]
    by_day = {day: [_time(spans), timedelta(), timedelta()] for day, spans in read.planned.items()}
    for day, span, is_served in read.booked:
        by_day[day][1] += _time([span])
        by_day[day][2] += _time([span]) * is_served
    days = {day.isoformat(): Load(*times) for day, times in by_day.items()}
    return outcomes(read.counted), {"by_hour": loads_by_hour(planned, booked, served, zone), "by_day": days}


def _time(spans: Iterable[CounterTime]) -> timedelta:
    return sum((one.length * one.counters for one in spans), timedelta())


def _same_hours(parts: list[Loads]) -> Loads:
    hours = sorted({hour for one in parts for hour in one})
    return {hour: loads_together(one[hour] for one in parts if hour in one) for hour in hours}
