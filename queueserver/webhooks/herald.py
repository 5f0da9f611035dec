"""From the log to other programs: after each commit each of them is told what it has not taken yet, one by one."""

import json
import threading
from datetime import datetime

import structlog

from queueserver.commands.outgoing.webhooks import note_in_vain, note_reached
from queueserver.domain.actors import CLOCK
from queueserver.outside.reaching import Reaching, Unreached
from queueserver.queries.outgoing.webhooks import Message, next_message, waiting_webhooks
from queueserver.store.work import Store
from queueserver.webhooks.signing import signed_headers

_LOG = structlog.get_logger()
# What several clerks do at once is looked at together.
BREATH_SECONDS = 0.2
MOST_AT_ONCE = 20


class Herald:
    """Tells the webhooks of all offices of one server; exactly one process does. A webhook is told one thing after the
    other, so a program that does not answer keeps its own later messages waiting, and nobody else's."""

    def __init__(self, reaching: Reaching) -> None:
        """Nothing happens before `run` or `look`."""
        self._reaching = reaching
        self._news = threading.Event()
        self._stopped = threading.Event()
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._busy: set[int] = set()

    def committed(self) -> None:
        """Something happened in a hall."""
        self._news.set()

    def stop(self) -> None:
        """No further look; what is under way is told again by whoever starts next."""
        self._stopped.set()
        self._news.set()

    def run(self, store: Store, every: float = 5.0) -> None:
        """Look after each commit until stopped. To be run in the background."""
        while not self._stopped.is_set():
            self._news.wait(every)
            self._news.clear()
            try:
                self.look(store)
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not silence all webhooks
                _LOG.error("webhooks", exc_info=error)
            self._stopped.wait(BREATH_SECONDS)

    def look(self, store: Store) -> list[threading.Thread]:
        """One look at every webhook whose time has come; who is being told then."""
        with store.read() as reading:
            waiting = [one for one in waiting_webhooks(reading) if one not in self._busy]
        self._busy |= set(waiting)
        threads = [threading.Thread(target=self._tell_all, args=(store, one), daemon=True) for one in waiting]
        for thread in threads:
            thread.start()
        return threads

    def _tell_all(self, store: Store, webhook_id: int) -> None:
        try:
            with self._free:
                while not self._stopped.is_set() and self._tell_next(store, webhook_id):
                    continue
        except Exception as error:  # noqa: BLE001  # an edge: a thread of its own, whose fault nobody else would log
            _LOG.error("webhooks", webhook=webhook_id, exc_info=error)
        finally:
            self._busy.discard(webhook_id)

    def _tell_next(self, store: Store, webhook_id: int) -> bool:
        """Whether the next message was taken."""
        with store.read() as reading:
            message, now = next_message(reading, webhook_id), reading.now
        if message is None:
            return False
        if message.body is None:  # nothing of what happened so far is for this one
            with store.work(CLOCK, message.office) as work:
                note_reached(work, webhook_id, message.event_id)
            return False
        try:
            self._hand_over(message, now)
        except Unreached as fault:
            with store.work(CLOCK, message.office) as work:
                note_in_vain(work, webhook_id, fault.why, fault.status)
            return False
        with store.work(CLOCK, message.office) as work:
            note_reached(work, webhook_id, message.event_id)
        return True

    def _hand_over(self, message: Message, now: datetime) -> None:
        body = json.dumps(message.body, ensure_ascii=False).encode()
        headers = signed_headers(message.secret, f"{message.office}-{message.event_id}", now, body)
        self._reaching.post(message.url, body, {**headers, "content-type": "application/json"})
