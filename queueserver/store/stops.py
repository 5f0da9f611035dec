"""What stands against new numbers in an office now: read for the ticket that is asked for, and for who only looks."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from queueserver.domain.entrance.stops import Stops
from queueserver.domain.lifecycle import Kind, TicketState
from queueserver.domain.opening import closes_at
from queueserver.domain.policy import policy
from queueserver.store.finding import hours_of
from queueserver.store.tables import Service, Ticket, TicketStop, ToldForecast, ticket_service
from queueserver.store.work import OfficeNow, Reading

# What is older says nothing to somebody who takes a number now.
FRESH = timedelta(minutes=2)


class Contingent(NamedTuple):
    """How many numbers a service gives to walk-ins on a day, and how many of them are given out."""

    most: int
    given: int


def stops_now(reading: Reading, office: OfficeNow) -> Stops:
    """All stops of an office, by hand, by contingent and by forecast."""
    session = reading.session
    by_hand = session.execute(
        select(TicketStop.service_id, Service.key)
        .outerjoin(Service, Service.id == TicketStop.service_id)
        .where(TicketStop.office_id == office.id)
    ).all()
    told = session.get(ToldForecast, office.id)
    is_told = told is not None and policy(office.tunables).stop_by_forecast and reading.now - told.at <= FRESH
    return Stops(
        is_office_stopped=any(service_id is None for service_id, _ in by_hand),
        stopped=frozenset(key for _, key in by_hand if key is not None),
        used_up=frozenset(key for key, one in contingents(session, office).items() if one.given >= one.most),
        late=frozenset(told.late) if told is not None and is_told else frozenset(),
        closes_at=closes_at(hours_of(session, office.id), reading.now, office.time_zone),
    )


def contingents(session: Session, office: OfficeNow) -> dict[str, Contingent]:
    """The contingents of the office's day by service. A number counts for each service it is for, until given back."""
    limited = session.execute(
        select(Service.id, Service.key, Service.contingent)
        .where(Service.office_id == office.id, Service.contingent.is_not(None))
        .order_by(Service.position)
    ).all()
    return {
        key: Contingent(most, _given(session, office, service_id))
        for service_id, key, most in limited
        if most is not None
    }


def _given(session: Session, office: OfficeNow, service_id: int) -> int:
    is_for = Ticket.id.in_(select(ticket_service.c.ticket_id).where(ticket_service.c.service_id == service_id))
    return (
        session.scalar(
            select(func.count()).where(
                Ticket.office_id == office.id,
                Ticket.day == office.day,
                Ticket.kind == Kind.WALK_IN,
                Ticket.state != TicketState.CANCELLED,
                or_(Ticket.service_id == service_id, is_for),
            )
        )
        or 0
    )
