"""From the ordered slip to the paper: one worker a printer, each slip handed over once, whatever the printer does."""

import threading
import time
from datetime import timedelta
from pathlib import Path

import structlog

from queueserver.aside import Aside
from queueserver.domain.actors import CLOCK
from queueserver.printing.paper import escpos_bytes
from queueserver.printing.picture import picture
from queueserver.printing.profile import profile
from queueserver.printing.transport import NetworkPrinter, Outcome
from queueserver.printing.wording import slip_for
from queueserver.queries.slips import OrderedSlip, next_slip, printers_waited_for
from queueserver.store.tables import PrintJob, PrintJobState
from queueserver.store.work import Store

_LOG = structlog.get_logger()
BREATH_SECONDS = 0.1  # what is ordered meanwhile is looked for together
# After so long the visitor has gone without paper; a slip printed now would be taken by somebody else.
TOO_LATE = timedelta(minutes=5)
_STATES = {
    Outcome.CONFIRMED: PrintJobState.CONFIRMED,
    Outcome.UNKNOWN: PrintJobState.SENT,
    Outcome.FAILED: PrintJobState.FAILED,
}


class PrintRoom:
    """The printers of all offices of this server. A ticket is valid whatever becomes of its slip."""

    def __init__(self, pictures: Path, public_url: str, aside: Aside) -> None:
        """`pictures` is where printers that are only previews put the pictures of their slips."""
        self._pictures = pictures
        self._public_url = public_url
        self._aside = aside
        self._ordered = threading.Event()
        self._is_stopping = False
        self._working: set[int] = set()

    def committed(self) -> None:
        """Something was committed, perhaps a slip."""
        self._ordered.set()

    def stop(self) -> None:
        """Begin no further slip."""
        self._is_stopping = True
        self._ordered.set()

    def run(self, store: Store, every: float = 1.0) -> None:
        """Print what is ordered, until stopped. To be run in the background."""
        while not self._is_stopping:
            with store.read() as reading:
                printers = printers_waited_for(reading.session)
            for printer_id in set(printers) - self._working:
                self._working.add(printer_id)
                threading.Thread(target=self._work, args=(store, printer_id), daemon=True).start()
            time.sleep(BREATH_SECONDS)
            self._ordered.wait(every)
            self._ordered.clear()

    def print_next(self, store: Store, printer_id: int) -> bool:
        """Hand over the slip that waits longest at a printer and note what became of it; False when none waits."""
        with store.read() as reading:
            ordered = next_slip(reading.session, printer_id)
            now = reading.now
        if ordered is None:
            return False
        is_too_late = now - ordered.asked_at > TOO_LATE
        state, trouble = (PrintJobState.FAILED, "too_late") if is_too_late else self._hand_over(ordered)
        with store.work(CLOCK, ordered.office.key) as work:
            job = work.session.get_one(PrintJob, ordered.job_id)
            job.state, job.trouble, job.done_at = state, trouble, work.now
        return True

    def _work(self, store: Store, printer_id: int) -> None:
        try:
            while not self._is_stopping and self.print_next(store, printer_id):
                continue
        except Exception as error:  # noqa: BLE001  # an edge: a worker that dies silently prints no slip, and nobody knows
            _LOG.error("print_worker", printer=printer_id, exc_info=error)
        finally:
            self._working.discard(printer_id)

    def _hand_over(self, ordered: OrderedSlip) -> tuple[PrintJobState, str | None]:
        printer = ordered.printer
        model = profile(printer.profile)
        data = self._aside(escpos_bytes, slip_for(ordered, self._public_url), model)
        if printer.host is None:
            self._keep_picture(ordered.ticket.token, self._aside(picture, data, model))
            return PrintJobState.CONFIRMED, None
        delivery = NetworkPrinter(printer.host, printer.port, model).deliver(data)
        if delivery.outcome is not Outcome.CONFIRMED:
            _LOG.warning("slip", number=ordered.ticket.number, printer=printer.name, code=delivery.code.value)
            return _STATES[delivery.outcome], delivery.code.value
        return PrintJobState.CONFIRMED, None

    def _keep_picture(self, token: str, png: bytes) -> None:
        self._pictures.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed, so that the kiosk never shows half a picture.
        part = self._pictures / f"{token}.part"
        part.write_bytes(png)
        part.rename(self._pictures / f"{token}.png")
