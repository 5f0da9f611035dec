"""What everybody in the hall may see and hear: numbers, counters, floors, and in which language a number is called.

No names, no services, no reasons.
"""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import TicketState
from queueserver.queries.boards.messages import emergency_views, messages_view
from queueserver.queries.tickets import SeenTicket, View, seen, seen_last_called, stamp
from queueserver.store.tables import Counter, Ticket
from queueserver.store.work import OfficeNow

RECENT = 8


def board(session: Session, office: OfficeNow, floor_id: int | None) -> dict[str, dict[str, View]]:
    """A board of the house or of one floor: open calls, and the last calls that are no longer open."""
    called = seen(session, *_here(office, floor_id), Ticket.state == TicketState.CALLED)
    return {
        "office": {office.key: office_view(office)},
        "calls": {str(ticket.id): call_view(ticket, office) for ticket in called},
        "recent": {"board": recent_view(session, office, floor_id)},
        "messages": {"board": messages_view(session, office.id, floor_id)},
        "emergency": emergency_views(session, office.id, floor_id),
    }


def office_view(office: OfficeNow) -> View:
    """The office, and of which edition the pages of its boards are."""
    return {"name": office.name, "time_zone": office.time_zone, "edition": office.boards_edition}


def call_view(ticket: SeenTicket, office: OfficeNow) -> View:
    """One open call."""
    floor = (ticket.floor_name or {}).get(office.language)
    return {
        "number": ticket.number,
        "counter": ticket.counter,
        "with": ticket.joined,
        "floor": floor,
        "language": ticket.language,
        "called_at": stamp(ticket.called_at),
        "times": ticket.calls + ticket.recalls,
    }


def recent_view(session: Session, office: OfficeNow, floor_id: int | None) -> View:
    """The last calls that are no longer open, newest first."""
    last = seen_last_called(
        session,
        RECENT,
        *_here(office, floor_id),
        Ticket.called_at.is_not(None),
        Ticket.state != TicketState.CALLED,
    )
    keep = ("number", "counter", "floor", "called_at", "with")
    views: list[dict[str, Any]] = [call_view(ticket, office) for ticket in last]
    return {"entries": [{name: view[name] for name in keep} for view in views]}


def _here(office: OfficeNow, floor_id: int | None) -> list[ColumnElement[bool]]:
    where = [Ticket.office_id == office.id, Ticket.day == office.day]
    return where if floor_id is None else [*where, Counter.floor_id == floor_id]
