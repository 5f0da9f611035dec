"""Other programs that are told: which, of what, and how it went."""

import base64
from collections.abc import Sequence

from queueserver.domain.events import WebhookAdded, WebhookRemoved, WebhookResumed, WebhookStopped, WebhookTested
from queueserver.domain.outgoing import NotReached, pause_after
from queueserver.store.outgoing import find_webhook, last_event_id
from queueserver.store.tables import Webhook
from queueserver.store.work import Work

_GONE = 410  # the other program wants nothing any more


def add_webhook(work: Work, url: str, types: Sequence[str]) -> Webhook:
    """Another program is told from now on; its secret signs what it is told."""
    secret = base64.b64encode((work.secret() + work.secret())[:40].encode()).decode()
    webhook = Webhook(
        office_id=work.office.id,
        url=url,
        secret=f"whsec_{secret}",
        types=list(types),
        reached=last_event_id(work.session, work.office.id),
        tries=0,
    )
    work.session.add(webhook)
    work.session.flush()
    work.record(WebhookAdded(webhook.id))
    return webhook


def stop_webhook(work: Work, webhook_id: int) -> Webhook:
    """Another program is told nothing for now; what it misses is kept. Refuses with `unknown_webhook`."""
    webhook = find_webhook(work.session, work.office.id, webhook_id)
    if webhook.stopped_at is None:
        webhook.stopped_at = work.now
        work.record(WebhookStopped(webhook.id))
    return webhook


def resume_webhook(work: Work, webhook_id: int) -> Webhook:
    """Another program is told again, first what it has missed. Refuses with `unknown_webhook`."""
    webhook = find_webhook(work.session, work.office.id, webhook_id)
    webhook.stopped_at = webhook.next_try_at = webhook.fault = None
    webhook.tries = 0
    work.record(WebhookResumed(webhook.id))
    return webhook


def test_webhook(work: Work, webhook_id: int) -> Webhook:
    """Another program is told that this is a test, after all that it has not taken yet, which is tried at once.

    Refuses with `unknown_webhook`.
    """
    webhook = find_webhook(work.session, work.office.id, webhook_id)
    webhook.next_try_at = None
    work.record(WebhookTested(webhook.id))
    return webhook


def remove_webhook(work: Work, webhook_id: int) -> Webhook:
    """Another program is told nothing any more. Refuses with `unknown_webhook`."""
    webhook = find_webhook(work.session, work.office.id, webhook_id)
    work.session.delete(webhook)
    work.record(WebhookRemoved(webhook.id))
    return webhook


def note_reached(work: Work, webhook_id: int, event_id: int) -> None:
    """Another program has taken everything up to this event."""
    webhook = work.session.get(Webhook, webhook_id)
    if webhook is not None:
        webhook.reached = event_id
        webhook.tries, webhook.next_try_at, webhook.fault = 0, None, None


def note_in_vain(work: Work, webhook_id: int, why: NotReached, status: int | None) -> None:
    """Another program did not take its next message: it is tried again after a while, and in the end stopped."""
    webhook = work.session.get(Webhook, webhook_id)
    if webhook is None:
        return
    webhook.tries += 1
    webhook.fault = why.value if status is None else f"{why.value} {status}"
    pause = pause_after(webhook.tries)
    if pause is None or status == _GONE:
        webhook.stopped_at = work.now
        work.record(WebhookStopped(webhook.id))
    else:
        webhook.next_try_at = work.now + pause
