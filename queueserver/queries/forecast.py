"""The waits as they were last told: in codes and values for visitors, with the end of the line for staff."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.waits.ranges import by_the_clock, range_of, shown
from queueserver.queries.tickets import View, stamp
from queueserver.store.tables import Service, ToldForecast


def told_waits(session: Session, office_id: int) -> dict[int, View]:
    """The wait that each ticket in the line was last told, as a code and its values."""
    told = session.get(ToldForecast, office_id)
    return {} if told is None else {int(ticket_id): wait_view(one) for ticket_id, one in told.waits.items()}


def forecast_view(session: Session, office_id: int) -> View:
    """The wait of every ticket and of a walk-in for each service, from when to when the line may end, and the services
    for which it would end too late."""
    told = session.get(ToldForecast, office_id)
    if told is None:
        return {"waits": {}, "walk_ins": {}, "line_ends": None, "late": []}
    keys = dict(session.execute(select(Service.id, Service.key).where(Service.office_id == office_id)).all())
    return {
        "waits": {ticket_id: wait_view(one) for ticket_id, one in told.waits.items()},
        "walk_ins": {keys[int(service_id)]: wait_view(one) for service_id, one in told.walk_ins.items()},
        "line_ends": _span(told),
        "late": told.late,
    }


def wait_view(seconds: Sequence[int] | None) -> View:
    """A range of the memory as visitors are told it."""
    told = shown(range_of(seconds))
    return {"code": told.code, "values": dict(told.values)}


def _span(told: ToldForecast) -> View | None:
    between = by_the_clock(told.at, range_of(told.line_ends))
    return between and {"earliest": stamp(between[0]), "latest": stamp(between[1])}
