"""How a no and a fault leave the server: a refusal with its code and status, a bug with an incident id only."""

import secrets

import structlog
from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from queueserver.domain.refusals import (
    AskedTooOften,
    AskedTooSoon,
    BodyTooLarge,
    InvalidInput,
    MalformedJson,
    NotAllowed,
    NotEmployed,
    NotJson,
    NotOnline,
    NotSignedIn,
    OneTimePasswordOver,
    PasswordMustChange,
    PasswordsDiffer,
    PasswordTooShort,
    PasswordTooSimple,
    ProviderAway,
    Refusal,
    SignInDelayed,
    TooManyTries,
    Unknown,
    UnknownRoute,
    WrongMethod,
    WrongSignIn,
)

_LOG = structlog.get_logger()

# The first class that fits decides; every other refusal is a conflict with the state of the hall.
_STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (MalformedJson, 400),
    (InvalidInput, 422),
    (NotJson, 415),
    (BodyTooLarge, 413),
    (NotSignedIn, 401),
    (WrongSignIn, 401),
    (OneTimePasswordOver, 401),
    (NotAllowed, 403),
    (NotEmployed, 403),
    (PasswordMustChange, 403),
    (PasswordTooShort, 422),
    (PasswordTooSimple, 422),
    (PasswordsDiffer, 422),
    (WrongMethod, 405),
    (TooManyTries, 429),
    (AskedTooSoon, 429),
    (AskedTooOften, 429),
    (SignInDelayed, 429),
    (ProviderAway, 502),
    (NotOnline, 404),
    (Unknown, 404),
)
CONFLICT = 409


def status_of(refusal: type[Refusal]) -> int:
    """The HTTP status of a kind of refusal."""
    return next((status for kind, status in _STATUS if issubclass(refusal, kind)), CONFLICT)


def answer_errors(app: Flask) -> None:
    """Let an application answer every refusal and every fault in the one way."""

    @app.errorhandler(Refusal)
    def _refuse(refusal: Refusal) -> tuple[Response | str, int]:
        status = status_of(type(refusal))
        if _wants_page():
            return render_template("web/refused.html", refusal=refusal, status=status), status
        return jsonify({"refusal": {"code": refusal.code, "values": refusal.values}}), status

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> tuple[Response | str, int] | Response | HTTPException:
        match error:
            case RequestEntityTooLarge():
                return _refuse(BodyTooLarge(most_bytes=app.config["MAX_CONTENT_LENGTH"]))
            case MethodNotAllowed():
                answer = make_response(_refuse(WrongMethod(method=request.method)))
                answer.allow.update(error.valid_methods or ())
                return answer
            case NotFound():
                return _refuse(UnknownRoute(path=request.path))
            case _:
                return error

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> tuple[Response | str, int]:
        incident = secrets.token_hex(4)
        _LOG.error("fault", incident=incident, path=request.path, exc_info=error)
        if _wants_page():
            return render_template("web/fault.html", incident=incident), 500
        return jsonify({"incident": incident}), 500


def _wants_page() -> bool:
    if request.path.startswith("/api/") or request.is_json:
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
