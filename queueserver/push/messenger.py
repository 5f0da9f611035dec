"""From the hall to closed phones: who is to be told is looked at after each commit, and nobody waits for it."""

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog

from queueserver.domain.actors import CLOCK
from queueserver.domain.notices import is_news
from queueserver.push.service import Outcome, Phone, Send
from queueserver.queries.phone import PushDue, pushes_due
from queueserver.store.tables import PushSubscription
from queueserver.store.work import Store

_LOG = structlog.get_logger()
# What several clerks do at once is looked at together.
BREATH_SECONDS = 0.2
# A service that does not answer is asked again after so long; then the message is old, and given up.
AGAIN_SECONDS = (1.0, 5.0)
MOST_AT_ONCE = 20

Say = Callable[[PushDue], str]


class Messenger:
    """Tells the closed phones of all offices of one server. What is told is noted first: no phone rings twice."""

    def __init__(self, send: Send, say: Say) -> None:
        """`say` writes the message, in the phone's language; `send` hands it over."""
        self._send = send
        self._say = say
        self._news = threading.Event()
        self._stopped = threading.Event()
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)

    def committed(self) -> None:
        """Something happened in a hall."""
        self._news.set()

    def stop(self) -> None:
        """No further look, no further try."""
        self._stopped.set()
        self._news.set()

    def run(self, store: Store, every: float = 5.0) -> None:
        """Look after each commit until stopped. To be run in the background."""
        while not self._stopped.is_set():
            self._news.wait(every)
            self._news.clear()
            try:
                self.look(store)
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not silence all phones
                _LOG.error("push", exc_info=error)
            self._stopped.wait(BREATH_SECONDS)

    def look(self, store: Store) -> list[threading.Thread]:
        """One look at everybody who wants to be told; the messages that are on their way then."""
        with store.read() as reading:
            due = pushes_due(reading)
        by_office: dict[str, list[PushDue]] = {}
        for one in due:
            by_office.setdefault(one.office.key, []).append(one)
        for office_key, those in by_office.items():
            with store.work(CLOCK, office_key) as work:
                for one in those:
                    kept = work.session.get(PushSubscription, one.id)
                    if kept is not None and one.is_over:
                        work.session.delete(kept)
                    elif kept is not None:
                        kept.told = one.news
        return [self._start(store, one) for one in due if not one.is_over and is_news(one.news, one.told)]

    def _start(self, store: Store, due: PushDue) -> threading.Thread:
        thread = threading.Thread(target=self._deliver, args=(store, due), daemon=True)
        thread.start()
        return thread

    def _deliver(self, store: Store, due: PushDue) -> None:
        try:
            with self._free:
                outcome = self._try(Phone(due.endpoint, due.p256dh, due.auth), self._say(due))
            if outcome is Outcome.GONE:
                self._forget(store, due)
            elif outcome is not Outcome.TAKEN:
                _LOG.warning(
                    "push", number=due.view["number"], service=urlsplit(due.endpoint).netloc, code=outcome.value
                )
        except Exception as error:  # noqa: BLE001  # an edge: a thread of its own, whose fault nobody else would log
            _LOG.error("push", exc_info=error)

    def _try(self, phone: Phone, text: str) -> Outcome:
        outcome = self._send(phone, text)
        for seconds in AGAIN_SECONDS:
            if outcome is not Outcome.LATER or self._stopped.wait(seconds):
                break
            outcome = self._send(phone, text)
        return outcome

    def _forget(self, store: Store, due: PushDue) -> None:
        with store.work(CLOCK, due.office.key) as work:
            kept = work.session.get(PushSubscription, due.id)
            if kept is not None:
                work.session.delete(kept)
