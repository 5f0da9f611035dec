"""What one visitor sees of the own ticket: number, state, people ahead, why, how long it may take, where to go."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import ENDED, TicketState
from queueserver.domain.notices import news_after
from queueserver.queries.forecast import told_waits, wait_view
from queueserver.queries.tickets import SeenTicket, View, seen, stamp
from queueserver.store.finding import office_of
from queueserver.store.tables import PushSubscription, Ticket, ToldLine
from queueserver.store.work import OfficeNow, Reading


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


def phone_view(session: Session, ticket: SeenTicket, places: Mapping[int, ToldPlace]) -> View:
    """The own ticket; one that is joined to another is where that one is, and is called with it."""
    if ticket.state is not TicketState.JOINED:
        return _own_view(ticket, places)
    (leader,) = seen(session, Ticket.id == ticket.joined_to)
    view, with_it = _own_view(ticket, places), _own_view(leader, places)
    others = [leader.number, *(number for number in leader.joined if number != ticket.number)]
    return {**view, **{name: with_it[name] for name in _SHARED}, "with": others}


# What goes for one ticket of a family goes for all.
_SHARED = (
    "state",
    "ahead",
    "reason",
    "wait",
    "blocked_until",
    "counter",
    "floor",
    "called_at",
    "times",
    "paused_until",
)


def _own_view(ticket: SeenTicket, places: Mapping[int, ToldPlace]) -> View:
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
        "is_expected": ticket.is_expected,
        "let_pass": ticket.let_pass,
        "paused_until": stamp(ticket.paused_until),
        "paused_minutes": ticket.paused_minutes,
        "with": ticket.joined,
    }


class PushDue(NamedTuple):
    """A closed phone of which something is to be noted: news of its ticket, or that the visit is over."""

    id: int
    endpoint: str
    p256dh: str
    auth: str
    language: str
    told: str
    news: str
    is_over: bool
    office: OfficeNow
    view: View


def pushes_due(reading: Reading) -> list[PushDue]:
    """All of them, in all offices. A no-show may be taken up again on the same day, and is kept until it ends."""
    session = reading.session
    subscriptions = session.scalars(select(PushSubscription)).all()
    if not subscriptions:
        return []
    wanted = {one.ticket_id for one in subscriptions}
    tickets = {ticket.id: ticket for ticket in seen(session, Ticket.id.in_(wanted))}
    of = dict(session.execute(select(Ticket.id, Ticket.office_id).where(Ticket.id.in_(wanted))).all())
    offices = {office_id: office_of(session, office_id) for office_id in set(of.values())}
    places = {office_id: told_places(session, office_id) for office_id in offices}
    due = []
    for one in subscriptions:
        ticket, office = tickets[one.ticket_id], offices[of[one.ticket_id]]
        view = phone_view(session, ticket, places[office.id])
        is_over = ticket.day != office.day or ticket.state in ENDED - {TicketState.NO_SHOW}
        news = news_after(
            one.told,
            TicketState(view["state"]),
            is_paused=ticket.paused_until is not None,
            times=view["times"],
            ahead=view["ahead"],
            reason=view["reason"],
        )
        if is_over or news != one.told:
            keys = (one.endpoint, one.p256dh, one.auth, one.language, one.told)
            due.append(PushDue(one.id, *keys, news, is_over, office, view))
    return due
