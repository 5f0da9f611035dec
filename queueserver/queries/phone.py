"""What one visitor sees of the own ticket: number, state, people ahead, and where to go."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import TicketState
from queueserver.queries.tickets import SeenTicket, View, stamp
from queueserver.store.tables import ToldLine


def told_ahead(session: Session, office_id: int) -> dict[int, int]:
    """How many people each waiting ticket was last told to have before it."""
    told = session.get(ToldLine, office_id)
    return {} if told is None else {entry[0]: entry[1] for entry in told.entries}


def phone_view(ticket: SeenTicket, ahead: Mapping[int, int]) -> View:
    """The own ticket; `ahead` is empty unless it waits."""
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "kind": ticket.kind.value,
        "service": ticket.service,
        "more_services": ticket.more_services,
        "issued_at": stamp(ticket.issued_at),
        "booked_at": stamp(ticket.booked_at),
        "is_too_late": ticket.is_too_late,
        "ahead": ahead.get(ticket.id) if ticket.state is TicketState.WAITING else None,
        "counter": ticket.counter if ticket.called_at else None,
        "floor": ticket.floor_name,
        "called_at": stamp(ticket.called_at),
        "times": ticket.calls + ticket.recalls,
    }
