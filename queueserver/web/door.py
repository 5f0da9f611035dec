"""The door of each face: who comes in, by which proof, and from which page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, g, jsonify, redirect, render_template, request, session
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from queueserver.commands.staff.sign_ins import note_seen
from queueserver.domain.actors import Actor, Right, Role
from queueserver.domain.people.sign_ins import NOTED_EVERY
from queueserver.domain.refusals import NotAllowed, NotSignedIn, PasswordMustChange
from queueserver.keys import token_hash
from queueserver.queries.identity import SignedIn, device, program, signed_in
from queueserver.web.errors import status_of
from queueserver.web.parts import parts

DEVICE_COOKIE = "device"
DEVICE_COOKIE_SECONDS = 10 * 365 * 86400  # a board is paired once, not every year
SIGN_IN_KEY = "sign_in"

Proof = Callable[[Connection], Actor | None]


def by_bearer(db: Connection) -> Actor | None:
    """A program shows its token in the Authorization header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return program(db, token) if scheme.lower() == "bearer" and token else None


def by_device(db: Connection) -> Actor | None:
    """A kiosk or board shows the key it was paired with."""
    token = request.cookies.get(DEVICE_COOKIE)
    return device(db, token) if token else None


def by_device_or_look(*pages: str) -> Proof:
    """A device by its key; and staff who look at these pages of its face while they set it up, and do nothing as it."""

    def proof(db: Connection) -> Actor | None:
        is_look = (request.endpoint or "").rpartition(".")[2] in pages
        return by_device(db) or (by_sign_in(db) if is_look else None)

    return proof


def by_device_key(db: Connection) -> Actor | None:
    """A program beside a kiosk shows the key it was paired with in the Authorization header: it has no cookies."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return device(db, token) if scheme.lower() == "bearer" and token else None


def by_sign_in(db: Connection) -> Actor | None:
    """Staff have signed in. Refuses with `password_must_change` whoever did so by a one-time password."""
    here = sign_in_at(db)
    if here is None:
        return None
    if here.must_change:
        raise PasswordMustChange
    g.seen = here
    return here.actor


def sign_in_at(db: Connection) -> SignedIn | None:
    """Who has signed in at the browser that asks, even if a new password comes before all else."""
    token = session.get(SIGN_IN_KEY)
    if not isinstance(token, str):
        return None
    return signed_in(db, token_hash(token), parts().store.now(), parts().settings.lasting)


def by_bearer_or_sign_in(db: Connection) -> Actor | None:
    """A program by its token, or staff at their own page: the same wishes, so there is one way to ask them."""
    return by_bearer(db) or by_sign_in(db)


def by_nothing(db: Connection) -> Actor | None:
    """Everybody may come in."""
    return Actor(Role.VISITOR, "visitor")


def keep_door(face: Blueprint, proof: Proof, *, open_to_all: tuple[str, ...] = ()) -> None:
    """Let nobody into a face without proof, except to its `open_to_all` routes and its static files.

    Refuses with `not_signed_in`; a wish that comes from a page of another origin with `not_allowed`.
    """

    @face.before_request
    def _check() -> None:
        _check_origin()
        endpoint = (request.endpoint or "").rpartition(".")[2]
        if endpoint == "static" or endpoint in open_to_all:
            return
        with parts().store.glance() as db:
            actor = proof(db)
        if actor is None:
            raise NotSignedIn
        g.actor = actor
        _note_seen()


def pair_by_link(face: Blueprint) -> None:
    """A device's own address carries its key once (`?device=KEY`); from then on a cookie of this face does."""

    @face.before_request
    def _pair() -> Response | None:
        token = request.args.get("device")
        if token is None:
            return None
        rest = {name: value for name, value in request.args.items() if name != "device"}
        answer = redirect(f"{request.path}?{urlencode(rest)}" if rest else request.path)
        give_device_key(answer, token, str(face.url_prefix))
        return answer


def give_device_key(answer: Response, token: str, path: str) -> None:
    """From now on this browser is the device with this key, at the face below this path: one way in for all devices,
    whether the key came by an address or by pairing."""
    answer.set_cookie(
        DEVICE_COOKIE,
        token,
        path=path,
        max_age=DEVICE_COOKIE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=parts().settings.is_secure,
    )


def show_pairing(face: Blueprint, *pages: str) -> None:
    """A screen that no office knows gets nothing of a face but the pairing page; its scripts get the refusal."""

    @face.errorhandler(NotSignedIn)
    @face.errorhandler(NotAllowed)
    def _turn_away(refusal: NotSignedIn | NotAllowed) -> tuple[Response | str, int]:
        status = status_of(type(refusal))
        if (request.endpoint or "").rpartition(".")[2] in pages:
            return render_template("web/pairing.html", theme="light"), status
        return jsonify({"refusal": {"code": refusal.code, "values": refusal.values}}), status


def device_token() -> str:
    """The key of the device that asks, for its socket."""
    return request.cookies[DEVICE_COOKIE]


def actor() -> Actor:
    """Who asks."""
    found: Actor = g.actor
    return found


def staff_id() -> int:
    """Which of the staff asks, at a page of theirs."""
    found = actor().staff_id
    assert found is not None, "this page is for staff"
    return found


def socket_pass() -> str:
    """What the page of the one who is signed in shows to the sockets."""
    return parts().staff_pass.give(token_hash(session[SIGN_IN_KEY]))


def check_right(right: Right, office_id: int) -> None:
    """Refuses with `not_allowed` unless the one who asks has this right in the office."""
    if not actor().may(right, office_id):
        raise NotAllowed(right=right.value)


def _note_seen() -> None:
    """Pages look at the API by themselves; only a wish or another page says that somebody is there."""
    here: SignedIn | None = g.pop("seen", None)
    is_look = request.method == "GET" and request.path.startswith("/api/")
    if here is not None and not is_look and parts().store.now() - here.seen_at >= NOTED_EVERY:
        with parts().store.founding() as founding:
            note_seen(founding, here.sign_in_id)


def _check_origin() -> None:
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise NotAllowed(origin=origin)
