"""The language switch: a plain link `?lang=en` that is remembered by a cookie and leaves a clean address."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from queueserver.web.parts import parts
from queueserver.web.texts import LANGUAGE_COOKIE, offered_languages

_A_YEAR = 365 * 86400


def switch_language_by_link(face: Blueprint) -> None:
    """Let every page of a face take `?lang=`: the choice holds for this browser, on all pages that speak it."""

    @face.before_request
    def _switch() -> Response | None:
        asked = request.args.get("lang", "")
        if request.method != "GET" or asked not in offered_languages():
            return None
        rest = {name: value for name, value in request.args.items() if name != "lang"}
        answer = redirect(f"{request.path}?{urlencode(rest)}" if rest else request.path)
        answer.set_cookie(
            LANGUAGE_COOKIE, asked, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=parts().settings.is_secure
        )
        return answer
