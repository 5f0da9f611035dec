"""The pairing page and its two wishes. Whoever comes here is nobody yet, and learns nothing but the own code."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from pydantic import AwareDatetime
from werkzeug.wrappers import Response as AnyResponse

from queueserver.commands.devices.pairing import show_code
from queueserver.domain.actors import Role
from queueserver.keys import token_hash
from queueserver.queries.devices.own import Paired, Shown, paired_place, shown_code
from queueserver.web.door import by_nothing, give_device_key, keep_door
from queueserver.web.endpoint import Answer, Body, read_body
from queueserver.web.parts import parts

PAIRING_COOKIE = "pairing"
_COOKIE_SECONDS = 3600  # a screen that is switched off and on goes on with its code, or with what it has become

devices_face = Blueprint("devices", __name__, url_prefix="/device")
keep_door(devices_face, by_nothing)


class NewCodeBody(Body):
    """Who asks for a code: a screen, or a program without one."""

    is_program: bool = False


class CodeAnswer(Answer):
    """What an unpaired screen shows, or where it goes on once staff have approved it: `place` is the address of its own
    page. A program keeps the value of its cookie: that is its key from now on."""

    code: str | None = None
    until: AwareDatetime | None = None
    is_paired: bool = False
    place: str | None = None


@devices_face.get("")
def pairing_page() -> AnyResponse | str:
    """The address to open on a new screen, whatever it is to become. A paired one goes on to its own page."""
    paired, _ = _look()
    if paired is not None and paired.place is not None and paired.role is not Role.PRINT_AGENT:
        onwards = redirect(paired.place)
        _go_on(onwards, paired)
        return onwards
    return render_template("web/pairing.html", theme="light")


@devices_face.get("/code")
def code() -> Response:
    """What the screen shows now. Neither a code nor paired: then it asks for a new code."""
    paired, shown = _look()
    if paired is None:
        return _answer(shown)
    answer = jsonify(CodeAnswer(is_paired=True, place=paired.place).model_dump(mode="json"))
    _go_on(answer, paired)
    return answer


@devices_face.post("/code")
def new_code() -> Response:
    """A screen asks for a code: it gets the one that it has, or a new one with a new key that only it knows."""
    is_program = read_body(NewCodeBody).is_program
    _, shown = _look()
    if shown is not None:
        return _answer(shown)
    with parts().store.founding() as founding:
        token = founding.secret()
        show_code(founding, token_hash(token), is_program=is_program)
    with parts().store.read() as reading:
        answer = _answer(shown_code(reading.session, token_hash(token), reading.now))
    _set_cookie(answer, token)
    return answer


def _look() -> tuple[Paired | None, Shown | None]:
    token = request.cookies.get(PAIRING_COOKIE)
    if not token:
        return None, None
    with parts().store.read() as reading:
        known = token_hash(token)
        return paired_place(reading.connection, known), shown_code(reading.session, known, reading.now)


def _answer(shown: Shown | None) -> Response:
    told = CodeAnswer() if shown is None else CodeAnswer(code=shown.code, until=shown.until)
    answer = jsonify(told.model_dump(mode="json"))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _go_on(answer: AnyResponse, paired: Paired) -> None:
    """The key that was the pairing's is the device's from now on, at the door of its own face."""
    if paired.place is not None and paired.role is not Role.PRINT_AGENT:
        give_device_key(answer, request.cookies[PAIRING_COOKIE], f"/{paired.place.split('/')[1]}")
        answer.delete_cookie(PAIRING_COOKIE, path=devices_face.url_prefix)
    answer.headers["Cache-Control"] = "no-store"


def _set_cookie(answer: Response, token: str) -> None:
    answer.set_cookie(
        PAIRING_COOKIE,
        token,
        path=devices_face.url_prefix,
        max_age=_COOKIE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=parts().settings.is_secure,
    )
