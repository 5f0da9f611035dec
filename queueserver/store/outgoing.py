"""Other programs that are told of an office, and calendars that it looks at."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import UnknownFeed, UnknownWebhook
from queueserver.store.tables import Appointment, Feed, LoggedEvent, Webhook


def find_webhook(session: Session, office_id: int, webhook_id: int) -> Webhook:
    """The webhook of this id in the office."""
    webhook = session.get(Webhook, webhook_id)
    if webhook is None or webhook.office_id != office_id:
        raise UnknownWebhook(webhook=webhook_id)
    return webhook


def last_event_id(session: Session, office_id: int) -> int:
    """How far the log of an office reaches; 0 where nothing has happened."""
    return session.scalar(select(func.max(LoggedEvent.id)).where(LoggedEvent.office_id == office_id)) or 0


def find_feed(session: Session, office_id: int, feed_id: int) -> Feed:
    """The feed of this id in the office."""
    feed = session.get(Feed, feed_id)
    if feed is None or feed.office_id != office_id:
        raise UnknownFeed(feed=feed_id)
    return feed


def feed_at(session: Session, office_id: int, url: str) -> Feed | None:
    """The feed that looks at an address, if there is one."""
    return session.scalar(select(Feed).where(Feed.office_id == office_id, Feed.url == url))


class ToCome(NamedTuple):
    """How many appointments of a calendar are to come, and how many of them are not among those that it has now."""

    all: int
    gone: int


def count_to_come(session: Session, office_id: int, prefix: str, now: datetime, kept: set[str]) -> ToCome:
    """What came from a calendar before and is still to come here."""
    where = (
        Appointment.office_id == office_id,
        Appointment.reference.startswith(prefix, autoescape=True),
        Appointment.state == AppointmentState.BOOKED,
        Appointment.booked_at > now,
    )
    here = set(session.scalars(select(Appointment.reference).where(*where)))
    return ToCome(len(here), len(here - kept))
