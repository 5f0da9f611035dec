"""What visitors ask for by phone: leave the line, let others go first, take a pause and come back."""

from dataclasses import dataclass
from datetime import timedelta

from queueserver.commands.forecast import forget_wait
from queueserver.commands.line import tell_line
from queueserver.commands.visit import moves
from queueserver.domain.events import TicketLetPass, TicketPaused
from queueserver.domain.lifecycle import ENDED, OPEN_CALL, Move, TicketState, state_after
from queueserver.domain.opening import office_day
from queueserver.domain.places.passing import let_pass as passing
from queueserver.domain.policy import Policy, policy
from queueserver.domain.refusals import (
    AlreadyCalled,
    LetPassUsedUp,
    NobodyBehind,
    NoSuchMove,
    NotOffered,
    PauseUsedUp,
    TooManyPhones,
    UnknownTicket,
)
from queueserver.store.finding import find_ticket, paused_before, push_subscriptions
from queueserver.store.line import line_of
from queueserver.store.tables import Counter, PushSubscription, Ticket
from queueserver.store.work import Work

# The visitor's own, and those of who came along.
MOST_PHONES = 5


@dataclass(frozen=True, slots=True)
class LetGoFirst:
    """How many others go first now, and how many are before the visitor."""

    others: int
    ahead: int


def leave(work: Work, ticket_id: int) -> Ticket:
    """A visitor gives the number back, in the line, on a pause or even when called: then the counter is free at once.

    Refuses with `unknown_ticket` (also for one of another day), `not_offered`, `no_such_move`.
    """
    _own(work, ticket_id)
    _check_offered(_policy(work).leave_by_phone, "leave")
    return moves.cancel(work, ticket_id, "visitor")


def let_pass(work: Work, ticket_id: int, count: int) -> LetGoFirst:
    """A visitor lets the next `count` others go first, or as many as there are; the own waiting goes on behind them.

    Refuses with `unknown_ticket`, `not_offered`, `already_called`, `no_such_move`, `let_pass_used_up`, `nobody_behind`.
    """
    ticket = _own(work, ticket_id)
    most = _policy(work).let_pass_most
    _check_offered(most, "let_pass")
    _check_waits(work, ticket, "let_pass")
    left = most - ticket.let_pass
    if count > left:
        raise LetPassUsedUp(most=most, left=left)
    passed = passing(line_of(work, work.office), ticket.id, count, work.now)
    if passed is None:
        raise NobodyBehind(number=ticket.number)
    ticket.since, ticket.pace = passed.since, passed.pace
    ticket.let_pass += len(passed.ids)
    work.record(TicketLetPass(ticket.id, passed.ids))
    forget_wait(work, ticket)
    tell_line(work)
    ahead = next(one.ahead for one in line_of(work, work.office).placed() if one.id == ticket.id)
    return LetGoFirst(len(passed.ids), ahead)


def pause(work: Work, ticket_id: int) -> Ticket:
    """A visitor is not called for a while, as long as the office allows in all; the waiting so far counts on.

    Refuses with `unknown_ticket`, `not_offered`, `already_called`, `no_such_move`, `pause_used_up`.
    """
    ticket = _own(work, ticket_id)
    most = _policy(work).pause_minutes
    _check_offered(most, "pause")
    _check_waits(work, ticket, "pause")
    if ticket.paused_minutes >= most:
        raise PauseUsedUp(most=most)
    ticket.state = state_after(Move.HOLD, ticket.state, ticket.calls, _policy(work).max_calls)
    ticket.paused_until = work.now + timedelta(minutes=most - ticket.paused_minutes)
    ticket.paused_minutes = most
    work.record(TicketPaused(ticket.id, ticket.paused_until.isoformat()))
    forget_wait(work, ticket)
    tell_line(work)
    return ticket


def come_back(work: Work, ticket_id: int) -> Ticket:
    """A visitor ends the own pause and is in the line again, with the waiting so far.

    Refuses with `unknown_ticket`, and with `no_such_move` when there is no pause: what staff set aside they bring back.
    """
    ticket = _own(work, ticket_id)
    if ticket.state is not TicketState.ON_HOLD or ticket.paused_until is None:
        raise NoSuchMove(move=Move.RESUME.value, state=ticket.state.value)
    moves.resume(work, ticket.id)
    tell_line(work)
    return ticket


def end_pauses(work: Work) -> None:
    """Whose pause is over is in the line again. Nobody loses the place for a button that was not pressed: who is not
    there is called in vain, as anybody else, and called again."""
    for ticket in paused_before(work.session, work.office.id, work.now):
        moves.resume(work, ticket.id)


def send_news(work: Work, ticket_id: int, endpoint: str, p256dh: str, auth: str, language: str) -> PushSubscription:
    """A phone is told of the ticket from now on, also when its page is closed; asked again, with the newest keys.

    Refuses with `unknown_ticket`, `no_such_move` when the visit is over, `too_many_phones`.
    """
    ticket = _own(work, ticket_id)
    if ticket.state in ENDED:
        raise NoSuchMove(move="news", state=ticket.state.value)
    others = push_subscriptions(work.session, ticket.id)
    found = next((one for one in others if one.endpoint == endpoint), None)
    if found is None:
        if len(others) >= MOST_PHONES:
            raise TooManyPhones(most=MOST_PHONES)
        found = PushSubscription(ticket_id=ticket.id, endpoint=endpoint, told="")
        work.session.add(found)
    found.p256dh, found.auth, found.language = p256dh, auth, language
    return found


def stop_news(work: Work, ticket_id: int, endpoint: str) -> None:
    """A phone is no longer told of the ticket, and its address is forgotten. Refuses with `unknown_ticket`."""
    for one in push_subscriptions(work.session, _own(work, ticket_id).id):
        if one.endpoint == endpoint:
            work.session.delete(one)


def _own(work: Work, ticket_id: int) -> Ticket:
    ticket = find_ticket(work.session, work.office.id, ticket_id)
    if ticket.day != office_day(work.now, work.office.time_zone):
        raise UnknownTicket(ticket=ticket_id)
    return ticket


def _check_offered(tunable: int, wish: str) -> None:
    if not tunable:
        raise NotOffered(wish=wish)


def _check_waits(work: Work, ticket: Ticket, move: str) -> None:
    if ticket.state in OPEN_CALL:
        counter = work.session.get_one(Counter, ticket.counter_id)
        raise AlreadyCalled(number=ticket.number, counter=counter.key)
    if ticket.state is not TicketState.WAITING:
        raise NoSuchMove(move=move, state=ticket.state.value)


def _policy(work: Work) -> Policy:
    return policy(work.office.tunables)
