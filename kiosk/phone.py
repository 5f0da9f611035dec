"""The phone page of a ticket: open to whoever has its token, for the day of the ticket. Its wishes are in visitor."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, make_response, render_template, request, send_from_directory

from kiosk import visitor
from kiosk.phone_words import phone_words
from kiosk.words import all_named, name_in, ticket_words, word_for
from queueserver.domain.lifecycle import OPEN_CALL
from queueserver.domain.opening import office_day
from queueserver.domain.policy import Policy, RuleName, policy
from queueserver.domain.refusals import UnknownTicket
from queueserver.queries import identity
from queueserver.queries.desk import office_names
from queueserver.queries.phone import phone_view, told_places
from queueserver.queries.tickets import seen
from queueserver.store.finding import office_of
from queueserver.store.tables import Ticket
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.endpoint import own_wish
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, rule_text, sentences

phone_face = Blueprint("phone", __name__, url_prefix="/t", static_folder="static/phone", template_folder="templates")
keep_door(phone_face, by_nothing)
switch_language_by_link(phone_face)
for _path, _function in (
    ("leave", visitor.leave),
    ("let-pass", visitor.let_pass),
    ("pause", visitor.pause),
    ("come-back", visitor.come_back),
    ("news", visitor.send_news),
    ("news/stop", visitor.stop_news),
):
    phone_face.post(f"/<token>/{_path}")(own_wish(_function))


@phone_face.get("/<token>")
def page(token: str) -> Response:
    """A ticket as its visitor sees it. Refuses with `unknown_ticket`, from the day after the ticket's too."""
    with parts().store.read() as reading:
        actor = identity.visitor(reading.connection, token)
        if actor is None or actor.office_id is None:
            raise UnknownTicket(token=token)
        office = office_of(reading.session, actor.office_id)
        ticket = seen(reading.session, Ticket.token == token)[0]
        if ticket.day != office_day(reading.now, office.time_zone):
            raise UnknownTicket(token=token)
        view = phone_view(reading.session, ticket, told_places(reading.session, office.id))
        names = office_names(reading.session, office.id)
    tuned = policy(office.tunables)
    lang, zone = page_language(), ZoneInfo(office.time_zone)
    services = all_named(names["services"], lang, office.language)
    words = ticket_words()
    values = {**view, "until": _time(ticket.paused_until, zone)}
    answer = make_response(
        render_template(
            "kiosk/phone.html",
            office=office,
            view=view,
            word=word_for(view),
            said={kind: text % values for kind, text in words[word_for(view)].items()},
            wait=_wait(view["wait"]),
            with_numbers=_called_with(view["with"]),
            floor=name_in(view["floor"] or {}, lang, office.language) if ticket.state in OPEN_CALL else "",
            services=[services[key] for key in (view["service"], *view["more_services"])],
            now=_time(reading.now, zone),
            issued_at=_time(ticket.issued_at, zone),
            booked_at=_time(ticket.booked_at, zone),
            rule=rule_text(tuned),
            is_by_coming=tuned.rule is RuleName.FIRST_COME,
            offers=_offers(tuned),
            page={
                "token": token,
                "time_zone": office.time_zone,
                "office_language": office.language,
                "services": services,
                "words": words,
                "offers": _offers(tuned),
                "push_key": parts().push_key,
                **phone_words(),
            },
        )
    )
    # The address is the visitor's secret: it stays out of caches and of other sites' logs.
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@phone_face.get("/worker.js")
def worker() -> Response:
    """What shows messages while the page is closed. Its place is its reach: the pages of tickets and nothing else."""
    answer = send_from_directory(str(phone_face.static_folder), "worker.js", mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _offers(tuned: Policy) -> dict[str, int]:
    """What the office lets visitors do by phone: yes or no, visitors, minutes."""
    return {
        "leave": tuned.leave_by_phone,
        "let_pass_most": tuned.let_pass_most,
        "pause_minutes": tuned.pause_minutes,
    }


def _called_with(numbers: Sequence[str]) -> str:
    """With whom one is called; nothing for who comes alone."""
    return phone_words()["said"]["together"] % {"numbers": ", ".join(numbers)} if numbers else ""


def _time(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else f"{moment.astimezone(zone):%H:%M}"


def _wait(wait: Mapping[str, Any] | None) -> str:
    """How long it may take; nothing when nobody can know."""
    return "" if wait is None or wait["code"] == "unknown" else sentences("waits")[wait["code"]] % wait["values"]


@phone_face.errorhandler(UnknownTicket)
def _gone(refusal: UnknownTicket) -> tuple[Response | str, int]:
    if request.method == "POST":
        return jsonify({"refusal": {"code": refusal.code, "values": refusal.values}}), 404
    return render_template("kiosk/gone.html"), 404
