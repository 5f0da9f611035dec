"""What a print agent asks of the server: which slips are to come, one of them to take in hand, its bytes; and what it
tells: what became of a slip, and how its printer is. The agent decides nothing."""

from flask import Blueprint, Response

from queueserver.commands.devices.pulses import hear_pulse
from queueserver.commands.paper import hear_agent, see_printer, settle_slip, take_slip
from queueserver.devices.alive import device_id_of
from queueserver.domain.actors import Right
from queueserver.domain.devices.pulse import Pulse
from queueserver.domain.paper import Delivery, Outcome, PrinterLook, PrinterState, Trouble
from queueserver.domain.refusals import UnknownPrinter, UnknownSlip
from queueserver.printing.jobs import slip_bytes
from queueserver.queries.paper import ordered_view
from queueserver.queries.slips import ordered_slip
from queueserver.store.finding import find_office
from queueserver.store.paper import find_printer, find_slip_in_hand
from queueserver.store.tables import Printer, PrintJobState
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import actor, by_device_key, check_right, keep_door
from queueserver.web.endpoint import Answer, Body, look, wish
from queueserver.web.parts import parts

agent_face = Blueprint("print_agent", __name__, url_prefix="/print-agent")
keep_door(agent_face, by_device_key)

_NOTHING_TO_SEE = Pulse("", None, None)  # an agent has no page, no screen and no sound


class StateBody(Body):
    """How the printer is."""

    state: PrinterState
    trouble: Trouble | None = None


class TakeBody(Body):
    """The next slip, whichever it is."""


class OutcomeBody(Body):
    """What became of a slip, and how the printer was afterwards."""

    outcome: Outcome
    trouble: Trouble | None
    printer: StateBody


class PrinterAnswer(Answer):
    """The agent's printer: its name, whether it ever tells its state, and the stream on which slips are announced."""

    name: str
    has_status: bool
    stream: str


class SlipsAnswer(Answer):
    """The slips that are to come, oldest first."""

    slips: list[int]


class TakenAnswer(Answer):
    """The slip that the agent has in hand now; null when none waits."""

    slip: int | None


class SettledAnswer(Answer):
    """What the office has noted of the slip."""

    state: PrintJobState


@agent_face.post("/<office>/state")
@wish(Right.PRINT)
def tell_state(work: Work, body: StateBody) -> PrinterAnswer:
    """The agent is there and has looked at its printer."""
    printer = _own_printer(work)
    hear_agent(work, printer)
    hear_pulse(work, device_id_of(work.actor), _NOTHING_TO_SEE)
    unasked = PrinterLook(PrinterState.UNKNOWN, Trouble.UNASKED)
    see_printer(work, printer, _look(body) if printer.has_status else unasked)
    return PrinterAnswer(
        name=printer.name, has_status=printer.has_status, stream=f"printer/{work.office.key}/{printer.id}"
    )


@agent_face.get("/<office>/slips")
@look(Right.PRINT)
def see_slips(reading: Reading, office: OfficeNow) -> SlipsAnswer:
    """The slips that are to come out of the agent's printer."""
    return SlipsAnswer(slips=[int(slip) for slip in ordered_view(reading.session, _own_printer_id())])


@agent_face.post("/<office>/slips")
@wish(Right.PRINT)
def take(work: Work, body: TakeBody) -> TakenAnswer:
    """The agent takes the next slip in hand. Nobody else gets it, and neither does this agent once more."""
    printer = _own_printer(work)
    hear_agent(work, printer)
    job = take_slip(work, printer)
    return TakenAnswer(slip=None if job is None else job.id)


@agent_face.get("/<office>/slips/<ticket:slip>")
def see_bytes(office: str, slip: int) -> Response:
    """The bytes of the slip in hand, for the model of its printer. Refuses with `unknown_slip`."""
    with parts().store.read() as reading:
        check_right(Right.PRINT, find_office(reading.session, office).id)
        if find_slip_in_hand(reading.session, _own_printer_id(), slip) is None:
            raise UnknownSlip(slip=slip)
        ordered = ordered_slip(reading.session, slip)
    data = slip_bytes(ordered, parts().settings.address, parts().aside)
    return Response(data, mimetype="application/octet-stream")


@agent_face.post("/<office>/slips/<ticket:slip>")
@wish(Right.PRINT)
def settle(work: Work, body: OutcomeBody, slip: int) -> SettledAnswer:
    """The agent tells what became of the slip in hand. Refuses with `unknown_slip`."""
    printer = _own_printer(work)
    hear_agent(work, printer)
    job = settle_slip(work, printer, slip, Delivery(body.outcome, body.trouble, _look(body.printer)))
    return SettledAnswer(state=job.state)


def _look(body: StateBody) -> PrinterLook:
    return PrinterLook(body.state, body.trouble)


def _own_printer(work: Work) -> Printer:
    return find_printer(work.session, work.office.id, _own_printer_id())


def _own_printer_id() -> int:
    own = actor().printer_id
    if own is None:
        raise UnknownPrinter(printer=None)
    return own
