"""What a call reads and writes, past the ORM by statements built once: Next waits for it (docs/performance.md)."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, text, update

from queueserver.domain.desk.counter import CounterState
from queueserver.domain.lifecycle import TicketState
from queueserver.domain.refusals import UnknownCounter, UnknownTicket
from queueserver.store.tables import Counter, Ticket


class CounterNow(NamedTuple):
    """A counter and the number that is called or served there."""

    id: int
    key: str
    meets: list[str]
    state: CounterState
    clerk_id: int | None
    number: str | None


class TicketNow(NamedTuple):
    """What a call must know of a ticket."""

    id: int
    office_id: int
    day: date
    number: str
    state: TicketState
    calls: int
    counter_id: int | None  # of its last call


_TICKETS, _COUNTERS = Ticket.metadata.tables["ticket"], Counter.__table__
# In the words of the index of open calls: with parameters in their place no database uses it.
_IS_OPEN_CALL = text("ticket.state IN ('called', 'serving')")
_COUNTER_NOW = (
    select(
        _COUNTERS.c.id,
        _COUNTERS.c.key,
        _COUNTERS.c.meets,
        _COUNTERS.c.state,
        _COUNTERS.c.clerk_id,
        _TICKETS.c.number,
    )
    .select_from(_COUNTERS.outerjoin(_TICKETS, (_TICKETS.c.counter_id == _COUNTERS.c.id) & _IS_OPEN_CALL))
    .where(_COUNTERS.c.office_id == bindparam("office_id"), _COUNTERS.c.key == bindparam("key"))
)
_TICKET_NOW = select(*(_TICKETS.c[name] for name in TicketNow._fields)).where(_TICKETS.c.id == bindparam("ticket_id"))
_CALL = (
    update(_TICKETS)
    .where(_TICKETS.c.id == bindparam("ticket_id"))
    .values(
        state=bindparam("in_state"),
        calls=_TICKETS.c.calls + 1,
        counter_id=bindparam("at_counter"),
        called_at=bindparam("at"),
        started_at=None,
        blocked_until=None,
        front=None,
    )
)


def counter_now(connection: Connection, office_id: int, key: str) -> CounterNow:
    """The counter of this id in the office, with what happens there."""
    row = connection.execute(_COUNTER_NOW, {"office_id": office_id, "key": key}).first()
    if row is None:
        raise UnknownCounter(counter=key)
    return CounterNow(*row)


def ticket_now(connection: Connection, office_id: int, ticket_id: int) -> TicketNow:
    """The ticket of this id in the office."""
    row = connection.execute(_TICKET_NOW, {"ticket_id": ticket_id}).first()
    if row is None or row.office_id != office_id:
        raise UnknownTicket(ticket=ticket_id)
    return TicketNow(*row)


def put_call(connection: Connection, ticket_id: int, state: TicketState, counter_id: int, at: datetime) -> None:
    """The ticket is called to a counter."""
    values = {"ticket_id": ticket_id, "in_state": state, "at_counter": counter_id, "at": at}
    connection.execute(_CALL, values)
