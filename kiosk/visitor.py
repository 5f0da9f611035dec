"""What a visitor can ask for on the phone page: leave, let others go first, pause, come back, get messages."""

from base64 import urlsafe_b64decode
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field

from kiosk.wishes import Language
from queueserver.commands import visitor
from queueserver.domain.lifecycle import TicketState
from queueserver.domain.refusals import InvalidInput, NotOffered
from queueserver.store.work import Work
from queueserver.web.endpoint import Answer, Body
from queueserver.web.parts import parts

_POINT_BYTES, _SECRET_BYTES = 65, 16  # of the curve P-256, uncompressed; of RFC 8291


def _base64url(text: str, size: int) -> str:
    if len(urlsafe_b64decode(f"{text}==")) != size:
        raise ValueError(f"not {size} bytes in base64url")
    return text


Point = Annotated[str, Field(max_length=100), AfterValidator(lambda text: _base64url(text, _POINT_BYTES))]
Secret = Annotated[str, Field(max_length=32), AfterValidator(lambda text: _base64url(text, _SECRET_BYTES))]
Endpoint = Annotated[str, Field(min_length=1, max_length=1000)]


class OthersBody(Body):
    """So many others go first."""

    others: Annotated[int, Field(ge=1, le=20)]


class NewsBody(Body):
    """Where a phone's messages go, and the keys for them: what a browser says of its subscription."""

    endpoint: Endpoint
    p256dh: Point
    auth: Secret
    language: Language


class StopBody(Body):
    """The phone that is to be forgotten."""

    endpoint: Endpoint


class OwnAnswer(Answer):
    """What became of the ticket."""

    state: TicketState
    until: AwareDatetime | None = None  # of a pause


class LetPassAnswer(Answer):
    """How many go first now, and how many are before the visitor."""

    others: int
    ahead: int


class NewsAnswer(Answer):
    """Whether the phone is told."""

    is_told: bool


def leave(work: Work, ticket_id: int) -> OwnAnswer:
    """The visitor leaves the line. Refuses as `commands.visitor.leave` does."""
    return OwnAnswer(state=visitor.leave(work, ticket_id).state)


def let_pass(work: Work, ticket_id: int, body: OthersBody) -> LetPassAnswer:
    """Others go first. Refuses as `commands.visitor.let_pass` does."""
    done = visitor.let_pass(work, ticket_id, body.others)
    return LetPassAnswer(others=done.others, ahead=done.ahead)


def pause(work: Work, ticket_id: int) -> OwnAnswer:
    """A pause begins. Refuses as `commands.visitor.pause` does."""
    ticket = visitor.pause(work, ticket_id)
    return OwnAnswer(state=ticket.state, until=ticket.paused_until)


def come_back(work: Work, ticket_id: int) -> OwnAnswer:
    """The pause ends. Refuses as `commands.visitor.come_back` does."""
    return OwnAnswer(state=visitor.come_back(work, ticket_id).state)


def send_news(work: Work, ticket_id: int, body: NewsBody) -> NewsAnswer:
    """The phone is told of the ticket when its page is closed.

    Refuses as `commands.visitor.send_news` does, with `not_offered` where the server has no key, and with
    `invalid_input` for an address that belongs to no push service: this server calls nobody whom a visitor names.
    """
    settings = parts().settings
    if settings.push_key_file is None:
        raise NotOffered(wish="news")
    if not settings.is_push_service(body.endpoint):
        raise InvalidInput(fields=["endpoint"], detail="no address of a push service that this server knows")
    visitor.send_news(work, ticket_id, body.endpoint, body.p256dh, body.auth, body.language)
    return NewsAnswer(is_told=True)


def stop_news(work: Work, ticket_id: int, body: StopBody) -> NewsAnswer:
    """The phone is forgotten."""
    visitor.stop_news(work, ticket_id, body.endpoint)
    return NewsAnswer(is_told=False)
