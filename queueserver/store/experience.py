"""What the memory holds of an office's own past, as the forecast learns from it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.domain.opening import day_span
from queueserver.domain.waits.learning import (
    LAST_SERVICES,
    Experience,
    Kept,
    Scored,
    Served,
    ServiceTime,
    configured,
    learned,
    pace,
    punctuality,
    stretch,
)
from queueserver.domain.waits.ranges import Range
from queueserver.store.tables import Appointment, Service, ShownForecast, Ticket, ticket_service
from queueserver.store.work import OfficeNow

# How far back one looks: services change, and so do the people who do them.
SERVED_DAYS, KEPT_DAYS, SCORED_DAYS = 90, 20, 20


def experience_of(session: Session, office: OfficeNow) -> Experience:
    """All that an office has learned up to now: services, who keeps appointments, today's pace, how wide ranges are."""
    planned: dict[int, timedelta] = {
        service_id: timedelta(seconds=seconds)
        for service_id, seconds in session.execute(
            select(Service.id, Service.planned_seconds).where(Service.office_id == office.id)
        )
    }
    past = _served(session, office, planned)
    times = {one: learned(configured(length), past.get(one, [])) for one, length in planned.items()}
    return Experience(
        times=times,
        punctuality=punctuality(_kept(session, office)),
        pace=pace(_today(session, office, planned, times)),
        stretch=stretch(_scored(session, office)),
    )


def _finished(office: OfficeNow) -> Select[*tuple[Any, ...]]:
    """Service, start and end of the visits with one service that are over."""
    several = select(ticket_service.c.ticket_id).where(ticket_service.c.ticket_id == Ticket.id).exists()
    return select(Ticket.service_id, Ticket.started_at, Ticket.ended_at).where(
        Ticket.office_id == office.id,
        Ticket.state == TicketState.FINISHED,
        Ticket.started_at.is_not(None),
        ~several,
    )


def _served(session: Session, office: OfficeNow, planned: dict[int, timedelta]) -> dict[int, list[Served]]:
    """The last visits of each service before today, newest last."""
    newest_first = func.row_number().over(partition_by=Ticket.service_id, order_by=Ticket.id.desc()).label("place")
    before = _finished(office).add_columns(newest_first)
    begin = office.day - timedelta(days=SERVED_DAYS)
    ranked = before.where(Ticket.day >= begin, Ticket.day < office.day).subquery()
    rows = session.execute(select(ranked).where(ranked.c.place <= LAST_SERVICES).order_by(ranked.c.place.desc()))
    served: dict[int, list[Served]] = {}
    for service_id, started_at, ended_at, _ in rows:
        served.setdefault(service_id, []).append(Served(planned[service_id], ended_at - started_at))
    return served


def _today(
    session: Session, office: OfficeNow, planned: dict[int, timedelta], times: dict[int, ServiceTime]
) -> list[tuple[ServiceTime, Served]]:
    rows = session.execute(_finished(office).where(Ticket.day == office.day)).all()
    return [
        (times[service_id], Served(planned[service_id], ended_at - started_at))
        for service_id, started_at, ended_at in rows
    ]


def _kept(session: Session, office: OfficeNow) -> list[Kept]:
    """Who kept an appointment before today, and when."""
    begin, _ = day_span(office.day - timedelta(days=KEPT_DAYS), office.time_zone)
    end, _ = day_span(office.day, office.time_zone)
    rows = session.execute(
        select(Appointment.booked_at, Ticket.issued_at)
        .outerjoin(Ticket, Ticket.appointment_id == Appointment.id)
        .where(
            Appointment.office_id == office.id,
            Appointment.state.in_((AppointmentState.CHECKED_IN, AppointmentState.MISSED)),
            Appointment.booked_at >= begin,
            Appointment.booked_at < end,
        )
    )
    return [Kept(booked_at, checked_in_at) for booked_at, checked_in_at in rows]


def _scored(session: Session, office: OfficeNow) -> list[Scored]:
    """The first range that each visitor was shown, as it was before its stretch, and the wait that came.

    Only who was called once and at once: a recall moves the time of the call.
    """
    first = select(func.min(ShownForecast.id)).group_by(ShownForecast.ticket_id)
    begin, _ = day_span(office.day - timedelta(days=SCORED_DAYS), office.time_zone)
    rows = session.execute(
        select(ShownForecast, Ticket.called_at)
        .join(Ticket, Ticket.id == ShownForecast.ticket_id)
        .where(
            ShownForecast.office_id == office.id,
            ShownForecast.at >= begin,
            ShownForecast.id.in_(first),
            Ticket.day < office.day,
            Ticket.calls == 1,
            Ticket.recalls == 0,
        )
    )
    return [
        Scored(_range(shown).stretched(1 / shown.stretch), called_at - shown.at)
        for shown, called_at in rows
        if called_at is not None and called_at >= shown.at
    ]


def _range(shown: ShownForecast) -> Range:
    low, middle, high = (timedelta(seconds=one) for one in (shown.low, shown.middle, shown.high))
    return Range(low, middle, high)
