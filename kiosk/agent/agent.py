"""The print agent's life: take a slip, print it, tell what became of it; look at the printer; and never give up.

It is dumb on purpose: bytes in, state out. What it has taken it prints once; what it had in hand when it died, nobody
prints again.
"""

import random
import threading
import time

import structlog

from kiosk.agent.wire import Away, Bell, Refused, Server
from queueserver.domain.paper import Delivery, Outcome, Trouble
from queueserver.printing.transport import PrinterLink
from queueserver.printing.ways import Way

_LOG = structlog.get_logger()
LOOK_EVERY = 30.0  # seconds, at the printer
POLL_EVERY = 2.0  # seconds, at the server while no bell can ring
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds, while the server is away


class Agent:
    """One agent with one printer."""

    def __init__(self, server: Server, bell: Bell, way: Way, look_every: float = LOOK_EVERY) -> None:
        """Nothing happens before `run`."""
        self._server = server
        self._bell = bell
        self._way = way
        self._link = PrinterLink(way)
        self._look_every = look_every
        self._look_at = 0.0
        self._untold: tuple[int, Delivery] | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        """Work until stopped, whatever the server and the printer do."""
        pause = FIRST_PAUSE
        while not self._stopped.is_set():
            try:
                self._round()
                pause = FIRST_PAUSE
            except (Away, Refused) as error:
                _LOG.warning("server_away", error=str(error), again_in=round(pause))
                self._look_at = 0.0  # the first news it gets when it is back
                # Another time for each agent: a house full of them must not come back in one instant
                self._stopped.wait(pause * random.uniform(0.5, 1.5))
                pause = min(2 * pause, LONGEST_PAUSE)
        self._bell.stop()

    def stop(self) -> None:
        """Finish the slip in hand, tell of it, take no other."""
        self._stopped.set()
        self._bell.ring()

    def _round(self) -> None:
        self._tell()
        if time.monotonic() >= self._look_at:
            self._look()
            self._look_at = time.monotonic() + self._look_every
        while not self._stopped.is_set() and self._server.has_slips() and (slip := self._server.take()) is not None:
            self._print(slip)
        if not self._stopped.is_set():
            until_look = max(0.0, self._look_at - time.monotonic())
            self._bell.wait(until_look if self._bell.is_hung_up else min(until_look, POLL_EVERY))

    def _print(self, slip: int) -> None:
        try:
            data = self._server.bytes_of(slip)
        except Refused as refusal:
            _LOG.warning("slip_gone", slip=slip, refusal=str(refusal))
            return
        except Away:
            # Not a byte of it came here: nothing is on paper, and it may be tried again
            self._untold = (slip, Delivery(Outcome.FAILED, Trouble.AGENT_AWAY, self._link.look()))
            raise
        delivery = self._link.deliver(data)
        _LOG.info("slip", slip=slip, outcome=delivery.outcome.value, trouble=delivery.trouble)
        self._untold = (slip, delivery)
        self._tell()

    def _tell(self) -> None:
        """Tell what became of the last slip, until the server knows it."""
        if self._untold is None:
            return
        slip, delivery = self._untold
        try:
            self._server.settle(slip, delivery)
        except Refused as refusal:
            _LOG.warning("slip_unwanted", slip=slip, refusal=str(refusal))
        self._untold = None

    def _look(self) -> None:
        look = self._link.look()
        printer = self._server.tell_state(look)
        # The office knows whether its printer ever tells how it is
        self._link = PrinterLink(self._way, has_status=printer["has_status"])
        self._bell.hang_up(printer["stream"])
        _LOG.debug("printer", name=printer["name"], state=look.state.value, trouble=look.trouble)
