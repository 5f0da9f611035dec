"""One wish or one look over HTTP: the body is read and checked, the right too, the work done once, the answer given.

A function becomes a route's view by its signature: `(work, **path)` or `(work, body, **path)`, where `body` is a
pydantic model and the answer another one. The API's OpenAPI document is written from the same signatures.
"""

import functools
import hashlib
import re
import typing
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, jsonify, request
from pydantic import BaseModel, ConfigDict, ValidationError

from queueserver.domain.actors import Actor, Right
from queueserver.domain.refusals import InvalidInput, MalformedJson, NotJson, UnknownTicket
from queueserver.queries.identity import visitor
from queueserver.store.finding import find_office, office_of
from queueserver.store.work import Store, Work
from queueserver.web.door import actor, check_right
from queueserver.web.parts import parts

KEY_HEADER = "Idempotency-Key"
KEY_PATTERN = "[!-~]{1,200}"  # what an HTTP header and every database can hold

B = TypeVar("B", bound="Body")


class Body(BaseModel):
    """What comes in: nothing unknown, nothing of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Answer(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True, slots=True)
class Contract:
    """What a route takes and gives, for whoever documents it; without a right it is open to all."""

    right: Right | None
    body: type[Body] | None
    answer: type[Answer]
    status: int
    takes_key: bool
    is_counted: bool = False  # who asks too often is told to wait


CONTRACTS: dict[Callable[..., Any], Contract] = {}


def contract(
    right: Right | None,
    body: type[Body] | None,
    answer: type[Answer],
    *,
    status: int = 200,
    takes_key: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Note what a view takes and gives."""

    def note(view: Callable[..., Any]) -> Callable[..., Any]:
        CONTRACTS[view] = Contract(right, body, answer, status, takes_key)
        return view

    return note


def wish(right: Right, *, status: int = 200) -> Callable[[Callable[..., Answer]], Callable[..., Any]]:
    """A view that changes something in the office of its path. With an Idempotency-Key it happens once."""
    return _wish(right, status, Store.work)


def urgent_wish(right: Right, *, status: int = 200) -> Callable[[Callable[..., Answer]], Callable[..., Any]]:
    """The same for an alarm: it goes before all wishes that wait."""
    return _wish(right, status, Store.urgent_work)


def _wish(
    right: Right, status: int, begin: Callable[[Store, Actor, str], AbstractContextManager[Work]]
) -> Callable[[Callable[..., Answer]], Callable[..., Any]]:
    def decorate(function: Callable[..., Answer]) -> Callable[..., Any]:
        body, answer_type = _signature(function)

        @contract(right, body, answer_type, status=status, takes_key=True)
        @functools.wraps(function)
        def view(office: str, **path: Any) -> tuple[Response, int]:
            request.get_data()  # from the network before the office is locked
            with begin(parts().store, actor(), office) as work:
                check_right(right, work.office.id)
                given = {} if body is None else {"body": read_body(body)}
                key = _key()
                answer = _answer(work, key, lambda: function(work, **given, **path))
            return jsonify(answer), status

        return view

    return decorate


def own_wish(function: Callable[..., Answer]) -> Callable[..., Any]:
    """A view by which a visitor changes something about the own ticket, whose token is in the path; once for a key.

    `(work, ticket_id)` or `(work, ticket_id, body)`. Refuses with `unknown_ticket`.
    """
    body, answer_type = _signature(function)

    @contract(None, body, answer_type, takes_key=True)
    @functools.wraps(function)
    def view(token: str) -> Response:
        given = {} if body is None else {"body": read_body(body)}
        key = _key()
        with parts().store.read() as reading:
            who = visitor(reading.connection, token)
            if who is None or who.office_id is None:
                raise UnknownTicket(token=token)
            office = office_of(reading.session, who.office_id)
        with parts().store.work(who, office.key) as work:
            ticket_id = int(who.key.removeprefix("ticket:"))
            answer = _answer(work, key, lambda: function(work, ticket_id, **given))
        return jsonify(answer)

    return view


def _answer(work: Work, key: str | None, carry_out: Callable[[], Answer]) -> dict[str, Any]:
    """What a wish is answered; what it was answered, when its key was there before."""
    if key is None:
        return carry_out().model_dump(mode="json")
    asked = _fingerprint()
    answer = work.answer_to(key, asked)
    if answer is None:
        answer = carry_out().model_dump(mode="json")
        work.remember_answer(key, asked, answer)
    return answer


def look(right: Right) -> Callable[[Callable[..., Answer]], Callable[..., Any]]:
    """A view that shows something of the office of its path: `(reading, office, **path)`."""

    def decorate(function: Callable[..., Answer]) -> Callable[..., Any]:
        _, answer_type = _signature(function)

        @contract(right, None, answer_type)
        @functools.wraps(function)
        def view(office: str, **path: Any) -> Response:
            with parts().store.read() as reading:
                row = find_office(reading.session, office)
                check_right(right, row.id)
                answer = function(reading, row, **path)
                return jsonify(answer.model_dump(mode="json"))

        return view

    return decorate


def read_body(model: type[B]) -> B:
    """The request's JSON as this model. Refuses with `not_json`, `malformed_json`, `invalid_input` with the fields."""
    sent = request.get_data()  # and not `data`, which is empty when a form was sent
    if sent and not request.is_json:
        raise NotJson(content_type=request.content_type)
    try:
        return model.model_validate_json(sent or b"{}")
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        if any(fault["type"] == "json_invalid" for fault in faults):
            raise MalformedJson(detail=faults[0]["msg"]) from None
        fields = sorted({".".join(str(step) for step in fault["loc"]) for fault in faults})
        raise InvalidInput(fields=fields, detail=faults[0]["msg"]) from None


def _key() -> str | None:
    key = request.headers.get(KEY_HEADER)
    if key is not None and not re.fullmatch(KEY_PATTERN, key):
        raise InvalidInput(fields=[KEY_HEADER], detail=f"a text of the form {KEY_PATTERN}")
    return key


def _fingerprint() -> str:
    wanted = f"{request.method} {request.path}\n".encode() + request.get_data()
    return hashlib.sha256(wanted).hexdigest()


def _signature(function: Callable[..., Answer]) -> tuple[type[Body] | None, type[Answer]]:
    hints = typing.get_type_hints(function)
    return hints.get("body"), hints["return"]
