"""How staff come in by name and password, change it, and leave. The pages only: the rules are in domain/people."""

import re
from functools import cache

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from queueserver.commands.staff import passwords, sign_ins
from queueserver.domain.actors import Actor
from queueserver.domain.people.passwords import LONGEST, SHORTEST, check_password
from queueserver.domain.people.tries import network_of
from queueserver.domain.refusals import (
    NotSignedIn,
    OneTimePasswordOver,
    PasswordsDiffer,
    Refusal,
    WrongSignIn,
)
from queueserver.keys import BROWSER_SECONDS, is_password, password_hash, token_hash
from queueserver.queries.identity import Known, SignedIn, staff_named, staff_of
from queueserver.web.door import SIGN_IN_KEY, sign_in_at
from queueserver.web.errors import status_of
from queueserver.web.parts import parts
from queueserver.web.texts import refusal_text

# These look themselves who is there: nobody yet, or somebody who has to choose a password first.
OPEN_TO_ALL = ("sign_in_page", "sign_in", "sign_out", "password_page", "change_password")
BROWSER_COOKIE = "browser"
ASK_AGAIN = "ask_again"  # after signing out, the city's sign-in must not let the next one in as the last

# A path of this server: browsers read // and /\ as another one, and skip control characters between them.
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def add_sign_in(face: Blueprint) -> None:
    """Lets the staff's face serve these pages."""
    face.get("/sign-in")(sign_in_page)
    face.post("/sign-in")(sign_in)
    face.post("/sign-out")(sign_out)
    face.get("/password")(password_page)
    face.post("/password")(change_password)


def sign_in_page() -> str:
    """The form."""
    return sign_in_form()


def sign_in() -> Response | tuple[str, int]:
    """Staff come in by name and password, and go on to the page they wanted or to the desk of their office."""
    name = request.form.get("name", "").strip()
    try:
        known, tries = _checked(name, request.form.get("password", ""))
    except Refusal as refusal:
        return sign_in_form(name, refusal), status_of(type(refusal))
    return let_in(known, tries, wanted_page())


def sign_out() -> Response:
    """Staff leave this browser, and with it their counter, unless a visitor is still there."""
    here = _here()
    if here is not None:
        with parts().store.read() as reading:
            known = staff_of(reading.connection, here.actor.staff_id or 0)
        with parts().store.work(here.actor, known.office) as work:
            sign_ins.sign_out(work, here.sign_in_id)
    session.clear()
    session[ASK_AGAIN] = True
    return redirect(url_for("counter.sign_in_page"))


def password_page() -> str:
    """The form for a new password."""
    return _password_form(*_signed_in())


def change_password() -> Response | tuple[str, int] | str:
    """Staff choose a new password; at all other browsers they are signed out.

    With a one-time password that goes before everything else, and leads on to the page that was wanted.
    """
    here, known = _signed_in()
    new = request.form.get("new", "")
    try:
        known, tries = _checked(known.name, request.form.get("password", ""))
        check_password(new, known.name)
        if new != request.form.get("again"):
            raise PasswordsDiffer()
    except Refusal as refusal:
        return _password_form(here, known, refusal), status_of(type(refusal))
    kept = parts().aside(password_hash, new[:LONGEST])
    with parts().store.work(here.actor, known.office) as work:
        sign_ins.forget_password_tries(work, tries)
        passwords.change_password(work, known.id, kept, here.sign_in_id)
    if here.must_change:
        return redirect(wanted_page() or own_desk_of(known.id))
    return _password_form(here, known, is_changed=True)


def let_in(known: Known, tries: str | None, wanted: str | None) -> Response:
    """Somebody has shown who they are: their browser gets a sign-in, and is led to the page that was wanted."""
    actor = Actor(known.role, f"staff:{known.id}", known.office_id, staff_id=known.id)
    with parts().store.work(actor, known.office) as work:
        if tries is not None:
            sign_ins.forget_password_tries(work, tries)
        token = work.secret()
        sign_ins.sign_in(work, known.id, token_hash(token))
    session.clear()
    session[SIGN_IN_KEY] = token
    answer = redirect(wanted or own_desk_of(known.id))
    mark = parts().browser_mark.with_one_more(request.cookies.get(BROWSER_COOKIE, ""), known.id)
    answer.set_cookie(
        BROWSER_COOKIE,
        mark,
        max_age=BROWSER_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=parts().settings.is_secure,
    )
    return answer


def sign_in_form(name: str = "", refusal: Refusal | None = None) -> str:
    """The page on which one signs in, with what went wrong."""
    settings = parts().settings
    return render_template(
        "counter/sign_in/sign_in.html",
        name=name,
        refusal=refusal and refusal_text(refusal),
        provider=settings.openid_button if settings.openid_issuer else None,
    )


def wanted_page() -> str | None:
    """The page of this server that was wanted before the sign-in."""
    wanted = request.args.get("next", "")
    return wanted if _LOCAL_PATH.fullmatch(wanted) else None


def own_desk_of(staff_id: int) -> str:
    """The desk of the office in which somebody works."""
    with parts().store.read() as reading:
        return url_for("counter.desk", office=staff_of(reading.connection, staff_id).office)


def _checked(name: str, password: str) -> tuple[Known, str]:
    """Who signs in, and under which key the tries were counted. Refuses with `wrong_sign_in`, `sign_in_delayed`,
    `one_time_password_over`."""
    nobodys = parts().aside(_nobodys_hash)
    with parts().store.read() as reading:
        found, now = staff_named(reading.connection, name), reading.now
    tries = _tries_key(name, found)
    with parts().store.founding() as founding:
        sign_ins.try_password(founding, tries)
    # Checked for unknown names too: the time of the answer must not tell who works here.
    fits = parts().aside(is_password, password[:LONGEST], nobodys if found is None else found.password_hash or nobodys)
    if found is None or not fits or not found.password_hash or found.blocked_at is not None:
        raise WrongSignIn
    if found.one_time_until is not None and found.one_time_until < now:
        raise OneTimePasswordOver
    return found, tries


def _tries_key(name: str, found: Known | None) -> str:
    """A name and a place; with another password the count begins anew, so that a reset helps at once."""
    mark = request.cookies.get(BROWSER_COOKIE, "")
    browser = found and parts().browser_mark.browser_of(mark, found.id)
    place = browser or network_of(request.remote_addr or "")
    return token_hash("\n".join((name, place, found.password_hash if found else "")))


def _here() -> SignedIn | None:
    with parts().store.glance() as db:
        return sign_in_at(db)


def _signed_in() -> tuple[SignedIn, Known]:
    here = _here()
    if here is None or here.actor.staff_id is None:
        raise NotSignedIn
    with parts().store.read() as reading:
        return here, staff_of(reading.connection, here.actor.staff_id)


def _password_form(here: SignedIn, known: Known, refusal: Refusal | None = None, *, is_changed: bool = False) -> str:
    return render_template(
        "counter/sign_in/password.html",
        me=known.name,
        must_change=here.must_change,
        has_password=bool(known.password_hash),
        provider=parts().settings.openid_button,
        shortest=SHORTEST,
        refusal=refusal and refusal_text(refusal),
        wrong=refusal and ("current" if status_of(type(refusal)) in (401, 429) else "new"),
        is_changed=is_changed,
    )


@cache
def _nobodys_hash() -> str:
    return password_hash("nobody")
