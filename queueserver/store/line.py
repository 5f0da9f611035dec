"""The line as the rule wants to see it: plain entries and open counters, read in two statements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from queueserver.domain.calling import Line, Need, Staffed, Waiting
from queueserver.domain.desk.counter import STAFFED
from queueserver.domain.lifecycle import Kind, TicketState
from queueserver.domain.policy import policy
from queueserver.domain.rules import turns
from queueserver.store.calls import CounterNow
from queueserver.store.tables import Counter, Service, Ticket, counter_service, ticket_service
from queueserver.store.work import OfficeNow, Reading

# Next waits for these two: they are built once, and read past the ORM (docs/performance.md).
_TICKET, _SERVICE, _COUNTER = Ticket.__table__.c, Service.__table__.c, Counter.__table__.c
_MORE, _OF_TICKET = Service.__table__.alias(), ticket_service.c


def planned_seconds(service: FromClause, people: ColumnElement[int] = _TICKET.people) -> ColumnElement[int]:
    """How long a service is planned to take, for a ticket's people or others: so many times, where each takes it."""
    return service.c.planned_seconds * case((service.c.is_per_person, people), else_=1)


_WAITING = (
    select(
        _TICKET.id,
        _TICKET.kind,
        _TICKET.service_id,
        planned_seconds(Service.__table__).label("planned_seconds"),
        _TICKET.needs,
        _TICKET.since,
        _TICKET.issued_at,
        _TICKET.priority,
        _TICKET.calls,
        _TICKET.blocked_until,
        _TICKET.only_counter_id,
        _TICKET.only_clerk_id,
        _TICKET.front,
        _TICKET.is_too_late,
        _TICKET.pace,
        _TICKET.moved,
        _MORE.c.id.label("more_id"),
        planned_seconds(_MORE).label("more_seconds"),
    )
    .join_from(Ticket.__table__, Service.__table__, _SERVICE.id == _TICKET.service_id)
    .outerjoin(ticket_service, _OF_TICKET.ticket_id == _TICKET.id)
    .outerjoin(_MORE, _MORE.c.id == _OF_TICKET.service_id)
    .where(_TICKET.state == TicketState.WAITING)
    .where(_TICKET.office_id == bindparam("office_id"), _TICKET.day == bindparam("day"))
)
# Of equals the one who waits longest is first, by every rule: Next reads only the first of each kind, however long the
# line is. Equals are those whom the same counters serve and the same rule treats alike.
_EACH_KIND = (
    _TICKET.kind,
    _TICKET.service_id,
    _TICKET.needs,
    _TICKET.priority,
    _TICKET.only_counter_id,
    _TICKET.only_clerk_id,
    _TICKET.front,
    _TICKET.is_too_late,
    _TICKET.pace,
    case((_SERVICE.is_per_person, _TICKET.people)),  # a visit is longer the more people come
    case((_OF_TICKET.ticket_id.is_not(None), _TICKET.id)),  # a visit with several services is of a kind of its own
)
_RANKED = (
    _WAITING.where(or_(_TICKET.blocked_until.is_(None), _TICKET.blocked_until <= bindparam("now")))
    .add_columns(
        func.rank()
        .over(partition_by=_EACH_KIND, order_by=(_TICKET.since, _TICKET.issued_at, _TICKET.id))
        .label("place")
    )
    .subquery()
)
_FIRST_OF_EACH_KIND = select(*_RANKED.c[:-1]).where(_RANKED.c.place == 1)
_STAFFED = (
    select(_COUNTER.id, _COUNTER.meets, _COUNTER.leaves_at, _COUNTER.clerk_id, counter_service.c.service_id)
    .where(counter_service.c.counter_id == _COUNTER.id, _COUNTER.state.in_(sorted(STAFFED)))
    .where(_COUNTER.office_id == bindparam("office_id"))
)

_LAST_CALLED = (
    select(_TICKET.kind)
    .where(_TICKET.office_id == bindparam("office_id"), _TICKET.day == bindparam("day"), _TICKET.called_at.is_not(None))
    # Nobody had a turn by a call that was not answered.
    .where(or_(_TICKET.state == TicketState.CALLED, _TICKET.started_at.is_not(None)))
    .order_by(_TICKET.called_at.desc(), _TICKET.id.desc())
    .limit(bindparam("count"))
)

_NO_NEEDS: frozenset[Need] = frozenset()


def line_of(reading: Reading, office: OfficeNow) -> Line:
    """Everybody who waits in an office now, before the counters that are open."""
    return _line(reading, office, waiting(reading.connection, office.id, office.day))


def _line(reading: Reading, office: OfficeNow, entries: list[Waiting]) -> Line:
    tuned = policy(office.tunables)
    return Line(
        entries,
        staffed(reading.connection, office.id),
        tuned,
        reading.now,
        last_called(reading.connection, office.id, office.day, turns(tuned) - 1),
    )


def last_called(connection: Connection, office_id: int, day: date, count: int) -> list[Kind]:
    """How those came who were called last on a day and did not stay away, at most so many, newest last."""
    if not count:
        return []
    which = {"office_id": office_id, "day": day, "count": count}
    return list(connection.scalars(_LAST_CALLED, which))[::-1]


def heads_of(reading: Reading, office: OfficeNow) -> Line:
    """The line without those who cannot be next for any counter: enough to know who is."""
    of_today = {"office_id": office.id, "day": office.day, "now": reading.now}
    return _line(reading, office, _entries(reading.connection.execute(_FIRST_OF_EACH_KIND, of_today).all()))


def waiting(connection: Connection, office_id: int, day: date) -> list[Waiting]:
    """The tickets that wait on a day, in no order."""
    return _entries(connection.execute(_WAITING, {"office_id": office_id, "day": day}).all())


def _entries(rows: Sequence[Any]) -> list[Waiting]:
    entries: dict[int, Waiting] = {}
    for (
        ticket_id,
        kind,
        service_id,
        planned_seconds,
        needs,
        since,
        issued_at,
        priority,
        calls,
        blocked_until,
        only_counter_id,
        only_clerk_id,
        front,
        is_too_late,
        pace,
        moved,
        more_id,
        more_seconds,
    ) in rows:
        if ticket_id in entries:
            entries[ticket_id] = _with_one_more(entries[ticket_id], more_id, more_seconds)
            continue
        entry = Waiting(
            id=ticket_id,
            kind=kind,
            service_ids=frozenset((service_id,)),
            planned=timedelta(seconds=planned_seconds),
            needs=needs_of(needs),
            since=since,
            issued_at=issued_at,
            priority=priority,
            calls=calls,
            blocked_until=blocked_until,
            counter_id=only_counter_id,
            clerk_id=only_clerk_id,
            front=front,
            is_too_late=is_too_late,
            pace=pace,
            moved=moved,
        )
        entries[ticket_id] = entry if more_id is None else _with_one_more(entry, more_id, more_seconds)
    return list(entries.values())


def _with_one_more(entry: Waiting, service_id: int, planned_seconds: int) -> Waiting:
    """The line has a row for each further service of a visit; most visits have none."""
    return replace(
        entry,
        service_ids=entry.service_ids | {service_id},
        planned=entry.planned + timedelta(seconds=planned_seconds),
    )


def needs_of(codes: list[str]) -> frozenset[Need]:
    """Needs by their codes; most visitors have none."""
    return frozenset(Need(code) for code in codes) if codes else _NO_NEEDS


def staffed(connection: Connection, office_id: int) -> list[Staffed]:
    """The open counters with what they serve."""
    services: dict[int, set[int]] = {}
    about: dict[int, tuple[frozenset[Need], datetime | None, int | None]] = {}
    for counter_id, needs, leaves_at, clerk_id, service_id in connection.execute(_STAFFED, {"office_id": office_id}):
        services.setdefault(counter_id, set()).add(service_id)
        about[counter_id] = needs_of(needs), leaves_at, clerk_id
    return [Staffed(counter_id, frozenset(served), *about[counter_id]) for counter_id, served in services.items()]


def as_staffed(session: Session, counter: CounterNow) -> Staffed:
    """One counter as the rule sees it, open or not."""
    served = session.scalars(select(counter_service.c.service_id).where(counter_service.c.counter_id == counter.id))
    return Staffed(counter.id, frozenset(served), needs_of(counter.meets), clerk_id=counter.clerk_id)


def does_all(session: Session, counter_id: int, service_ids: list[int]) -> bool:
    """Whether a counter, open or not, does all these services."""
    of_it = select(counter_service.c.service_id).where(counter_service.c.counter_id == counter_id)
    return set(service_ids) <= set(session.scalars(of_it))


def is_done_together(session: Session, service_ids: list[int]) -> bool:
    """Whether some counter, open or not, does all these services."""
    able = (
        select(counter_service.c.counter_id)
        .where(counter_service.c.service_id.in_(service_ids))
        .group_by(counter_service.c.counter_id)
        .having(func.count() == len(service_ids))
    )
    return session.scalar(able.limit(1)) is not None
