"""The API's routes of visits: the moves of a ticket that is in the line, at a counter or set aside."""

from collections.abc import Callable

from flask import Blueprint

from queueserver.api.answers import CalledAnswer, TicketAnswer
from queueserver.api.bodies import CallBody, HoldBody, NothingBody, PriorityBody, ReasonBody, TransferBody
from queueserver.commands import calling
from queueserver.commands.visit import moves
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
    _add_move(api, "finish", moves.finish, "The visitor was served.")
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


def _add_move(api: Blueprint, name: str, command: Callable[[Work, int], Ticket], summary: str) -> None:
    def move(work: Work, body: NothingBody, ticket_id: int) -> TicketAnswer:
        return TicketAnswer.after(work, command(work, ticket_id))

    move.__doc__ = summary
    api.add_url_rule(f"{_TICKET}/{name}", name.replace("-", "_"), wish(Right.SERVE)(move), methods=["POST"])
