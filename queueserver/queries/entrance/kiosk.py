"""What a kiosk's screen must know at this moment: who waits how long, what has no more numbers, who is expected."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.domain.opening import day_span, office_day
from queueserver.queries.entrance.staff import why_view
from queueserver.queries.forecast import wait_view
from queueserver.queries.tickets import View
from queueserver.store.entrance.opening import opening_of
from queueserver.store.entrance.stops import FRESH, stops_now
from queueserver.store.finding import help_at
from queueserver.store.tables import Appointment, Service, ServiceGroup, Ticket, ToldForecast
from queueserver.store.work import OfficeNow, Reading

# So long after its time an appointment still stands in the list at the kiosk; by its code it is found all day.
_LISTED_FOR = timedelta(hours=2)
# Many kiosks ask every few seconds: these are built once.
_SERVICES = (
    select(ServiceGroup.letter, Service.id, Service.key, Service.is_question)
    .join(Service, Service.group_id == ServiceGroup.id)
    .where(ServiceGroup.office_id == bindparam("office_id"))
    .order_by(Service.position)
)
_WAITING = (
    select(Ticket.service_id, func.sum(Ticket.people))
    .where(Ticket.office_id == bindparam("office_id"), Ticket.day == bindparam("day"))
    .where(Ticket.state == TicketState.WAITING)
    .group_by(Ticket.service_id)
)
_OF_TODAY = (
    select(Appointment.id)
    .where(Appointment.office_id == bindparam("office_id"))
    .where(Appointment.state.not_in((AppointmentState.CANCELLED, AppointmentState.CLAIMED)))
    .where(Appointment.booked_at >= bindparam("begin"), Appointment.booked_at < bindparam("end"))
    .limit(1)
)


def entrance(reading: Reading, office: OfficeNow, device_id: int | None) -> dict[str, Any]:
    """What a kiosk must know at this moment, of itself too. Many ask every few seconds: a handful of small reads."""
    session = reading.session
    opening = opening_of(session, office)
    stops = stops_now(reading, office)
    rows = session.execute(_SERVICES, {"office_id": office.id}).all()
    people = _people(session, office)
    walk_ins = _walk_ins(reading, office)
    groups: dict[str, dict[int, Sequence[int] | None]] = {}
    for letter, service_id, _, _ in rows:
        groups.setdefault(letter, {})[service_id] = walk_ins.get(str(service_id))
    return {
        "is_open": opening.is_open(reading.now),
        "opens_at": opening.opens_at(reading.now),
        "can_check_in": _has_appointments(session, office, reading.now),
        "stop": why_view(stops.why_not_at_all(key for _, _, key, is_question in rows if not is_question)),
        "groups": {
            letter: {"waiting": sum(people.get(one, 0) for one in waits), "wait": wait_view(_widest(waits.values()))}
            for letter, waits in groups.items()
        },
        "services": {key: why_view(stops.why_not(key)) for _, _, key, _ in rows},
        "people": sum(people.values()),
        "help": None if device_id is None else _help_here(session, device_id),
    }


def appointment_times(reading: Reading, office: OfficeNow) -> list[datetime]:
    """The times of today's appointments whose visitors are not here, until some time ago: no names, no services."""
    begin, end = day_span(office_day(reading.now, office.time_zone), office.time_zone)
    times = reading.session.scalars(
        select(Appointment.booked_at)
        .where(
            Appointment.office_id == office.id,
            Appointment.state.in_((AppointmentState.BOOKED, AppointmentState.MISSED)),
            Appointment.letters.is_not(None),
            Appointment.booked_at >= max(begin, reading.now - _LISTED_FOR),
            Appointment.booked_at < end,
        )
        .distinct()
        .order_by(Appointment.booked_at)
    )
    return list(times)


def _people(session: Session, office: OfficeNow) -> dict[int, int]:
    """How many people wait, by service: a number may be for several."""
    rows = session.execute(_WAITING, {"office_id": office.id, "day": office.day})
    return {service_id: int(count) for service_id, count in rows}


def _walk_ins(reading: Reading, office: OfficeNow) -> dict[str, Any]:
    told = reading.session.get(ToldForecast, office.id)
    return {} if told is None or reading.now - told.at > FRESH else told.walk_ins


def _widest(waits: Iterable[Sequence[int] | None]) -> list[int] | None:
    """From the shortest to the longest wait of a group, as far as they are known."""
    known = [one for one in waits if one is not None]
    if not known:
        return None
    lows, middles, highs = zip(*known, strict=True)
    return [min(lows), sorted(middles)[len(middles) // 2], max(highs)]


def _has_appointments(session: Session, office: OfficeNow, now: datetime) -> bool:
    begin, end = day_span(office_day(now, office.time_zone), office.time_zone)
    of_today = {"office_id": office.id, "begin": begin, "end": end}
    return session.scalar(_OF_TODAY, of_today) is not None


def _help_here(session: Session, device_id: int) -> View | None:
    call = help_at(session, device_id)
    return None if call is None else {"code": call.state.value, "at": call.at}
