"""Paper: how printers are, what becomes of a slip, when a roll ends. Nothing is printed here."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# After so long the visitor has gone without paper; a slip printed now would be taken by somebody else.
TOO_LATE = timedelta(minutes=5)
# Two presses so close together mean one slip.
DOUBLE_TAP = timedelta(seconds=10)
# An agent speaks up twice as often; one that says nothing for so long is not there.
AGENT_PATIENCE = timedelta(seconds=90)
_LAST_SLIPS, _LAST_SHARE = 10, 10  # a counted roll ends soon: so many slips, or one in so many of the roll


class PrinterState(StrEnum):
    """How a printer is, as staff see it."""

    OK = "ok"
    LOW = "low"  # prints, and the roll ends soon
    OUT = "out"
    OFFLINE = "offline"  # cover open, switched off, not reachable
    UNKNOWN = "unknown"  # no answer, or none that can be understood


class Outcome(StrEnum):
    """What became of a slip that was handed over."""

    CONFIRMED = "confirmed"  # the printer took all of it and was ready afterwards
    UNKNOWN = "unknown"  # sent, and perhaps on paper
    FAILED = "failed"  # nothing was sent, so nothing is on paper


class Trouble(StrEnum):
    """Why a slip had its outcome, and why a printer is in its state."""

    PAPER_OUT = "paper_out"
    OFFLINE = "offline"
    REFUSED = "refused"  # the connection
    UNREACHABLE = "unreachable"  # no way there, or nobody answers the connection
    SILENT = "silent"  # connected, and no answer in time
    CLOSED = "closed"  # the printer ended the connection
    GARBLED = "garbled"  # an answer that no printer gives
    UNASKED = "unasked"  # a printer that cannot tell its state
    NEAR_END = "near_end"  # its sensor sees the end of the roll
    ROLL_ENDS = "roll_ends"  # the counted slips say so
    AGENT_AWAY = "agent_away"  # the print agent beside the kiosk is not heard, or does not hear the server
    INTERRUPTED = "interrupted"  # server or agent ended while the slip was in hand
    TOO_LATE = "too_late"  # the slip waited until nobody wanted it
    NOT_MADE = "not_made"  # a fault of this program: the log has it


@dataclass(frozen=True, slots=True)
class PrinterLook:
    """How a printer was seen, and why; no trouble means that it said so itself."""

    state: PrinterState
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a slip, why, and how the printer was last seen."""

    outcome: Outcome
    trouble: Trouble | None
    printer: PrinterLook


def with_roll(seen: PrinterLook, slips_per_roll: int | None, slips_left: int | None) -> PrinterLook:
    """The printer as staff see it: a counted roll tells that it ends where the printer has no sensor for that."""
    if seen.state is not PrinterState.OK or slips_per_roll is None or slips_left is None:
        return seen
    if slips_left > max(_LAST_SLIPS, slips_per_roll // _LAST_SHARE):
        return seen
    return PrinterLook(PrinterState.LOW, Trouble.ROLL_ENDS)
