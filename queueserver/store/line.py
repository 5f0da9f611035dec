"""The line as the rule wants to see it: plain entries and open counters, read in two statements."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.calling import Line, Need, Staffed, Waiting
from queueserver.domain.lifecycle import TicketState
from queueserver.domain.opening import office_day
from queueserver.domain.policy import policy
from queueserver.store.tables import Counter, Office, Service, Ticket, counter_service
from queueserver.store.work import Reading

_WAITING = (
    select(
        Ticket.id,
        Ticket.kind,
        Ticket.service_id,
        Service.planned_seconds,
        Ticket.needs,
        Ticket.since,
        Ticket.issued_at,
        Ticket.priority,
        Ticket.calls,
        Ticket.blocked_until,
        Ticket.only_counter_id,
        Ticket.front,
    )
    .join(Service, Service.id == Ticket.service_id)
    .where(Ticket.state == TicketState.WAITING)
)
_STAFFED = (
    select(Counter.id, Counter.meets, counter_service.c.service_id)
    .join(counter_service, counter_service.c.counter_id == Counter.id)
    .where(Counter.is_open)
)


def line_of(reading: Reading, office: Office) -> Line:
    """Everybody who waits in an office now, before the counters that are open."""
    day = office_day(reading.now, office.time_zone)
    return Line(
        waiting(reading.session, office.id, day),
        staffed(reading.session, office.id),
        policy(office.tunables),
        reading.now,
    )


def waiting(session: Session, office_id: int, day: date) -> list[Waiting]:
    """The tickets that wait on a day, in no order."""
    rows = session.execute(_WAITING.where(Ticket.office_id == office_id, Ticket.day == day))
    return [
        Waiting(
            id=row.id,
            kind=row.kind,
            service_id=row.service_id,
            planned=timedelta(seconds=row.planned_seconds),
            needs=frozenset(Need(need) for need in row.needs),
            since=row.since,
            issued_at=row.issued_at,
            priority=row.priority,
            calls=row.calls,
            blocked_until=row.blocked_until,
            counter_id=row.only_counter_id,
            front=row.front,
        )
        for row in rows
    ]


def staffed(session: Session, office_id: int) -> list[Staffed]:
    """The open counters with what they serve."""
    services: dict[int, set[int]] = {}
    meets: dict[int, frozenset[Need]] = {}
    for counter_id, needs, service_id in session.execute(_STAFFED.where(Counter.office_id == office_id)):
        services.setdefault(counter_id, set()).add(service_id)
        meets[counter_id] = frozenset(Need(need) for need in needs)
    return [Staffed(counter_id, frozenset(served), meets[counter_id]) for counter_id, served in services.items()]


def as_staffed(session: Session, counter: Counter) -> Staffed:
    """One counter as the rule sees it, open or not."""
    served = session.scalars(select(counter_service.c.service_id).where(counter_service.c.counter_id == counter.id))
    return Staffed(counter.id, frozenset(served), frozenset(Need(need) for need in counter.meets))
