"""How staff come in by the city's own sign-in (OpenID Connect). What a person is there says what they are here.

Asking the provider waits on the network like a printer does: other requests go on meanwhile.
"""

from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, current_app, request, session, url_for
from flask.blueprints import BlueprintSetupState
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from counter.sign_in import ASK_AGAIN, let_in, sign_in_form, wanted_page
from queueserver.commands.staff.members import receive_staff
from queueserver.domain.actors import CLOCK
from queueserver.domain.people.employment import employment_of
from queueserver.domain.refusals import InvalidInput, NotEmployed, ProviderAway, Refusal, UnknownRoute
from queueserver.keys import token_hash
from queueserver.queries.identity import staff_of
from queueserver.web.errors import status_of
from queueserver.web.parts import parts, parts_of

OPEN_TO_ALL = ("openid", "openid_back")
_NAME = "staff"
_WANTED = "wanted"
_PATIENCE_SECONDS = 10
_LONGEST_NAME = 100
_LOG = structlog.get_logger()


def add_openid(face: Blueprint) -> None:
    """Lets the staff's face send to the provider, and take back who comes from it."""
    face.record(_introduce)
    face.get("/sign-in/openid")(openid)
    face.get("/sign-in/openid/back")(openid_back)


def openid() -> Response | tuple[str, int]:
    """To the provider, which asks who it is."""
    provider = _provider()
    back = parts().settings.address + url_for("counter.openid_back")
    # After signing out the provider asks anew, or the next one at this browser would come in as the last.
    again = {"prompt": "login"} if session.get(ASK_AGAIN) else {}
    session[_WANTED] = wanted_page()
    try:
        sent: Response = provider.authorize_redirect(back, **again)
    except (AuthlibBaseError, RequestException, ValueError) as error:
        return _refused(ProviderAway(), error)
    return sent


def openid_back() -> Response | tuple[str, int]:
    """Back from the provider, which says who it is; that is checked, and makes a role in an office, or none."""
    provider = _provider()
    settings = parts().settings
    wanted = session.get(_WANTED)
    try:
        claims = _claims(provider)
        employment = employment_of(claims.get(settings.openid_role_claim), settings.openid_roles)
        name = claims.get(settings.openid_name_claim)
        if employment is None:
            raise NotEmployed
        if not isinstance(name, str) or not 0 < len(name) <= _LONGEST_NAME:
            raise InvalidInput(fields=[settings.openid_name_claim])
        subject = token_hash(f"{claims['iss']}\n{claims['sub']}")
        with parts().store.work(CLOCK, employment.office) as work:
            staff_id = receive_staff(work, subject, name, employment.role).id
    except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:
        return _refused(ProviderAway(), error)
    except Refusal as refusal:
        return _refused(refusal, refusal)
    with parts().store.read() as reading:
        known = staff_of(reading.connection, staff_id)
    return let_in(known, None, wanted)


def _introduce(state: BlueprintSetupState) -> None:
    settings = parts_of(state.app.extensions).settings
    if settings.openid_issuer:
        OAuth(state.app).register(
            _NAME,
            server_metadata_url=f"{settings.openid_issuer.rstrip('/')}/.well-known/openid-configuration",
            client_id=settings.openid_id,
            client_secret=settings.openid_secret or None,
            client_kwargs={
                "scope": settings.openid_asks_for,
                "code_challenge_method": "S256",
                "default_timeout": _PATIENCE_SECONDS,
            },
        )


def _provider() -> Any:
    if not parts().settings.openid_issuer:
        raise UnknownRoute(path=request.path)
    return current_app.extensions["authlib.integrations.flask_client"].create_client(_NAME)


def _claims(provider: Any) -> dict[str, Any]:
    """What the provider says in its signed token, and where that says nothing of roles, at its other address."""
    token = provider.authorize_access_token()
    claims: dict[str, Any] = dict(token["userinfo"])
    if parts().settings.openid_role_claim not in claims:
        told = provider.userinfo(token=token)
        if told["sub"] == claims["sub"]:
            claims = {**told, **claims}
    return claims


def _refused(refusal: Refusal, cause: Exception) -> tuple[str, int]:
    _LOG.warning("openid", refusal=refusal.code, cause=str(cause))
    return sign_in_form(refusal=refusal), status_of(type(refusal))
