"""Which programs are told of the hall, how that goes, and what each is told next: numbers and states, no names."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from queueserver.domain.events import WebhookTested
from queueserver.queries.tickets import View, seen, stamp
from queueserver.store.tables import Appointment, LoggedEvent, Office, Service, Ticket, Webhook
from queueserver.store.work import Reading

# So far a webhook looks ahead for something that is for it.
_FAR = 500


class Message(NamedTuple):
    """What a webhook is told next; without a body only that nothing up to this event is for it."""

    office: str
    url: str
    secret: str
    event_id: int
    body: View | None


def waiting_webhooks(reading: Reading) -> list[int]:
    """The webhooks whose time has come, and that have not reached the end of their office's log."""
    newest = select(func.max(LoggedEvent.id)).where(LoggedEvent.office_id == Webhook.office_id).scalar_subquery()
    is_time = Webhook.next_try_at.is_(None) | (Webhook.next_try_at <= reading.now)
    where = (Webhook.stopped_at.is_(None), is_time, Webhook.reached < newest)
    return list(reading.session.scalars(select(Webhook.id).where(*where).order_by(Webhook.id)))


def next_message(reading: Reading, webhook_id: int) -> Message | None:
    """What a webhook is to be told next, if anything."""
    webhook = reading.session.get(Webhook, webhook_id)
    if webhook is None or webhook.stopped_at is not None:
        return None
    office = reading.session.get_one(Office, webhook.office_id).key
    ahead = (LoggedEvent.office_id == webhook.office_id, LoggedEvent.id > webhook.reached)
    newest = reading.session.scalars(select(LoggedEvent.id).where(*ahead).order_by(LoggedEvent.id).limit(_FAR)).all()
    if not newest:
        return None
    found = reading.session.scalars(
        select(LoggedEvent).where(*ahead, LoggedEvent.id <= newest[-1], _is_for(webhook)).order_by(LoggedEvent.id)
    )
    event = next((one for one in found if one.data.get("webhook_id", webhook_id) == webhook_id), None)
    if event is None:
        return Message(office, webhook.url, webhook.secret, newest[-1], None)
    body = {"type": event.type, "timestamp": stamp(event.at), "data": {"office": office, **_about(reading, event)}}
    return Message(office, webhook.url, webhook.secret, event.id, body)


def webhook_views(session: Session, office_id: int, webhook_id: int | None = None) -> list[View]:
    """The webhooks of an office, or one; without their secrets."""
    where = [Webhook.office_id == office_id]
    if webhook_id is not None:
        where.append(Webhook.id == webhook_id)
    rows: Sequence[Webhook] = session.scalars(select(Webhook).where(*where).order_by(Webhook.id)).all()
    return [
        {
            "id": one.id,
            "url": one.url,
            "types": one.types,
            "tries": one.tries,
            "fault": one.fault,
            "next_try_at": one.next_try_at,
            "stopped_at": one.stopped_at,
        }
        for one in rows
    ]


def _is_for(webhook: Webhook) -> ColumnElement[bool]:
    wanted = [LoggedEvent.type.startswith(begin, autoescape=True) for begin in webhook.types]
    return reduce(or_, wanted, LoggedEvent.type == WebhookTested.type)


def _about(reading: Reading, event: LoggedEvent) -> dict[str, Any]:
    """The ticket or the appointment as it stands now."""
    if "ticket_id" in event.data:
        return {"ticket": next(iter(_tickets(reading.session, event.data["ticket_id"])), None)}
    if "appointment_id" in event.data:
        return {"appointment": _appointment(reading.session, event.data["appointment_id"])}
    return {}


def _tickets(session: Session, ticket_id: int) -> list[View]:
    return [
        {
            "id": one.id,
            "number": one.number,
            "state": one.state.value,
            "kind": one.kind.value,
            "service": one.service,
            "more_services": one.more_services,
            "people": one.people,
            "counter": one.counter,
            "issued_at": stamp(one.issued_at),
            "booked_at": stamp(one.booked_at),
            "called_at": stamp(one.called_at),
            "started_at": stamp(one.started_at),
            "ended_at": stamp(one.ended_at),
        }
        for one in seen(session, Ticket.id == ticket_id)
    ]


def _appointment(session: Session, appointment_id: int) -> View | None:
    one = session.get(Appointment, appointment_id)
    if one is None:
        return None
    return {
        "reference": one.reference,
        "state": one.state.value,
        "service": session.get_one(Service, one.service_id).key,
        "more_services": sorted(service.key for service in one.more_services),
        "people": one.people,
        "booked_at": stamp(one.booked_at),
        "until": stamp(one.until),
        "origin": one.origin.value,
        "elsewhere": one.elsewhere and one.elsewhere.value,
    }
