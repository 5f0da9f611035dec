"""Calendars elsewhere that are looked at, over the API: for managers and programs."""

from datetime import datetime
from typing import Annotated

from flask import Blueprint
from pydantic import Field

from queueserver.api.bodies import WHOLE, Key, NothingBody
from queueserver.api.webhooks import Address
from queueserver.commands.outgoing import feeds
from queueserver.domain.actors import Right
from queueserver.queries.outgoing.feeds import feed_views
from queueserver.store.tables import Feed
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_FEEDS = "/offices/<key:office>/feeds"
_ONE = f"{_FEEDS}/<feed:feed_id>"


class FeedBody(Body):
    """An iCalendar address, the service of events that name none, and how often it is looked at."""

    url: Address
    service: Key
    every_minutes: Annotated[int, Field(ge=5, le=1440), WHOLE] = 15


class FeedAnswer(Answer):
    """A calendar that is looked at. `fault`: what was wrong at the last look (docs/bringing-in.md)."""

    id: int
    url: str
    service: str
    every_minutes: int
    looked_at: datetime | None
    next_look_at: datetime
    fault: str | None


class FeedsAnswer(Answer):
    """All calendars that an office looks at."""

    feeds: list[FeedAnswer]


def add_feeds(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_FEEDS)(look(Right.MANAGE)(see_feeds))
    api.post(_FEEDS)(wish(Right.MANAGE, status=201)(add_feed))
    api.post(f"{_ONE}/look")(wish(Right.MANAGE)(look_at_feed))
    api.post(f"{_ONE}/remove")(wish(Right.MANAGE)(remove_feed))


def see_feeds(reading: Reading, office: OfficeNow) -> FeedsAnswer:
    """The calendars that are looked at, and how that goes."""
    return _all(reading, office.id)


def add_feed(work: Work, body: FeedBody) -> FeedAnswer:
    """A calendar elsewhere is looked at from now on."""
    return _after(work, feeds.add_feed(work, body.url, body.service, body.every_minutes))


def look_at_feed(work: Work, body: NothingBody, feed_id: int) -> FeedAnswer:
    """A calendar is looked at within seconds, whole."""
    return _after(work, feeds.look_soon(work, feed_id))


def remove_feed(work: Work, body: NothingBody, feed_id: int) -> FeedsAnswer:
    """A calendar is not looked at any more; which are left. What came from it stays in the book."""
    feeds.remove_feed(work, feed_id)
    work.flush()
    return _all(work, work.office.id)


def _all(reading: Reading, office_id: int) -> FeedsAnswer:
    return FeedsAnswer(feeds=[FeedAnswer.model_validate(view) for view in feed_views(reading.session, office_id)])


def _after(work: Work, feed: Feed) -> FeedAnswer:
    work.flush()
    (view,) = feed_views(work.session, work.office.id, feed.id)
    return FeedAnswer.model_validate(view)
