"""Reception puts right what a ticket is for, and moves it in the line for a reason that is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from queueserver.commands.forecast import forget_wait
from queueserver.commands.line import tell_line
from queueserver.domain.calling import Need
from queueserver.domain.events import TicketCorrected, TicketMoved
from queueserver.domain.lifecycle import TicketState
from queueserver.domain.places.moving import Side, beside
from queueserver.domain.refusals import NoSuchMove, NotBeside, ServicesNotTogether
from queueserver.store.finding import find_service, find_ticket
from queueserver.store.line import does_all, is_done_together, line_of
from queueserver.store.tables import Service, Ticket
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class Correction:
    """What a ticket is to say from now on; None stays as it is."""

    services: Sequence[str] | None = None
    people: int | None = None
    needs: Sequence[Need] | None = None
    note: str | None = None


def correct(work: Work, ticket_id: int, correction: Correction) -> Ticket:
    """A ticket that waits or is set aside is for something else than was pressed; number and waiting time stay.

    A counter that it was sent to is forgotten where that does not do it. The same again is no news. Refuses with
    `unknown_ticket`, `unknown_service`, `services_not_together`, and `no_such_move` when the visitor is called already.
    """
    ticket = _in_the_line(work, ticket_id, "correct", TicketState.WAITING, TicketState.ON_HOLD)
    previous = _services(work, ticket)
    services = (
        previous
        if correction.services is None
        else [find_service(work.session, work.office.id, key) for key in dict.fromkeys(correction.services)]
    )
    ids = [one.id for one in services]
    if len(ids) > 1 and not is_done_together(work.session, ids):
        raise ServicesNotTogether(services=[one.key for one in services])
    wanted: dict[str, Any] = {
        "people": correction.people or ticket.people,
        "needs": ticket.needs if correction.needs is None else sorted(need.value for need in correction.needs),
        "note": ticket.note if correction.note is None else correction.note or None,
    }
    fields = tuple(name for name, value in wanted.items() if getattr(ticket, name) != value)
    if services == previous and not fields:
        return ticket
    ticket.service_id, ticket.more_services = services[0].id, services[1:]
    for name in fields:
        setattr(ticket, name, wanted[name])
    if ticket.only_counter_id is not None and not does_all(work.session, ticket.only_counter_id, ids):
        ticket.only_counter_id = None
    work.record(TicketCorrected(ticket.id, tuple(one.key for one in previous), fields))
    _tell_place(work, ticket)
    return ticket


def move_to_front(work: Work, ticket_id: int, reason: str) -> Ticket:
    """A ticket goes to the front: before all who were not sent there, and among those by its waiting time.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    ticket = _in_the_line(work, ticket_id, "move", TicketState.WAITING)
    ticket.front, ticket.moved = reason, None
    return _moved(work, ticket, "front", None, reason)


def move_beside(work: Work, ticket_id: int, side: Side, other_id: int, reason: str) -> Ticket:
    """A ticket stands just before or after another one that waits, from now on and by the calling rule.

    Refuses with `unknown_ticket`, `no_such_move`, and `not_beside` where the rule lets it not stand there.
    """
    ticket = _in_the_line(work, ticket_id, "move", TicketState.WAITING)
    other = _in_the_line(work, other_id, "move", TicketState.WAITING)
    moved = None if other.id == ticket.id else beside(line_of(work, work.office), ticket.id, side, other.id)
    if moved is None:
        raise NotBeside(number=ticket.number, other=other.number)
    ticket.since, ticket.pace = moved.since, moved.pace
    ticket.front, ticket.moved = (reason, None) if moved.is_at_front else (None, reason)
    return _moved(work, ticket, side.value, other.id, reason)


def _moved(work: Work, ticket: Ticket, to: str, other_id: int | None, reason: str) -> Ticket:
    ticket.blocked_until = None  # who is moved is there
    work.record(TicketMoved(ticket.id, to, other_id, reason))
    _tell_place(work, ticket)
    return ticket


def _in_the_line(work: Work, ticket_id: int, move: str, *states: TicketState) -> Ticket:
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.state not in states:
        raise NoSuchMove(move=move, state=ticket.state.value)
    return ticket


def _services(work: Work, ticket: Ticket) -> list[Service]:
    return [work.session.get_one(Service, ticket.service_id), *ticket.more_services]


def _tell_place(work: Work, ticket: Ticket) -> None:
    forget_wait(work, ticket)
    tell_line(work)
