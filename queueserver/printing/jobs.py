"""From the ordered slip to the paper: one worker a printer, each slip handed over once, whatever the printer does."""

import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from queueserver.aside import Aside
from queueserver.commands.paper import look_after_paper, see_printer, settle_slip, take_slip
from queueserver.domain.actors import CLOCK
from queueserver.domain.paper import Delivery, Outcome, PrinterLook, PrinterState, Trouble
from queueserver.printing.paper import escpos_bytes
from queueserver.printing.picture import picture
from queueserver.printing.profile import profile
from queueserver.printing.transport import PrinterLink
from queueserver.printing.ways import NetworkWay
from queueserver.printing.wording import slip_for
from queueserver.queries.slips import (
    DrivenPrinter,
    OrderedSlip,
    driven_printers,
    offices_with_printers,
    ordered_slip,
)
from queueserver.store.paper import find_printer, seen_as
from queueserver.store.tables import Printer, PrinterWay
from queueserver.store.work import Store

_LOG = structlog.get_logger()
BREATH_SECONDS = 0.1  # what is ordered meanwhile is looked for together


def slip_bytes(ordered: OrderedSlip, public_url: str, aside: Aside) -> bytes:
    """The bytes of a slip for the model of its printer, made aside."""
    data: bytes = aside(escpos_bytes, slip_for(ordered, public_url), profile(ordered.printer.profile))
    return data


class PrintRoom:
    """The printers of all offices of this server. A ticket is valid whatever becomes of its slip."""

    def __init__(self, pictures: Path, public_url: str, aside: Aside, ask_every: float = 30.0) -> None:
        """`pictures` is where printers that are only previews put the pictures of their slips; idle printers are asked
        how they are `ask_every` seconds."""
        self._pictures = pictures
        self._public_url = public_url
        self._aside = aside
        self._ask_every = timedelta(seconds=ask_every)
        self._asked_at: datetime | None = None
        self._ordered = threading.Event()
        self._is_stopping = False
        self._working: set[int] = set()
        self._to_ask: set[int] = set()

    def committed(self) -> None:
        """Something was committed, perhaps a slip."""
        self._ordered.set()

    def stop(self) -> None:
        """Begin no further slip."""
        self._is_stopping = True
        self._ordered.set()

    def run(self, store: Store, every: float = 1.0) -> None:
        """Print what is ordered and ask idle printers how they are, until stopped. To be run in the background."""
        while not self._is_stopping:
            try:
                self._look(store)
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not end all printing
                _LOG.error("print_room", exc_info=error)
            time.sleep(BREATH_SECONDS)
            self._ordered.wait(every)
            self._ordered.clear()

    def look_after(self, store: Store) -> None:
        """Settle what nobody will settle any more; the first time, what a server before this one had in hand."""
        began = store.now() if self._asked_at is None else None
        with store.read() as reading:
            offices = offices_with_printers(reading.session)
        for office in offices:
            with store.work(CLOCK, office) as work:
                look_after_paper(work, interrupted_before=began)

    def print_next(self, store: Store, driven: DrivenPrinter) -> bool:
        """Hand over the slip that waits longest at a printer and note what became of it; False when none waits."""
        with store.work(CLOCK, driven.office) as work:
            job = take_slip(work, find_printer(work.session, work.office.id, driven.id))
        if job is None:
            return False
        # From here on the slip is in this hand, and if the power goes now, nobody prints it again.
        with store.read() as reading:
            ordered = ordered_slip(reading.session, job.id)
        delivery = self._hand_over(ordered)
        with store.work(CLOCK, driven.office) as work:
            settle_slip(work, find_printer(work.session, work.office.id, driven.id), job.id, delivery)
        return True

    def ask(self, store: Store, driven: DrivenPrinter) -> None:
        """See how a printer is."""
        with store.read() as reading:
            printer = reading.session.get_one(Printer, driven.id)
        look = PrinterLook(PrinterState.OK) if printer.way is PrinterWay.PICTURE else _link(printer).look()
        with store.work(CLOCK, driven.office) as work:
            see_printer(work, find_printer(work.session, work.office.id, driven.id), look)

    def _look(self, store: Store) -> None:
        now = store.now()
        is_time_to_ask = self._asked_at is None or now - self._asked_at >= self._ask_every
        if is_time_to_ask:
            self.look_after(store)
            self._asked_at = now
        with store.read() as reading:
            wanted = driven_printers(reading.session, only_urgent=not is_time_to_ask)
        for driven in wanted:
            if is_time_to_ask or driven.was_never_seen:
                self._to_ask.add(driven.id)
            if driven.id not in self._working:
                self._working.add(driven.id)
                threading.Thread(target=self._work, args=(store, driven), daemon=True).start()

    def _work(self, store: Store, driven: DrivenPrinter) -> None:
        """One worker a printer, for slips and questions: most printers take one connection at a time."""
        try:
            while not self._is_stopping and self.print_next(store, driven):
                self._to_ask.discard(driven.id)  # each slip asks before and after
            if not self._is_stopping and driven.id in self._to_ask:
                self._to_ask.discard(driven.id)
                self.ask(store, driven)
        except Exception as error:  # noqa: BLE001  # an edge: a worker that dies silently prints no slip, and nobody knows
            _LOG.error("print_worker", printer=driven.id, exc_info=error)
        finally:
            self._working.discard(driven.id)

    def _hand_over(self, ordered: OrderedSlip) -> Delivery:
        printer = ordered.printer
        try:
            data = slip_bytes(ordered, self._public_url, self._aside)
        except Exception as error:  # noqa: BLE001  # an edge: one slip that cannot be made must not hold up all others
            _LOG.error("slip", job=ordered.job_id, printer=printer.name, exc_info=error)
            return Delivery(Outcome.FAILED, Trouble.NOT_MADE, seen_as(printer))
        if printer.way is PrinterWay.PICTURE:
            name = ordered.visit.token if ordered.visit else f"test-{printer.id}"
            self._keep_picture(name, self._aside(picture, data, profile(printer.profile)))
            return Delivery(Outcome.CONFIRMED, None, PrinterLook(PrinterState.OK))
        delivery = _link(printer).deliver(data)
        if delivery.trouble is not None:
            _LOG.warning("slip", job=ordered.job_id, printer=printer.name, trouble=delivery.trouble.value)
        return delivery

    def _keep_picture(self, name: str, png: bytes) -> None:
        self._pictures.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed, so that the kiosk never shows half a picture.
        part = self._pictures / f"{name}.part"
        part.write_bytes(png)
        part.rename(self._pictures / f"{name}.png")


def _link(printer: Printer) -> PrinterLink:
    assert printer.host is not None  # as every printer on the network has
    return PrinterLink(NetworkWay(printer.host, printer.port), has_status=printer.has_status)
