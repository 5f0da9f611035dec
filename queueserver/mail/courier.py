"""From the outbox to the visitors: each letter is taken in hand, sent once, and tried again until somebody takes it."""

import threading
from collections.abc import Mapping, Sequence

import structlog

from queueserver.commands.appointments.posting import settle_letter, take_letter
from queueserver.domain.actors import CLOCK
from queueserver.domain.appointments.letters import Delivered, Fault, Outcome, Way
from queueserver.mail.ways import Deliver, NotReached, WayOut
from queueserver.queries.appointments.letters import DueLetter, LetterToSend, letter_to_send, letters_due
from queueserver.store.work import Store

_LOG = structlog.get_logger()
BREATH_SECONDS = 0.2  # what is ordered meanwhile goes by the same connection
MOST_AT_ONCE = 100


class Courier:
    """The letters of all offices of one server; exactly one process sends them."""

    def __init__(self, ways: Mapping[Way, WayOut]) -> None:
        """Nothing is sent before `run` or `look`."""
        self._ways = ways
        self._ordered = threading.Event()
        self._stopped = threading.Event()

    def committed(self) -> None:
        """Something was committed, perhaps a letter."""
        self._ordered.set()

    def stop(self) -> None:
        """Begin no further letter."""
        self._stopped.set()
        self._ordered.set()

    def run(self, store: Store, every: float = 5.0) -> None:
        """Send what is due until stopped. To be run in the background."""
        while not self._stopped.is_set():
            self._ordered.wait(every)
            self._ordered.clear()
            try:
                self.look(store)
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not keep all later letters
                _LOG.error("courier", exc_info=error)
            self._stopped.wait(BREATH_SECONDS)

    def look(self, store: Store) -> None:
        """Send what is due now."""
        for way in self._ways:
            while self._send_some(store, way):
                continue

    def try_out(self, letter: LetterToSend) -> Delivered:
        """Send a letter of no appointment, at once and only once: whoever tries the way out waits for what becomes of
        it."""
        try:
            with self._ways[letter.way].opened() as deliver:
                return _hand_over(deliver, letter)
        except NotReached as nobody:
            return Delivered(Outcome.UNREACHED, str(nobody))

    def _send_some(self, store: Store, way: Way) -> bool:
        """The letters that wait longest on a way; whether there may be more."""
        with store.read() as reading:
            due = letters_due(reading, way, MOST_AT_ONCE)
        if not due:
            return False
        waiting = list(due)
        try:
            with self._ways[way].opened() as deliver:
                while waiting and not self._stopped.is_set():
                    self._send(store, waiting.pop(0), deliver)
        except NotReached as nobody:
            _LOG.warning("courier", way=way.value, waiting=len(waiting), fault=str(nobody))
            self._put_off(store, waiting, str(nobody))
            return False
        return len(due) == MOST_AT_ONCE and not waiting

    def _send(self, store: Store, due: DueLetter, deliver: Deliver) -> None:
        with store.work(CLOCK, due.office) as work:
            if not take_letter(work, due.id):
                return
        # If the power goes from here on, the letter is sent again, with the same id.
        with store.read() as reading:
            letter = letter_to_send(reading.session, due.id)
        if letter is None:
            return
        delivered = _hand_over(deliver, letter)
        with store.work(CLOCK, due.office) as work:
            settle_letter(work, due.id, delivered)
        if delivered.outcome is Outcome.UNREACHED:
            raise NotReached(delivered.fault)

    def _put_off(self, store: Store, due: Sequence[DueLetter], fault: str) -> None:
        """Nobody answers: what is still true waits, and staff see why."""
        by_office: dict[str, list[int]] = {}
        for one in due:
            by_office.setdefault(one.office, []).append(one.id)
        for office, ids in by_office.items():
            with store.work(CLOCK, office) as work:
                for letter_id in ids:
                    if take_letter(work, letter_id):
                        settle_letter(work, letter_id, Delivered(Outcome.UNREACHED, fault))


def _hand_over(deliver: Deliver, letter: LetterToSend) -> Delivered:
    try:
        delivered = deliver(letter)
    except Exception as error:  # noqa: BLE001  # an edge: one letter that cannot be made must not hold up all others
        _LOG.error("letter", letter=letter.id, exc_info=error)
        return Delivered(Outcome.LATER, Fault.NOT_MADE)
    if delivered.outcome is not Outcome.TAKEN:
        _LOG.warning("letter", letter=letter.id, way=letter.way.value, outcome=delivered.outcome.value)
    return delivered
