"""When numbers were called: what waits are measured by."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.events import TicketCalled
from queueserver.store.tables import LoggedEvent
from queueserver.store.work import OfficeNow

Calls = Mapping[int, Sequence[datetime]]


def calls_since(session: Session, office: OfficeNow, begin: datetime) -> Calls:
    """The moments of all calls since `begin` (aware) by ticket, in their order; those that nobody answered too."""
    rows = session.execute(
        select(LoggedEvent.data, LoggedEvent.at)
        .where(LoggedEvent.office_id == office.id, LoggedEvent.type == TicketCalled.type, LoggedEvent.at >= begin)
        .order_by(LoggedEvent.at)
    )
    calls: dict[int, list[datetime]] = {}
    for data, at in rows:
        calls.setdefault(data["ticket_id"], []).append(at)
    return calls
