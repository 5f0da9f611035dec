"""What came of an office's days: numbers given out, visitors served, and how long they waited, by hour of arrival."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState, Kind, TicketState
from queueserver.domain.opening import day_span
from queueserver.queries.statistics.calls import Calls
from queueserver.store.tables import Appointment, Ticket
from queueserver.store.work import OfficeNow


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits of one kind that began in the same hour of a wall clock. `waits` are of all who were called, in order."""

    tickets: int
    served: int
    no_shows: int
    cancelled: int
    waits: tuple[timedelta, ...]

    @property
    def mean_wait(self) -> timedelta | None:
        """None where nobody was called."""
        return sum(self.waits, timedelta()) / len(self.waits) if self.waits else None

    @property
    def long_wait(self) -> timedelta | None:
        """Nine of ten waited no longer (the nearest rank); None where nobody was called."""
        return self.waits[-(-len(self.waits) * 9 // 10) - 1] if self.waits else None


# By hour of the wall clock, "09:00"; then by kind.
ByHour = Mapping[str, Mapping[Kind, Visits]]


def visits_on(session: Session, office: OfficeNow, day: date, calls: Calls) -> ByHour:
    """A day's visits by the hour of their number.

    Waits go from the number, with an appointment from the booked time if that is later, to the first call; who was
    called before the booked time waited nothing. Still in the line, or given back before a call: no wait.
    """
    zone = ZoneInfo(office.time_zone)
    rows = session.execute(
        select(Ticket.id, Ticket.kind, Ticket.state, Ticket.issued_at, Ticket.booked_at).where(
            Ticket.office_id == office.id, Ticket.day == day
        )
    )
    found: dict[str, dict[Kind, Visits]] = {}
    for ticket_id, kind, state, issued_at, booked_at in rows:
        called = calls.get(ticket_id, ())
        begins = max(issued_at, booked_at or issued_at)
        visit = Visits(
            tickets=1,
            served=int(state is TicketState.FINISHED),
            no_shows=int(state is TicketState.NO_SHOW),
            cancelled=int(state is TicketState.CANCELLED),
            waits=(max(called[0] - begins, timedelta()),) if called else (),
        )
        kinds = found.setdefault(f"{issued_at.astimezone(zone):%H}:00", {})
        kinds[kind] = visits_together([kinds[kind], visit]) if kind in kinds else visit
    return found


def missed_on(session: Session, office: OfficeNow, day: date) -> int:
    """Appointments of a day for which nobody came."""
    begin, end = day_span(day, office.time_zone)
    return session.execute(
        select(func.count())
        .select_from(Appointment)
        .where(
            Appointment.office_id == office.id,
            Appointment.booked_at >= begin,
            Appointment.booked_at < end,
            Appointment.state == AppointmentState.MISSED,
        )
    ).scalar_one()


def hours_together(days: Iterable[ByHour]) -> ByHour:
    """The same hours of several days, as if they were one; in the order of the clock."""
    parts: dict[str, dict[Kind, list[Visits]]] = {}
    for day in days:
        for hour, kinds in day.items():
            for kind, one in kinds.items():
                parts.setdefault(hour, {}).setdefault(kind, []).append(one)
    return {
        hour: {kind: visits_together(parts[hour][kind]) for kind in Kind if kind in parts[hour]}
        for hour in sorted(parts)
    }


def visits_together(parts: Sequence[Visits]) -> Visits:
    """As if they were of one hour and kind."""
    return Visits(
        tickets=sum(one.tickets for one in parts),
        served=sum(one.served for one in parts),
        no_shows=sum(one.no_shows for one in parts),
        cancelled=sum(one.cancelled for one in parts),
        waits=tuple(sorted(wait for one in parts for wait in one.waits)),
    )
