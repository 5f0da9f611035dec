"""Calendars elsewhere: which are looked at, and what is taken over from them."""

from collections.abc import Sequence
from datetime import timedelta

from queueserver.commands.appointments.elsewhere import Foreign
from queueserver.commands.appointments.many import bring_in_all, cancel_missing
from queueserver.domain.appointments.outcome import Outcome
from queueserver.domain.events import FeedAdded, FeedRemoved
from queueserver.domain.opening import office_day
from queueserver.domain.outgoing import feed_prefix
from queueserver.store.finding import find_service
from queueserver.store.outgoing import count_to_come, feed_at, find_feed
from queueserver.store.tables import Feed
from queueserver.store.work import Work

# A calendar that has lost so many at once has more likely lost its way.
_FEW = 5


def add_feed(work: Work, url: str, service_key: str, every_minutes: int) -> Feed:
    """A calendar is looked at from now on; events that name no service are for this one. One that is looked at already
    is looked at like that from now on. Refuses with `unknown_service`."""
    service = find_service(work.session, work.office.id, service_key)
    feed = feed_at(work.session, work.office.id, url)
    is_new = feed is None
    feed = feed or Feed(office_id=work.office.id, url=url)
    feed.service_id, feed.every_minutes = service.id, every_minutes
    feed.next_look_at, feed.etag = work.now, None
    work.session.add(feed)
    work.session.flush()
    if is_new:
        work.record(FeedAdded(feed.id))
    return feed


def remove_feed(work: Work, feed_id: int) -> Feed:
    """A calendar is not looked at any more; what came from it stays. Refuses with `unknown_feed`."""
    feed = find_feed(work.session, work.office.id, feed_id)
    work.session.delete(feed)
    work.record(FeedRemoved(feed.id))
    return feed


def look_soon(work: Work, feed_id: int) -> Feed:
    """Staff want a calendar to be looked at now, whole. Refuses with `unknown_feed`."""
    feed = find_feed(work.session, work.office.id, feed_id)
    feed.next_look_at = work.now
    feed.etag = None
    return feed


def take_over(work: Work, feed_id: int, foreign: Sequence[Foreign], etag: str | None, refused: int) -> None:
    """The book has what the calendar has. What is gone there is cancelled here, up to the calendar's last day; but an
    empty calendar, or one that has lost more than half of what is to come, cancels nothing and is a fault."""
    feed = work.session.get(Feed, feed_id)
    if feed is None:
        return
    _looked(work, feed)
    if not foreign:
        feed.fault, feed.etag = "empty", None
        return
    became = bring_in_all(work, foreign)
    refused += sum(one.outcome is Outcome.REFUSED for one in became)
    feed.fault = f"refused {refused}" if refused else None
    feed.etag = etag
    today = office_day(work.now, work.office.time_zone)
    last = max(office_day(one.visit.booked_at, work.office.time_zone) for one in foreign)
    prefix, kept = feed_prefix(feed.id), {one.reference for one in foreign}
    to_come = count_to_come(work.session, work.office.id, prefix, work.now, kept)
    if to_come.gone > _FEW and to_come.gone * 2 > to_come.all:
        feed.fault, feed.etag = f"many_gone {to_come.gone}", None
        return
    cancel_missing(work, today, last, kept, begins=prefix)


def note_unchanged(work: Work, feed_id: int) -> None:
    """The calendar is as it was."""
    feed = work.session.get(Feed, feed_id)
    if feed is not None:
        _looked(work, feed)


def note_fault(work: Work, feed_id: int, fault: str) -> None:
    """The calendar could not be read; nothing changes here, and staff see it."""
    feed = work.session.get(Feed, feed_id)
    if feed is not None:
        _looked(work, feed)
        feed.fault, feed.etag = fault, None  # the next look reads all of it


def _looked(work: Work, feed: Feed) -> None:
    feed.looked_at = work.now
    feed.next_look_at = work.now + timedelta(minutes=feed.every_minutes)
