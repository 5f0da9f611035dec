"""Each calendar is fetched when its time has come; what is new, changed or gone there is so here."""

import hashlib
import threading
from collections.abc import Iterator, Sequence

import structlog

from queueserver.calendars.reading import BadEvent, CalendarEvent, UnreadableCalendar, read_calendar
from queueserver.commands.appointments.elsewhere import Foreign
from queueserver.commands.appointments.made import Visit
from queueserver.commands.outgoing.feeds import note_fault, note_unchanged, take_over
from queueserver.domain.actors import CLOCK
from queueserver.outside.reaching import Reaching, Unreached
from queueserver.queries.outgoing.feeds import DueFeed, due_feeds
from queueserver.store.work import Store

_LOG = structlog.get_logger()


class Watcher:
    """Looks at the feeds of all offices of one server, one after the other; exactly one process does."""

    def __init__(self, reaching: Reaching) -> None:
        """Nothing happens before `run` or `look`."""
        self._reaching = reaching
        self._stopped = threading.Event()

    def stop(self) -> None:
        """No further look; a feed that was half fetched is fetched again by whoever starts next."""
        self._stopped.set()

    def run(self, store: Store, every: float = 15.0) -> None:
        """Look until stopped. To be run in the background."""
        while not self._stopped.wait(every):
            try:
                self.look(store)
            except Exception as error:  # noqa: BLE001  # an edge: one failed look must not end all further ones
                _LOG.error("feeds", exc_info=error)

    def look(self, store: Store) -> None:
        """One look at every feed whose time has come."""
        with store.read() as reading:
            due = due_feeds(reading)
        for feed in due:
            if not self._stopped.is_set():
                self._look_at(store, feed)

    def _look_at(self, store: Store, feed: DueFeed) -> None:
        try:
            fetched = self._reaching.get(feed.url, {"If-None-Match": feed.etag} if feed.etag else {})
            events = None if fetched.body is None else read_calendar(fetched.body, feed.time_zone, feed.named)
        except Unreached as fault:
            self._note(store, feed, fault.why.value if fault.status is None else f"{fault.why.value} {fault.status}")
            return
        except UnreadableCalendar:
            self._note(store, feed, "broken")
            return
        with store.work(CLOCK, feed.office) as work:
            if events is None:
                note_unchanged(work, feed.id)
                return
            foreign = list(_foreign(feed, events))
            refused = sum(isinstance(one, BadEvent) for one in events)
            take_over(work, feed.id, foreign, fetched.etag, refused)

    def _note(self, store: Store, feed: DueFeed, fault: str) -> None:
        _LOG.warning("feed", office=feed.office, feed=feed.id, fault=fault)
        with store.work(CLOCK, feed.office) as work:
            note_fault(work, feed.id, fault)


def _foreign(feed: DueFeed, events: Sequence[CalendarEvent | BadEvent]) -> Iterator[Foreign]:
    for event in events:
        if isinstance(event, CalendarEvent):
            visit = Visit(event.services or (feed.service,), event.begins)
            yield Foreign(_reference(feed, event.uid), visit, event.minutes, is_cancelled=event.is_cancelled)


def _reference(feed: DueFeed, uid: str) -> str:
    """An event's name here: no other program's and no other feed's, whatever it looks like there."""
    return f"{feed.prefix}{hashlib.sha256(uid.encode()).hexdigest()[:40]}"
