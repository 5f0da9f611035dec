"""A visitor is sent on: to a service, to a counter, to a person."""

from queueserver.commands.counters import close_if_last
from queueserver.commands.visit.moves import moved, put_place
from queueserver.commands.visit.undo import undoable
from queueserver.domain.calling import FOR_THE_CLERK
from queueserver.domain.events import TicketTransferred
from queueserver.domain.lifecycle import Move, Place
from queueserver.domain.refusals import NotThisCounter
from queueserver.store.finding import counter_of_name, find_counter, find_service
from queueserver.store.tables import Counter, Service, Ticket
from queueserver.store.work import Work


def transfer(
    work: Work,
    ticket_id: int,
    *,
    service_key: str | None = None,
    counter_key: str | None = None,
    clerk: str | None = None,
    place: Place = Place.BY_TIME,
    note: str = "",
) -> Ticket:
    """A visitor is sent on to another service, counter or clerk (by name); number and waiting time stay.

    A service that is named takes the place of all the ticket had. A clerk is followed from counter to counter.
    The place and the note are logged. Refuses with `unknown_ticket`, `unknown_service`, `unknown_counter`,
    `no_such_move`; with `clerk_not_here` and `not_this_counter` where the visitor would wait in vain.
    """
    service = find_service(work.session, work.office.id, service_key) if service_key else None
    there = find_counter(work.session, work.office.id, counter_key) if counter_key else None
    if clerk is not None:
        there = counter_of_name(work.session, work.office.id, clerk)
    with undoable(work, ticket_id, Move.TRANSFER):
        ticket = moved(work, ticket_id, Move.TRANSFER)
        previous = (work.session.get_one(Service, ticket.service_id), *ticket.more_services)
        services = {service} if service else set(previous)
        if there is not None:
            _check_can(there, ticket, services)
        if service is not None:
            ticket.service_id = service.id
            ticket.more_services = []
        ticket.only_clerk_id = there.clerk_id if there and clerk else None
        ticket.only_counter_id = there.id if there and not clerk else None
        ticket.note = note or ticket.note
        ticket.blocked_until = None
        ticket.calls = 0
        put_place(work, ticket, place, note)
        keys = tuple(one.key for one in previous)
        work.record(
            TicketTransferred(ticket.id, keys, service_key, counter_key, ticket.only_clerk_id, place.value, note)
        )
        close_if_last(work, ticket.counter_id)
    return ticket


def _check_can(counter: Counter, ticket: Ticket, services: set[Service]) -> None:
    """Whether a counter does all of it; open or not, since it may open later."""
    is_met = {need for need in ticket.needs if need not in FOR_THE_CLERK} <= set(counter.meets)
    if not (is_met and services <= set(counter.services)):
        raise NotThisCounter(counter=counter.key, number=ticket.number)
