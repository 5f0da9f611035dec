"""Facts about other programs that are told of the hall, and calendars that are looked at."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


@dataclass(frozen=True, slots=True)
class WebhookEvent(Event):
    """A fact about one webhook. No screen shows it; the page of webhooks asks."""

    webhook_id: int


@dataclass(frozen=True, slots=True)
class WebhookAdded(WebhookEvent):
    """Another program is told from now on."""

    type = "webhook.added"


@dataclass(frozen=True, slots=True)
class WebhookStopped(WebhookEvent):
    """Another program is told nothing: staff stopped it, or it did not answer for days."""

    type = "webhook.stopped"


@dataclass(frozen=True, slots=True)
class WebhookResumed(WebhookEvent):
    """Another program is told again."""

    type = "webhook.resumed"


@dataclass(frozen=True, slots=True)
class WebhookTested(WebhookEvent):
    """Another program is to be told that this is a test."""

    type = "webhook.tested"


@dataclass(frozen=True, slots=True)
class WebhookRemoved(WebhookEvent):
    """Another program is told nothing any more."""

    type = "webhook.removed"


@dataclass(frozen=True, slots=True)
class FeedEvent(Event):
    """A fact about one calendar elsewhere. No screen shows it."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class FeedAdded(FeedEvent):
    """A calendar is looked at from now on."""

    type = "feed.added"


@dataclass(frozen=True, slots=True)
class FeedRemoved(FeedEvent):
    """A calendar is not looked at any more."""

    type = "feed.removed"
