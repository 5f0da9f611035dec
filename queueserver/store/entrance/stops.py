"""What stands against new numbers in an office now: read for the ticket that is asked for, and for who only looks."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from queueserver.domain.entrance.stops import Stops
from queueserver.domain.lifecycle import Kind, TicketState
from queueserver.domain.policy import policy
from queueserver.store.entrance.opening import opening_of
from queueserver.store.tables import Service, Ticket, TicketStop, ToldForecast, ticket_service
from queueserver.store.work import OfficeNow, Reading

# What is older says nothing to somebody who takes a number now.
FRESH = timedelta(minutes=2)

# Kiosks look every few seconds, and each number waits for these: they are built once.
_SERVICE, _TICKET, _STOP = Service.__table__.c, Ticket.__table__.c, TicketStop.__table__.c
_BY_HAND = (
    select(_STOP.service_id, _SERVICE.key)
    .select_from(TicketStop.__table__.outerjoin(Service.__table__, _SERVICE.id == _STOP.service_id))
    .where(_STOP.office_id == bindparam("office_id"))
)
_GIVEN = (
    select(func.count(_TICKET.id))
    .where(_TICKET.office_id == bindparam("office_id"), _TICKET.day == bindparam("day"))
    .where(_TICKET.kind == Kind.WALK_IN, _TICKET.state != TicketState.CANCELLED)
    .where(
        or_(
            _TICKET.service_id == _SERVICE.id,
            _TICKET.id.in_(select(ticket_service.c.ticket_id).where(ticket_service.c.service_id == _SERVICE.id)),
        )
    )
    .correlate(Service.__table__)
    .scalar_subquery()
)
_CONTINGENTS = (
    select(_SERVICE.key, _SERVICE.contingent, _GIVEN)
    .where(_SERVICE.office_id == bindparam("office_id"), _SERVICE.contingent.is_not(None))
    .order_by(_SERVICE.position)
)


class Contingent(NamedTuple):
    """How many numbers a service gives to walk-ins on a day, and how many of them are given out."""

    most: int
    given: int


def stops_now(reading: Reading, office: OfficeNow) -> Stops:
    """All stops of an office, by hand, by contingent and by forecast."""
    session = reading.session
    by_hand = session.execute(_BY_HAND, {"office_id": office.id}).all()
    late = _late(reading, office)
    return Stops(
        is_office_stopped=any(service_id is None for service_id, _ in by_hand),
        stopped=frozenset(key for _, key in by_hand if key is not None),
        used_up=frozenset(key for key, one in contingents(session, office).items() if one.given >= one.most),
        late=late,
        closes_at=opening_of(session, office).closes_at(reading.now) if late else None,
    )


def contingents(session: Session, office: OfficeNow) -> dict[str, Contingent]:
    """The contingents of the office's day by service. A number counts for each service it is for, until given back."""
    rows = session.execute(_CONTINGENTS, {"office_id": office.id, "day": office.day})
    return {key: Contingent(most, given) for key, most, given in rows}


def _late(reading: Reading, office: OfficeNow) -> frozenset[str]:
    told = reading.session.get(ToldForecast, office.id)
    if told is None or reading.now - told.at > FRESH or not policy(office.tunables).stop_by_forecast:
        return frozenset()
    return frozenset(told.late)
