"""The hall of this moment as the forecast wants to see it: the line, what each open counter does, who is due."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import OPEN_CALL, AppointmentState
from queueserver.domain.opening import day_span
from queueserver.domain.policy import policy
from queueserver.domain.rules import turns
from queueserver.domain.waits.hall import AtWork, Due, Hall, Visit
from queueserver.store.line import last_called, needs_of, planned_seconds, staffed, waiting
from queueserver.store.tables import Appointment, Service, Ticket, appointment_service, ticket_service
from queueserver.store.types import UtcTime
from queueserver.store.work import OfficeNow, Reading


def hall_now(reading: Reading, office: OfficeNow) -> Hall:
    """Everything in an office that a forecast looks at."""
    session, tuned = reading.session, policy(office.tunables)
    visits = visits_now(session, office)
    idle = idle_since(session, office)
    return Hall(
        now=reading.now,
        waiting=waiting(reading.connection, office.id, office.day),
        counters=[
            AtWork(
                counter,
                visit=visits.get(counter.id),
                idle_since=None if counter.id in visits else idle.get(counter.id),
                closes_at=counter.leaves_at,
            )
            for counter in staffed(reading.connection, office.id)
        ],
        due=_due(session, office),
        policy=tuned,
        recent=last_called(reading.connection, office.id, office.day, turns(tuned) - 1),
    )


def visits_now(session: Session, office: OfficeNow) -> dict[int, Visit]:
    """Who is called to a counter or served there, by counter."""
    service, more, ticket = Service.__table__, Service.__table__.alias(), Ticket.__table__.c
    rows = session.execute(
        select(
            ticket.counter_id,
            func.coalesce(ticket.started_at, ticket.called_at, type_=UtcTime),
            service.c.id,
            planned_seconds(service),
            more.c.id,
            planned_seconds(more),
        )
        .join_from(Ticket.__table__, service, service.c.id == ticket.service_id)
        .outerjoin(ticket_service, ticket_service.c.ticket_id == ticket.id)
        .outerjoin(more, more.c.id == ticket_service.c.service_id)
        .where(ticket.office_id == office.id, ticket.day == office.day, ticket.state.in_(OPEN_CALL))
    )
    visits: dict[int, Visit] = {}
    for counter_id, since, service_id, seconds, more_id, more_seconds in rows:
        if counter_id is None:  # an open call has one: a constraint of the table says so to no type checker
            continue
        visit = visits.setdefault(counter_id, Visit(since, frozenset({service_id}), timedelta(seconds=seconds)))
        if more_id is not None:
            together = visit.service_ids | {more_id}
            visits[counter_id] = Visit(since, together, visit.planned + timedelta(seconds=more_seconds))
    return visits


def idle_since(session: Session, office: OfficeNow) -> dict[int, datetime]:
    """When the last visit of today ended, by counter."""
    last = select(Ticket.counter_id, func.max(Ticket.ended_at, type_=UtcTime)).where(
        Ticket.office_id == office.id, Ticket.day == office.day, Ticket.counter_id.is_not(None)
    )
    rows = session.execute(last.group_by(Ticket.counter_id))
    return {counter_id: ended_at for counter_id, ended_at in rows if counter_id is not None and ended_at is not None}


def _due(session: Session, office: OfficeNow) -> list[Due]:
    """Who has an appointment today and may still come, with all they come for: as their tickets will be."""
    begin, end = day_span(office.day, office.time_zone)
    one, service, more = Appointment.__table__.c, Service.__table__, Service.__table__.alias()
    rows = session.execute(
        select(one.id, one.booked_at, one.needs, one.counter_id)
        .add_columns(service.c.id, planned_seconds(service, one.people), more.c.id, planned_seconds(more, one.people))
        .join_from(Appointment.__table__, service, service.c.id == one.service_id)
        .outerjoin(appointment_service, appointment_service.c.appointment_id == one.id)
        .outerjoin(more, more.c.id == appointment_service.c.service_id)
        .where(
            one.office_id == office.id,
            one.state == AppointmentState.BOOKED,
            one.booked_at >= begin,
            one.booked_at < end,
        )
    )
    due: dict[int, Due] = {}
    for appointment_id, booked_at, needs, counter_id, service_id, seconds, more_id, more_seconds in rows:
        planned = timedelta(seconds=seconds)
        alone = Due(appointment_id, booked_at, frozenset({service_id}), planned, needs_of(needs), counter_id)
        known = due.setdefault(appointment_id, alone)
        if more_id is not None:
            planned = known.planned + timedelta(seconds=more_seconds)
            due[appointment_id] = replace(known, service_ids=known.service_ids | {more_id}, planned=planned)
    return list(due.values())
