"""Other programs that are told of an office."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.refusals import UnknownWebhook
from queueserver.store.tables import LoggedEvent, Webhook


def find_webhook(session: Session, office_id: int, webhook_id: int) -> Webhook:
    """The webhook of this id in the office."""
    webhook = session.get(Webhook, webhook_id)
    if webhook is None or webhook.office_id != office_id:
        raise UnknownWebhook(webhook=webhook_id)
    return webhook


def last_event_id(session: Session, office_id: int) -> int:
    """How far the log of an office reaches; 0 where nothing has happened."""
    return session.scalar(select(func.max(LoggedEvent.id)).where(LoggedEvent.office_id == office_id)) or 0
