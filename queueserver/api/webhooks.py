"""Other programs that are told of an office, over the API: for managers and programs."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

from flask import Blueprint
from pydantic import Field

from queueserver.api.bodies import NothingBody
from queueserver.commands.outgoing import webhooks
from queueserver.domain.actors import Right
from queueserver.queries.outgoing.webhooks import webhook_views
from queueserver.store.tables import Webhook
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_WEBHOOKS = "/offices/<key:office>/webhooks"
_ONE = f"{_WEBHOOKS}/<webhook:webhook_id>"

Address = Annotated[str, Field(max_length=500, pattern=r"^https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?$")]
Told = Literal["ticket.", "appointment."]


class WebhookBody(Body):
    """Where another program is told, and of what: beginnings of event types."""

    url: Address
    types: Annotated[list[Told], Field(min_length=1, max_length=2)] = ["ticket.", "appointment."]


class WebhookAnswer(Answer):
    """Another program that is told. `fault`: why it has not taken the next message, which is tried again at
    `next_try_at`, so far `tries` times; `stopped_at`: by staff, or because nobody answered for days."""

    id: int
    url: str
    types: list[str]
    tries: int
    fault: str | None
    next_try_at: datetime | None
    stopped_at: datetime | None


class AddedAnswer(Answer):
    """A new webhook, and the secret that signs what it is told; that is shown in no other answer."""

    webhook: WebhookAnswer
    secret: str


class WebhooksAnswer(Answer):
    """All programs that are told of an office."""

    webhooks: list[WebhookAnswer]


def add_webhooks(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_WEBHOOKS)(look(Right.MANAGE)(see_webhooks))
    api.post(_WEBHOOKS)(wish(Right.MANAGE, status=201)(add_webhook))
    _add_move(api, "stop", webhooks.stop_webhook, "A program is told nothing for now; what it misses is kept.")
    _add_move(api, "resume", webhooks.resume_webhook, "A program is told again, first what it has missed.")
    _add_move(api, "test", webhooks.test_webhook, "A program is told that this is a test, after what it has missed.")
    api.post(f"{_ONE}/remove")(wish(Right.MANAGE)(remove_webhook))


def see_webhooks(reading: Reading, office: OfficeNow) -> WebhooksAnswer:
    """The programs that are told, and how that goes."""
    return _all(reading, office.id)


def add_webhook(work: Work, body: WebhookBody) -> AddedAnswer:
    """Another program is told from now on."""
    added = webhooks.add_webhook(work, body.url, list(dict.fromkeys(body.types)))
    return AddedAnswer(webhook=_after(work, added), secret=added.secret)


def remove_webhook(work: Work, body: NothingBody, webhook_id: int) -> WebhooksAnswer:
    """Another program is told nothing any more; which are left."""
    webhooks.remove_webhook(work, webhook_id)
    work.flush()
    return _all(work, work.office.id)


def _all(reading: Reading, office_id: int) -> WebhooksAnswer:
    views = webhook_views(reading.session, office_id)
    return WebhooksAnswer(webhooks=[WebhookAnswer.model_validate(view) for view in views])


def _after(work: Work, webhook: Webhook) -> WebhookAnswer:
    work.flush()
    (view,) = webhook_views(work.session, work.office.id, webhook.id)
    return WebhookAnswer.model_validate(view)


def _add_move(api: Blueprint, name: str, command: Callable[[Work, int], Webhook], summary: str) -> None:
    def move(work: Work, body: NothingBody, webhook_id: int) -> WebhookAnswer:
        return _after(work, command(work, webhook_id))

    move.__doc__ = summary
    api.add_url_rule(f"{_ONE}/{name}", f"webhook_{name}", wish(Right.MANAGE)(move), methods=["POST"])
