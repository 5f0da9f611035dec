"""The API's routes of visits: the moves of a ticket that is in the line, at a counter or set aside."""

from collections.abc import Callable

from flask import Blueprint

from queueserver.api.answers import CalledAnswer, TicketAnswer
from queueserver.api.bodies import (
    CallBody,
    FinishBody,
    HoldBody,
    JoinBody,
    NothingBody,
    PriorityBody,
    ReasonBody,
    TakeAlongBody,
    TransferBody,
)
from queueserver.commands import calling
from queueserver.commands.visit import joining, moves, undo
from queueserver.commands.visit.transfer import transfer
from queueserver.domain.actors import Right
from queueserver.store.tables import Ticket
from queueserver.store.work import Work
from queueserver.web.endpoint import wish

_TICKET = "/offices/<key:office>/tickets/<ticket:ticket_id>"


def add_visits(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.post(f"{_TICKET}/call")(wish(Right.SERVE)(call))
    api.post(f"{_TICKET}/hold")(wish(Right.SERVE)(hold))
    api.post(f"{_TICKET}/transfer")(wish(Right.SERVE)(transfer_ticket))
    api.post(f"{_TICKET}/priority")(wish(Right.SERVE)(give_priority))
    api.post(f"{_TICKET}/cancel")(wish(Right.SERVE)(cancel))
    _add_move(api, "recall", calling.recall, "A number is announced once more.")
    _add_move(api, "start", moves.start, "The visitor has reached the counter.")
    api.post(f"{_TICKET}/finish")(wish(Right.SERVE)(finish))
    api.post(f"{_TICKET}/join")(wish(Right.SERVE)(join))
    api.post(f"{_TICKET}/take-along")(wish(Right.SERVE)(take_along))
    _add_move(api, "separate", joining.separate, "A ticket that was joined to another goes its own way again.")
    _add_move(api, "undo", undo.undo, "Who asked for the last move takes it back, within 10 seconds.")
    _add_move(api, "no-show", moves.no_show, "Nobody came to the call.")
    _add_move(api, "resume", moves.resume, "A ticket comes back into the line.")


def call(work: Work, body: CallBody, ticket_id: int) -> CalledAnswer:
    """A clerk calls one number by hand."""
    return CalledAnswer.after(work, calling.call(work, ticket_id, body.counter, body.reason))


def hold(work: Work, body: HoldBody, ticket_id: int) -> TicketAnswer:
    """A ticket is set aside."""
    return TicketAnswer.after(work, moves.hold(work, ticket_id, body.reason, body.place))


def transfer_ticket(work: Work, body: TransferBody, ticket_id: int) -> TicketAnswer:
    """A visitor is sent on to another service, counter or clerk."""
    moved = transfer(
        work,
        ticket_id,
        service_key=body.service,
        counter_key=body.counter,
        clerk=body.clerk,
        place=body.place,
        note=body.note,
    )
    return TicketAnswer.after(work, moved)


def give_priority(work: Work, body: PriorityBody, ticket_id: int) -> TicketAnswer:
    """A visitor has priority for a reason, or none."""
    return TicketAnswer.after(work, moves.give_priority(work, ticket_id, body.reason))


def cancel(work: Work, body: ReasonBody, ticket_id: int) -> TicketAnswer:
    """A ticket is given back."""
    return TicketAnswer.after(work, moves.cancel(work, ticket_id, body.reason))


def finish(work: Work, body: FinishBody, ticket_id: int) -> TicketAnswer:
    """The visitor was served, with a record of what was done where the office keeps one."""
    done = [(one.service, one.count) for one in body.done]
    return TicketAnswer.after(work, moves.finish(work, ticket_id, done, body.not_done))


def join(work: Work, body: JoinBody, ticket_id: int) -> TicketAnswer:
    """Tickets are called and served with this one from now on."""
    return TicketAnswer.after(work, joining.join(work, ticket_id, body.tickets))


def take_along(work: Work, body: TakeAlongBody, ticket_id: int) -> TicketAnswer:
    """People without a ticket are served in this visit too."""
    return TicketAnswer.after(work, joining.take_along(work, ticket_id, body.people, body.services))


def _add_move(api: Blueprint, name: str, command: Callable[[Work, int], Ticket], summary: str) -> None:
    def move(work: Work, body: NothingBody, ticket_id: int) -> TicketAnswer:
        return TicketAnswer.after(work, command(work, ticket_id))

    move.__doc__ = summary
    api.add_url_rule(f"{_TICKET}/{name}", name.replace("-", "_"), wish(Right.SERVE)(move), methods=["POST"])
