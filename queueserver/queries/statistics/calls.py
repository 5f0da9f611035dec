"""When numbers were called: what waits are measured by."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from queueserver.domain.events import TicketCalled
from queueserver.store.tables import LoggedEvent
from queueserver.store.work import OfficeNow

Calls = Mapping[int, Sequence[datetime]]


def calls_since(session: Session, office: OfficeNow, begin: datetime) -> Calls:
    """The moments of all calls since `begin` (aware) by ticket, in their order; those that nobody answered too."""
    return _calls(session, office, LoggedEvent.at >= begin)


def calls_between(session: Session, office: OfficeNow, begin: datetime, end: datetime) -> Calls:
    """The same until `end`: a number is called on its own day only."""
    return _calls(session, office, (LoggedEvent.at >= begin) & (LoggedEvent.at < end))


def _calls(session: Session, office: OfficeNow, when: ColumnElement[bool]) -> Calls:
    rows = session.execute(
        select(LoggedEvent.data, LoggedEvent.at)
        .where(LoggedEvent.office_id == office.id, LoggedEvent.type == TicketCalled.type, when)
        .order_by(LoggedEvent.at)
    )
    calls: dict[int, list[datetime]] = {}
    for data, at in rows:
        calls.setdefault(data["ticket_id"], []).append(at)
    return calls
