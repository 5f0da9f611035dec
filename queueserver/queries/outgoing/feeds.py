"""Which calendars elsewhere are looked at, how that goes, and which are due."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.outgoing import feed_prefix
from queueserver.queries.appointments.words import services_by_word
from queueserver.queries.tickets import View
from queueserver.store.tables import Feed, Office, Service
from queueserver.store.work import Reading


class DueFeed(NamedTuple):
    """A calendar that is to be looked at, with what is needed to understand it."""

    id: int
    office: str
    time_zone: str
    url: str
    etag: str | None
    service: str
    named: Mapping[str, str]

    @property
    def prefix(self) -> str:
        """How the references of its appointments begin."""
        return feed_prefix(self.id)


def due_feeds(reading: Reading) -> list[DueFeed]:
    """The feeds whose time has come."""
    rows = reading.session.execute(
        select(Feed, Office, Service.key)
        .join(Office, Office.id == Feed.office_id)
        .join(Service, Service.id == Feed.service_id)
        .where(Feed.next_look_at <= reading.now)
        .order_by(Feed.next_look_at, Feed.id)
    )
    return [
        DueFeed(
            feed.id,
            office.key,
            office.time_zone,
            feed.url,
            feed.etag,
            service,
            services_by_word(reading.session, office.id),
        )
        for feed, office, service in rows
    ]


def feed_views(session: Session, office_id: int, feed_id: int | None = None) -> list[View]:
    """The feeds of an office, or one."""
    where = [Feed.office_id == office_id]
    if feed_id is not None:
        where.append(Feed.id == feed_id)
    rows = session.execute(
        select(Feed, Service.key).join(Service, Service.id == Feed.service_id).where(*where).order_by(Feed.id)
    )
    return [
        {
            "id": feed.id,
            "url": feed.url,
            "service": service,
            "every_minutes": feed.every_minutes,
            "looked_at": feed.looked_at,
            "next_look_at": feed.next_look_at,
            "fault": feed.fault,
        }
        for feed, service in rows
    ]
