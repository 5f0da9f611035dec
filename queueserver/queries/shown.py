"""The forecasts that visitors were shown, beside what came. How well they kept their word is in domain/scoring."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.events import TicketCalled
from queueserver.domain.lifecycle import Kind
from queueserver.domain.ranges import Range, as_read
from queueserver.store.tables import LoggedEvent, Service, ShownForecast, Ticket
from queueserver.store.work import OfficeNow


class Shown(NamedTuple):
    """A range as a visitor read it at a moment, and how long after it the number was called; None: never."""

    ticket_id: int
    at: datetime
    service: str
    kind: Kind
    expected: Range
    came: timedelta | None


def shown_since(session: Session, office: OfficeNow, begin: datetime) -> Iterator[Shown]:
    """Every range that an office showed since a moment (aware), in the order in which it did.

    What came is the first call after it, also one that nobody answered: the visitor was told when to be there.
    """
    calls = _calls(session, office, begin)
    rows = session.execute(
        select(ShownForecast, Service.key, Ticket.kind)
        .join(Ticket, Ticket.id == ShownForecast.ticket_id)
        .join(Service, Service.id == Ticket.service_id)
        .where(ShownForecast.office_id == office.id, ShownForecast.at >= begin)
        .order_by(ShownForecast.at, ShownForecast.id)
    )
    for shown, service, kind in rows:
        called = calls.get(shown.ticket_id, [])
        place = bisect_right(called, shown.at)
        came = called[place] - shown.at if place < len(called) else None
        expected = as_read(Range(*(timedelta(seconds=one) for one in (shown.low, shown.middle, shown.high))))
        yield Shown(shown.ticket_id, shown.at, service, kind, expected, came)


def _calls(session: Session, office: OfficeNow, begin: datetime) -> dict[int, list[datetime]]:
    rows = session.execute(
        select(LoggedEvent.data, LoggedEvent.at)
        .where(LoggedEvent.office_id == office.id, LoggedEvent.type == TicketCalled.type, LoggedEvent.at >= begin)
        .order_by(LoggedEvent.at)
    )
    calls: dict[int, list[datetime]] = {}
    for data, at in rows:
        calls.setdefault(data["ticket_id"], []).append(at)
    return calls
