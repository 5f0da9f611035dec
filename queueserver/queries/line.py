"""The line as it would be called now."""

from typing import NamedTuple

from queueserver.domain.calling import Placed
from queueserver.domain.lifecycle import OPEN_CALL, TicketState
from queueserver.queries.tickets import SeenTicket, seen
from queueserver.store.line import line_of
from queueserver.store.tables import Ticket
from queueserver.store.work import OfficeNow, Reading


class LineNow(NamedTuple):
    """Who waits, with place and reason, in order; who is at a counter; who is set aside."""

    waiting: list[tuple[SeenTicket, Placed]]
    calls: list[SeenTicket]
    on_hold: list[SeenTicket]


def line_now(reading: Reading, office: OfficeNow) -> LineNow:
    """The whole line of an office."""
    placed = line_of(reading, office).placed()
    states = [TicketState.WAITING, TicketState.ON_HOLD, *OPEN_CALL]
    tickets = seen(reading.session, Ticket.office_id == office.id, Ticket.day == office.day, Ticket.state.in_(states))
    by_id = {ticket.id: ticket for ticket in tickets}
    return LineNow(
        waiting=[(by_id[one.id], one) for one in placed],
        calls=[ticket for ticket in tickets if ticket.state in OPEN_CALL],
        on_hold=[ticket for ticket in tickets if ticket.state is TicketState.ON_HOLD],
    )


def ahead_of(reading: Reading, office: OfficeNow, ticket: Ticket) -> int | None:
    """How many people are before a waiting ticket now; None for one that does not wait."""
    if ticket.state is not TicketState.WAITING:
        return None
    return next((one.ahead for one in line_of(reading, office).placed() if one.id == ticket.id), None)
