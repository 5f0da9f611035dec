"""The way to a printer on the network: is it ready, one job, did it arrive. What to print, and when, is not here."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from escpos.constants import RT_STATUS_ONLINE, RT_STATUS_PAPER
from escpos.printer import Network

from queueserver.printing.profile import Profile

# An answer to a question for the state has these bits fixed (ESC/POS, DLE EOT); anything else is not one
_FIXED_BITS, _FIXED_VALUE = 0b1001_0011, 0b0001_0010
_IS_OFFLINE = 0b0000_1000
_PAPER_NEAR_END = 0b0000_1100
_PAPER_AT_END = 0b0110_0000


class PrinterState(StrEnum):
    """How a printer is, as staff see it."""

    OK = "ok"
    LOW = "low"  # prints, and the roll ends soon
    OUT = "out"
    OFFLINE = "offline"  # cover open, switched off, not reachable
    UNKNOWN = "unknown"  # no answer, or none that can be understood


class Outcome(StrEnum):
    """What became of a job."""

    CONFIRMED = "confirmed"  # the printer took all of it and was ready afterwards
    UNKNOWN = "unknown"  # sent, and perhaps on paper
    FAILED = "failed"  # nothing was sent, so nothing is on paper


class DeliveryCode(StrEnum):
    """Why a job had its outcome."""

    DELIVERED = "delivered"
    PAPER_OUT = "paper_out"
    OFFLINE = "offline"
    REFUSED = "refused"  # the connection
    UNREACHABLE = "unreachable"  # no way there, or nobody answers the connection
    SILENT = "silent"  # connected, and no answer in time
    CLOSED = "closed"  # the printer ended the connection
    GARBLED = "garbled"  # an answer that no printer gives
    UNASKED = "unasked"  # a printer that cannot tell its state


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a job, why, and how the printer was last seen."""

    outcome: Outcome
    code: DeliveryCode
    state: PrinterState


class _NotReady(Exception):
    """The printer cannot print, or did not say that it can."""

    def __init__(self, code: DeliveryCode, state: PrinterState = PrinterState.UNKNOWN) -> None:
        super().__init__(code)
        self.code = code
        self.state = state


class NetworkPrinter:
    """One printer at its address. Many take one connection at a time: one worker a printer, also for asking its state.

    `timeout` in seconds is for each step; a delivery has at most six. `has_status=False` is for models that never tell
    their state: they are sent to unasked, and nothing is ever confirmed.
    """

    def __init__(
        self, host: str, port: int, profile: Profile, timeout: float = 3.0, *, has_status: bool = True
    ) -> None:
        self._host = host
        self._port = port
        self._profile = profile
        self._timeout = timeout
        self._has_status = has_status

    def deliver(self, data: bytes) -> Delivery:
        """Sends the job once, to a printer that is ready, and never again. Whatever the printer does is an outcome."""
        outcome = Outcome.FAILED
        try:
            with self._connection() as printer:
                if self._has_status:
                    _require_ready(printer)
                outcome = Outcome.UNKNOWN
                _send(printer, data)
                if not self._has_status:
                    return Delivery(outcome, DeliveryCode.UNASKED, PrinterState.UNKNOWN)
                # The first write to a closed connection succeeds: only an answer shows that the printer was there
                state = _require_ready(printer)
        except _NotReady as trouble:
            return Delivery(outcome, trouble.code, trouble.state)
        return Delivery(Outcome.CONFIRMED, DeliveryCode.DELIVERED, state)

    def state(self) -> PrinterState:
        """How the printer is now."""
        try:
            with self._connection() as printer:
                return _require_ready(printer) if self._has_status else PrinterState.UNKNOWN
        except _NotReady as trouble:
            return trouble.state

    @contextmanager
    def _connection(self) -> Iterator[Network]:
        printer = Network(self._host, self._port, self._timeout, profile=self._profile.name)
        # Network.open() knows IPv4 only, hides why it failed, and leaves the socket of a refused connection open
        try:
            printer.device = socket.create_connection((self._host, self._port), self._timeout)
        except ConnectionRefusedError as error:
            raise _NotReady(DeliveryCode.REFUSED, PrinterState.OFFLINE) from error
        except (OSError, UnicodeError) as error:  # UnicodeError: a host name that cannot be one
            raise _NotReady(DeliveryCode.UNREACHABLE, PrinterState.OFFLINE) from error
        try:
            yield printer
        finally:
            printer.close()


def _require_ready(printer: Network) -> PrinterState:
    """OK or LOW of a printer that says it can print. It is asked twice: an open cover says nothing about the paper."""
    is_offline = bool(_answer(printer, RT_STATUS_ONLINE) & _IS_OFFLINE)
    try:
        paper = _answer(printer, RT_STATUS_PAPER)
    except _NotReady:
        if is_offline:
            raise _NotReady(DeliveryCode.OFFLINE, PrinterState.OFFLINE) from None
        raise
    if paper & _PAPER_AT_END:
        raise _NotReady(DeliveryCode.PAPER_OUT, PrinterState.OUT)
    if is_offline:
        raise _NotReady(DeliveryCode.OFFLINE, PrinterState.OFFLINE)
    return PrinterState.LOW if paper & _PAPER_NEAR_END else PrinterState.OK


def _answer(printer: Network, question: bytes) -> int:
    """One byte. python-escpos' own `paper_status()` takes no answer for plenty of paper, so it is not asked."""
    try:
        answer: bytes = printer.query_status(question)
    except TimeoutError as error:
        raise _NotReady(DeliveryCode.SILENT) from error
    except OSError as error:
        raise _NotReady(DeliveryCode.CLOSED) from error
    # Under eventlet a reset connection reads as an ended one
    if not answer:
        raise _NotReady(DeliveryCode.CLOSED)
    if len(answer) != 1 or answer[0] & _FIXED_BITS != _FIXED_VALUE:
        raise _NotReady(DeliveryCode.GARBLED)
    return answer[0]


def _send(printer: Network, data: bytes) -> None:
    try:
        printer.device.sendall(data)
    except TimeoutError as error:
        raise _NotReady(DeliveryCode.SILENT) from error
    except OSError as error:
        raise _NotReady(DeliveryCode.CLOSED) from error
