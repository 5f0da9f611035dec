"""The entrance as kiosks and desks see it: who waits how long, what has no more numbers, where help is called."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.domain.opening import day_span, is_open, office_day, opens_at
from queueserver.domain.refusals import Refusal
from queueserver.queries.forecast import wait_view
from queueserver.queries.tickets import View, stamp
from queueserver.store.finding import help_at, hours_of, service_keys
from queueserver.store.stops import FRESH, contingents, stops_now
from queueserver.store.tables import (
    Appointment,
    Device,
    Floor,
    HelpCall,
    Service,
    ServiceGroup,
    Staff,
    Ticket,
    TicketStop,
    ToldForecast,
)
from queueserver.store.work import OfficeNow, Reading

# So long after its time an appointment still stands in the list at the kiosk; by its code it is found all day.
_LISTED_FOR = timedelta(hours=2)


def entrance(reading: Reading, office: OfficeNow, device_id: int | None) -> dict[str, Any]:
    """What a kiosk must know at this moment, of itself too. Many ask every few seconds: a handful of small reads."""
    session = reading.session
    hours = hours_of(session, office.id)
    opening = opens_at(hours, reading.now, office.time_zone)
    stops = stops_now(reading, office)
    rows = session.execute(
        select(ServiceGroup.letter, Service.id, Service.key, Service.is_question)
        .join(Service, Service.group_id == ServiceGroup.id)
        .where(ServiceGroup.office_id == office.id)
        .order_by(Service.position)
    ).all()
    people = _people(session, office)
    walk_ins = _walk_ins(reading, office)
    groups: dict[str, dict[int, Sequence[int] | None]] = {}
    for letter, service_id, _, _ in rows:
        groups.setdefault(letter, {})[service_id] = walk_ins.get(str(service_id))
    return {
        "is_open": is_open(hours, reading.now, office.time_zone),
        "opens_at": opening,
        "can_check_in": _has_appointments(session, office, reading.now),
        "stop": _why(stops.why_not_at_all(key for _, _, key, is_question in rows if not is_question)),
        "groups": {
            letter: {"waiting": sum(people.get(one, 0) for one in waits), "wait": wait_view(_widest(waits.values()))}
            for letter, waits in groups.items()
        },
        "services": {key: _why(stops.why_not(key)) for _, _, key, _ in rows},
        "people": sum(people.values()),
        "help": None if device_id is None else _help_here(session, device_id),
    }


def stops_and_contingents(reading: Reading, office: OfficeNow) -> dict[str, Any]:
    """For which services there are no numbers now and why, who stopped them by hand, and the contingents."""
    stops = stops_now(reading, office)
    keys = list(service_keys(reading.session, office.id).values())
    return {
        "stop": _why(stops.why_not_at_all(keys)),
        "services": {key: _why(stops.why_not(key)) for key in keys},
        "by_hand": stops_view(reading.session, office.id),
        "contingents": contingent_views(reading.session, office),
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


def stops_view(session: Session, office_id: int) -> View:
    """What staff have stopped by hand, who and when: the whole office, or services by their ids."""
    rows = session.execute(
        select(TicketStop.at, Service.key, Staff.name)
        .outerjoin(Service, Service.id == TicketStop.service_id)
        .outerjoin(Staff, Staff.id == TicketStop.staff_id)
        .where(TicketStop.office_id == office_id)
    )
    stopped: dict[str | None, View] = {key: {"at": stamp(at), "by": name} for at, key, name in rows}
    return {"office": stopped.pop(None, None), "services": stopped}


def contingent_views(session: Session, office: OfficeNow) -> dict[str, View]:
    """The services with a contingent: how many numbers there are today, and how many are given out."""
    return {key: one._asdict() for key, one in contingents(session, office).items()}


def help_views(session: Session, office_id: int, *ids: int) -> dict[str, View]:
    """The open calls for help (or those of these ids): from which kiosk, since when, and who is coming."""
    where = [HelpCall.office_id == office_id, HelpCall.ended_at.is_(None)]
    if ids:
        where.append(HelpCall.id.in_(ids))
    rows = session.execute(
        select(HelpCall.id, HelpCall.at, HelpCall.state, Device.name, Floor.key, Staff.name)
        .join(Device, Device.id == HelpCall.device_id)
        .outerjoin(Floor, Floor.id == Device.floor_id)
        .outerjoin(Staff, Staff.id == HelpCall.staff_id)
        .where(*where)
        .order_by(HelpCall.id)
    )
    return {
        str(help_id): {"kiosk": kiosk, "floor": floor, "at": stamp(at), "code": state.value, "by": by}
        for help_id, at, state, kiosk, floor, by in rows
    }


def _why(refusal: Refusal | None) -> View | None:
    return None if refusal is None else {"code": refusal.code, "values": refusal.values}


def _people(session: Session, office: OfficeNow) -> dict[int, int]:
    """How many people wait, by service: a number may be for several."""
    waiting = (Ticket.office_id == office.id, Ticket.day == office.day, Ticket.state == TicketState.WAITING)
    rows = session.execute(
        select(Ticket.service_id, func.sum(Ticket.people)).where(*waiting).group_by(Ticket.service_id)
    )
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
    of_today = select(Appointment.id).where(
        Appointment.office_id == office.id,
        Appointment.booked_at >= begin,
        Appointment.booked_at < end,
        Appointment.state != AppointmentState.CANCELLED,
    )
    return session.scalar(of_today.limit(1)) is not None


def _help_here(session: Session, device_id: int) -> View | None:
    call = help_at(session, device_id)
    return None if call is None else {"code": call.state.value, "at": call.at}
