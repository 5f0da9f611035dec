"""The routes of the boards: what they say beside the calls, and the emergency that goes over everything."""

from typing import Annotated, Any

from flask import Blueprint
from pydantic import AwareDatetime, Field

from queueserver.api.bodies import Key, Language, Moment, NothingBody
from queueserver.commands.boards import messages
from queueserver.commands.boards.messages import MessagePlan
from queueserver.domain.actors import Right
from queueserver.queries.boards.messages import emergency_views, messages_view
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_MESSAGES = "/offices/<key:office>/messages"
_EMERGENCY = "/offices/<key:office>/emergency"
_LONGEST_TEXT = 400
_MOST_MESSAGES = 20

# Lines may break where the office wants it; other control characters no screen can show.
Said = Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$")]
Texts = Annotated[dict[Language, Said], Field(min_length=1, json_schema_extra={"additionalProperties": False})]


class MessageBody(Body):
    """One message, in languages; without a floor on all boards, without times for ever."""

    id: Key
    texts: Texts
    floor: Key | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None


class MessagesBody(Body):
    """All messages of an office, in their order."""

    messages: Annotated[list[MessageBody], Field(max_length=_MOST_MESSAGES)]


class EmergencyBody(Body):
    """What is to be done now, in languages; without a floor on all boards."""

    texts: Texts
    floor: Key | None = None


class MessageAnswer(Answer):
    """One message as it stands."""

    id: str
    texts: dict[str, str]
    floor: str | None
    starts_at: AwareDatetime | None
    ends_at: AwareDatetime | None


class MessagesAnswer(Answer):
    """All messages of an office."""

    messages: list[MessageAnswer]


class EmergencyAnswer(Answer):
    """What the boards say instead of the calls; null: they show the calls."""

    texts: dict[str, str] | None
    floor: str | None
    declared_at: AwareDatetime | None


def add_messages(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_MESSAGES)(look(Right.SEE_BOARD)(see_messages))
    api.put(_MESSAGES)(wish(Right.MANAGE)(set_messages))
    api.get(_EMERGENCY)(look(Right.SEE_BOARD)(see_emergency))
    api.post(_EMERGENCY)(wish(Right.SERVE)(declare_emergency))
    api.post(f"{_EMERGENCY}/end")(wish(Right.SERVE)(end_emergency))


def see_messages(reading: Reading, office: OfficeNow) -> MessagesAnswer:
    """What the boards say beside the calls, also what begins later."""
    return _messages(messages_view(reading.session, office.id, None))


def set_messages(work: Work, body: MessagesBody) -> MessagesAnswer:
    """The boards say these messages, in this order, and no others."""
    plans = [MessagePlan(one.id, one.texts, one.floor, one.starts_at, one.ends_at) for one in body.messages]
    messages.set_messages(work, plans)
    work.session.flush()
    return _messages(messages_view(work.session, work.office.id, None))


def see_emergency(reading: Reading, office: OfficeNow) -> EmergencyAnswer:
    """Whether the boards say an emergency."""
    return _emergency(emergency_views(reading.session, office.id, None))


def declare_emergency(work: Work, body: EmergencyBody) -> EmergencyAnswer:
    """Every board says this at once, and nothing else, until staff end it."""
    messages.declare_emergency(work, body.texts, body.floor)
    work.session.flush()
    return _emergency(emergency_views(work.session, work.office.id, None))


def end_emergency(work: Work, body: NothingBody) -> EmergencyAnswer:
    """The boards go back to the calls."""
    messages.end_emergency(work)
    return _emergency({})


def _messages(view: dict[str, Any]) -> MessagesAnswer:
    return MessagesAnswer(messages=[MessageAnswer(**entry) for entry in view["entries"]])


def _emergency(views: dict[str, Any]) -> EmergencyAnswer:
    nothing = {"texts": None, "floor": None, "declared_at": None}
    return EmergencyAnswer(**views.get("board", nothing))
