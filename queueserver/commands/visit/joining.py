"""A family's tickets become one call, and come apart again; somebody without a ticket is taken along."""

from collections.abc import Sequence

from queueserver.domain.events import TicketJoined, TicketSeparated, TicketTakenAlong
from queueserver.domain.lifecycle import ENDED, OPEN_CALL, Move, TicketState, state_after
from queueserver.domain.refusals import NoSuchMove, NotServedTogether, NotThisCounter, UnknownTicket
from queueserver.store.finding import find_service, find_ticket, tickets_joined_to
from queueserver.store.line import is_done_together
from queueserver.store.tables import Counter, Service, Ticket
from queueserver.store.work import Work


def join(work: Work, ticket_id: int, ids: Sequence[int]) -> Ticket:
    """The tickets of `ids` are called and served with this one from now on; so are those joined to them before.

    Its counter must do what all of them are for, and meet all their needs. Refuses with `unknown_ticket` (also for one
    of another day), `no_such_move`, `not_served_together`, and with `not_this_counter` once it is called.
    """
    leader = find_ticket(work.session, work.office.id, ticket_id)
    if leader.state in ENDED or leader.state is TicketState.JOINED:
        raise NoSuchMove(move=Move.JOIN.value, state=leader.state.value)
    for one_id in dict.fromkeys(ids):
        member = find_ticket(work.session, work.office.id, one_id)
        if member.day != leader.day:
            raise UnknownTicket(ticket=one_id)
        if member.id == leader.id:
            raise NoSuchMove(move=Move.JOIN.value, state=leader.state.value)
        state_after(Move.JOIN, member.state, member.calls, 1)
        further = tickets_joined_to(work.session, member.id)
        for one in further:
            _take_apart(work, member, one)
        for one in (member, *further):
            _put_together(work, leader, one)
    return leader


def separate(work: Work, ticket_id: int) -> Ticket:
    """A ticket that was joined to another comes back into the line with its own waiting time.

    Refuses with `unknown_ticket`, `no_such_move`.
    """
    member = find_ticket(work.session, work.office.id, ticket_id)
    member_state = state_after(Move.SEPARATE, member.state, member.calls, 1)
    leader = work.session.get_one(Ticket, member.joined_to_id)
    _take_apart(work, leader, member)
    member.state = member_state
    work.record(TicketSeparated(member.id, leader.id))
    return member


def separate_all(work: Work, leader: Ticket) -> None:
    """Whoever was joined to a ticket that is not served after all comes back into the line."""
    for member in tickets_joined_to(work.session, leader.id):
        separate(work, member.id)


def take_along(work: Work, ticket_id: int, people: int, service_keys: Sequence[str]) -> Ticket:
    """So many people without a ticket are served in this visit too, perhaps for further services.

    Refuses with `unknown_ticket`, `unknown_service`, `not_this_counter`, and with `no_such_move` when nobody is called.
    """
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.state not in OPEN_CALL:
        raise NoSuchMove(move="take-along", state=ticket.state.value)
    services = [find_service(work.session, work.office.id, key) for key in dict.fromkeys(service_keys)]
    counter = work.session.get_one(Counter, ticket.counter_id)
    if not set(services) <= set(counter.services):
        raise NotThisCounter(counter=counter.key, number=ticket.number)
    ticket.people += people
    had = {ticket.service_id, *(service.id for service in ticket.more_services)}
    ticket.more_services = [*ticket.more_services, *(one for one in services if one.id not in had)]
    work.record(TicketTakenAlong(ticket.id, people, tuple(one.key for one in services)))
    return ticket


def _put_together(work: Work, leader: Ticket, member: Ticket) -> None:
    had = {leader.service_id, *(service.id for service in leader.more_services)}
    wanted = [work.session.get_one(Service, member.service_id), *member.more_services]
    services = [service for service in wanted if service.id not in had]
    needs = sorted(set(member.needs) - set(leader.needs))
    together = [leader.service_id, *(service.id for service in (*leader.more_services, *services))]
    counter = work.session.get_one(Counter, leader.counter_id) if leader.state in OPEN_CALL else None
    if counter is not None and not {service.id for service in services} <= {one.id for one in counter.services}:
        raise NotThisCounter(counter=counter.key, number=member.number)
    if not is_done_together(work.session, together):
        raise NotServedTogether(number=leader.number, other=member.number)
    leader.more_services = [*leader.more_services, *services]
    leader.needs = sorted({*leader.needs, *needs})
    leader.people += member.people
    member.brought = {"services": [service.id for service in services], "needs": needs, "people": member.people}
    member.state = TicketState.JOINED
    member.joined_to_id = leader.id
    member.comes_back = member.paused_until = None
    work.session.flush()
    work.record(TicketJoined(member.id, leader.id))


def _take_apart(work: Work, leader: Ticket, member: Ticket) -> None:
    """What a member brought goes with it, but for what the others need too."""
    brought, others = (
        member.brought or {},
        [one for one in tickets_joined_to(work.session, leader.id) if one is not member],
    )
    member.joined_to_id, member.brought = None, None
    leader.people -= brought.get("people", 0)
    for other in others:
        _hand_on(work, brought, other)
    leader.more_services = [one for one in leader.more_services if one.id not in brought.get("services", [])]
    leader.needs = sorted(set(leader.needs) - set(brought.get("needs", [])))
    work.session.flush()


def _hand_on(work: Work, brought: dict[str, list[str]], other: Ticket) -> None:
    """From now on another member brings what both need."""
    services = {other.service_id, *(service.id for service in other.more_services)}
    kept = dict(other.brought or {})
    for name, has in (("services", services), ("needs", set(other.needs))):
        shared = [one for one in brought.get(name, []) if one in has]
        brought[name] = [one for one in brought.get(name, []) if one not in has]
        kept[name] = [*kept.get(name, []), *shared]
    other.brought = kept
