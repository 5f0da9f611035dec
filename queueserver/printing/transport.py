"""To a printer and back, once for each slip: is it ready, the slip, did it arrive. By which way is in ways.py."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from escpos.constants import RT_STATUS_ONLINE, RT_STATUS_PAPER

from queueserver.domain.paper import Delivery, Outcome, PrinterLook, PrinterState, Trouble
from queueserver.printing.ways import OpenPrinter, Way

# An answer to a question for the state has these bits fixed (ESC/POS, DLE EOT); anything else is not one
_FIXED_BITS, _FIXED_VALUE = 0b1001_0011, 0b0001_0010
_IS_OFFLINE = 0b0000_1000
_PAPER_NEAR_END = 0b0000_1100
_PAPER_AT_END = 0b0110_0000


class _NotReady(Exception):
    """The printer cannot print, or did not say that it can."""

    def __init__(self, trouble: Trouble, state: PrinterState = PrinterState.UNKNOWN) -> None:
        super().__init__(trouble)
        self.seen = PrinterLook(state, trouble)


class PrinterLink:
    """One printer. Many take one connection at a time: one worker a printer, also for asking its state.

    `timeout` in seconds is for each step; a delivery has at most six. `has_status=False` is for models that never tell
    their state: they are sent to unasked, and nothing is ever confirmed.
    """

    def __init__(self, way: Way, timeout: float = 3.0, *, has_status: bool = True) -> None:
        self._way = way
        self._timeout = timeout
        self._has_status = has_status

    def deliver(self, data: bytes) -> Delivery:
        """Sends the slip once, to a printer that is ready, and never again. Whatever the printer does is an outcome."""
        outcome = Outcome.FAILED
        try:
            with self._connection() as printer:
                if self._has_status:
                    _require_ready(printer)
                outcome = Outcome.UNKNOWN
                _send(printer, data)
                if not self._has_status:
                    return Delivery(outcome, Trouble.UNASKED, PrinterLook(PrinterState.UNKNOWN, Trouble.UNASKED))
                # The first write to a closed connection succeeds: only an answer shows that the printer was there
                seen = _require_ready(printer)
        except _NotReady as not_ready:
            return Delivery(outcome, not_ready.seen.trouble, not_ready.seen)
        return Delivery(Outcome.CONFIRMED, None, seen)

    def look(self) -> PrinterLook:
        """How the printer is now."""
        try:
            with self._connection() as printer:
                if self._has_status:
                    return _require_ready(printer)
        except _NotReady as not_ready:
            return not_ready.seen
        return PrinterLook(PrinterState.UNKNOWN, Trouble.UNASKED)

    @contextmanager
    def _connection(self) -> Iterator[OpenPrinter]:
        try:
            printer = self._way.open(self._timeout)
        except ConnectionRefusedError as error:
            raise _NotReady(Trouble.REFUSED, PrinterState.OFFLINE) from error
        except OSError as error:
            raise _NotReady(Trouble.UNREACHABLE, PrinterState.OFFLINE) from error
        try:
            yield printer
        finally:
            printer.close()


def _require_ready(printer: OpenPrinter) -> PrinterLook:
    """OK or LOW of a printer that says it can print. It is asked twice: an open cover says nothing about the paper."""
    is_offline = bool(_answer(printer, RT_STATUS_ONLINE) & _IS_OFFLINE)
    try:
        paper = _answer(printer, RT_STATUS_PAPER)
    except _NotReady:
        if is_offline:
            raise _NotReady(Trouble.OFFLINE, PrinterState.OFFLINE) from None
        raise
    if paper & _PAPER_AT_END:
        raise _NotReady(Trouble.PAPER_OUT, PrinterState.OUT)
    if is_offline:
        raise _NotReady(Trouble.OFFLINE, PrinterState.OFFLINE)
    return PrinterLook(PrinterState.LOW, Trouble.NEAR_END) if paper & _PAPER_NEAR_END else PrinterLook(PrinterState.OK)


def _answer(printer: OpenPrinter, question: bytes) -> int:
    """One byte. python-escpos' own `paper_status()` takes no answer for plenty of paper, so it is not asked."""
    try:
        answer = printer.ask(question)
    except OSError as error:
        raise _NotReady(_why(error)) from error
    # Under eventlet a reset connection reads as an ended one
    if not answer:
        raise _NotReady(Trouble.CLOSED)
    if len(answer) != 1 or answer[0] & _FIXED_BITS != _FIXED_VALUE:
        raise _NotReady(Trouble.GARBLED)
    return answer[0]


def _send(printer: OpenPrinter, data: bytes) -> None:
    try:
        printer.send(data)
    except OSError as error:
        raise _NotReady(_why(error)) from error


def _why(error: OSError) -> Trouble:
    """USB says only by its number that time ran out."""
    is_time_out = isinstance(error, TimeoutError) or error.errno == errno.ETIMEDOUT
    return Trouble.SILENT if is_time_out else Trouble.CLOSED
