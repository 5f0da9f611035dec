"""The staff's pages: sign-in, sign-out, the desk. What staff wish for is asked of the API; here are pages only."""

import re
from contextlib import suppress
from functools import cache

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from counter.alarm import add_alarm
from counter.overview import add_overview, printer_notices
from counter.statistics import statistics_file, statistics_page
from counter.words import needs, priorities, texts
from queueserver.commands.counters import close_counter
from queueserver.domain.actors import Right
from queueserver.domain.calling import FOR_THE_CLERK
from queueserver.domain.lifecycle import ALLOWED_FROM
from queueserver.domain.refusals import CounterBusy, NotSignedIn, WrongSignIn
from queueserver.keys import is_password, password_hash
from queueserver.queries.identity import staff_named
from queueserver.queries.workplace import Names, held_counters, own_name, own_office, workplace
from queueserver.web.door import STAFF_KEY, actor, by_sign_in, check_right, keep_door, socket_pass, staff_id
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, refusal_text, rule_text, sentences, speak_to_staff

counter_face = Blueprint(
    "counter",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/counter/static",
)
counter_face.before_request(speak_to_staff)
switch_language_by_link(counter_face)
keep_door(counter_face, by_sign_in, open_to_all=("sign_in_page", "sign_in"))
add_alarm(counter_face)
add_overview(counter_face)

# A path of this server: browsers read // and /\ as another one, and skip control characters between them.
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


@counter_face.get("/sign-in")
def sign_in_page() -> str:
    """The form."""
    return render_template("counter/sign_in.html", name="", refusal=None)


@counter_face.post("/sign-in")
def sign_in() -> Response | tuple[str, int]:
    """Staff come in by name and password, and go on to the page they wanted or to the desk of their office."""
    name = request.form.get("name", "").strip()
    password = request.form.get("password", "")
    nobodys = parts().aside(_nobodys_hash)
    with parts().store.read() as reading:
        found = staff_named(reading.session, name)
    # Checked for unknown names too: the time of the answer must not tell who works here.
    fits = parts().aside(is_password, password, nobodys if found is None else found.password_hash)
    if found is None or not fits:
        refusal = refusal_text(WrongSignIn())
        return render_template("counter/sign_in.html", name=name, refusal=refusal), 401
    session.clear()
    session[STAFF_KEY] = found.id
    return redirect(_wanted_page() or _own_desk(found.id))


@counter_face.post("/sign-out")
def sign_out() -> Response:
    """Staff leave, and with them their counter, unless a visitor is still there: nobody else could open it."""
    with parts().store.read() as reading:
        held = held_counters(reading.session, staff_id())
    for office, counter in held:
        with parts().store.work(actor(), office) as work, suppress(CounterBusy):
            close_counter(work, counter)
    session.clear()
    return redirect(url_for("counter.sign_in_page"))


@counter_face.get("/desk")
def own_desk() -> Response:
    """To the desk of the office in which one works."""
    return redirect(_own_desk(staff_id()))


@counter_face.get("/desk/<office>")
def desk(office: str) -> str:
    """The desk: one's counter, the line, and everybody who is neither."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.SERVE, here.office_id)
        me = own_name(reading.session, staff_id())
    page = {
        "office": here.office,
        "stream": f"desk/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "me": me,
        "allowed_from": {move.value: sorted(states) for move, states in ALLOWED_FROM.items()},
        "services": _in_words(here.services, here.language),
        "floors": _in_words(here.floors, here.language),
        "needs": needs(),
        "printers": printer_notices(),
        "for_the_clerk": sorted(FOR_THE_CLERK),
        "priorities": priorities(),
        "reasons": sentences("reasons"),
        "refusals": sentences("refusals"),
        "waits": sentences("waits"),
        "texts": texts(),
    }
    return render_template(
        "counter/desk/desk.html",
        page=page,
        office_name=here.name,
        me=me,
        rule=rule_text(here.policy),
        manages=actor().may(Right.MANAGE, here.office_id),
    )


counter_face.add_url_rule("/office/<office>/statistics", "statistics", statistics_page)
counter_face.add_url_rule("/office/<office>/statistics.csv", "statistics_file", statistics_file)


@counter_face.errorhandler(NotSignedIn)
def ask_to_sign_in(refusal: NotSignedIn) -> Response:
    """Whoever is not signed in gets the form, and afterwards the page that was asked for."""
    query = request.query_string.decode()
    asked = f"{request.path}?{query}" if query else request.path
    return redirect(url_for("counter.sign_in_page", next=asked if request.method == "GET" else None))


@counter_face.after_request
def keep_out_of_caches(answer: Response) -> Response:
    """Back after signing out shows nothing of the hall."""
    if request.endpoint != "counter.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _wanted_page() -> str | None:
    wanted = request.args.get("next", "")
    return wanted if _LOCAL_PATH.fullmatch(wanted) else None


def _own_desk(of: int) -> str:
    with parts().store.read() as reading:
        return url_for("counter.desk", office=own_office(reading.session, of))


def _in_words(named: dict[str, Names], office_language: str) -> dict[str, str]:
    """Names in the page's language, or else in the office's own."""
    lang = page_language()
    return {key: names.get(lang) or names.get(office_language, key) for key, names in named.items()}


@cache
def _nobodys_hash() -> str:
    return password_hash("nobody")
