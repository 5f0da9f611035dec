"""What one visitor sees of the own ticket: number, state, people ahead, why, how long it may take, where to go."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import TicketState
from queueserver.queries.forecast import told_waits, wait_view
from queueserver.queries.tickets import SeenTicket, View, stamp
from queueserver.store.tables import ToldLine


class ToldPlace(NamedTuple):
    """A place in the line as it was last told: people ahead, the code of the reason, and the wait."""

    ahead: int
    reason: str
    wait: View


def told_places(session: Session, office_id: int) -> dict[int, ToldPlace]:
    """The place of every ticket in the line."""
    told = session.get(ToldLine, office_id)
    waits = told_waits(session, office_id)
    entries = [] if told is None else told.entries
    return {
        ticket_id: ToldPlace(ahead, code, waits.get(ticket_id) or wait_view(None))
        for ticket_id, ahead, code, _ in entries
    }


def phone_view(ticket: SeenTicket, places: Mapping[int, ToldPlace]) -> View:
    """The own ticket; without a place unless it waits."""
    place = places.get(ticket.id) if ticket.state is TicketState.WAITING else None
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "kind": ticket.kind.value,
        "service": ticket.service,
        "more_services": ticket.more_services,
        "issued_at": stamp(ticket.issued_at),
        "booked_at": stamp(ticket.booked_at),
        "is_too_late": ticket.is_too_late,
        "ahead": place and place.ahead,
        "reason": place and place.reason,
        "wait": place and place.wait,
        "blocked_until": stamp(ticket.blocked_until),
        "counter": ticket.counter if ticket.called_at else None,
        "floor": ticket.floor_name,
        "called_at": stamp(ticket.called_at),
        "times": ticket.calls + ticket.recalls,
        "let_pass": ticket.let_pass,
        "paused_until": stamp(ticket.paused_until),
        "paused_minutes": ticket.paused_minutes,
    }
