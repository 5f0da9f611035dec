"""The phone page of a ticket: open to whoever has its token, for the day of the ticket."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, render_template

from kiosk.words import all_named, name_in, ticket_words, word_for
from queueserver.domain.lifecycle import OPEN_CALL
from queueserver.domain.opening import office_day
from queueserver.domain.policy import RuleName, policy
from queueserver.domain.refusals import UnknownTicket
from queueserver.queries.desk import office_names
from queueserver.queries.identity import visitor
from queueserver.queries.phone import phone_view, told_places
from queueserver.queries.tickets import seen
from queueserver.store.finding import office_of
from queueserver.store.tables import Ticket
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, rule_text, sentences

phone_face = Blueprint("phone", __name__, url_prefix="/t", template_folder="templates")
keep_door(phone_face, by_nothing)
switch_language_by_link(phone_face)


@phone_face.get("/<token>")
def page(token: str) -> Response:
    """A ticket as its visitor sees it. Refuses with `unknown_ticket`, from the day after the ticket's too."""
    with parts().store.read() as reading:
        actor = visitor(reading.connection, token)
        if actor is None or actor.office_id is None:
            raise UnknownTicket(token=token)
        office = office_of(reading.session, actor.office_id)
        ticket = seen(reading.session, Ticket.token == token)[0]
        if ticket.day != office_day(reading.now, office.time_zone):
            raise UnknownTicket(token=token)
        view = phone_view(ticket, told_places(reading.session, office.id))
        names = office_names(reading.session, office.id)
    tuned = policy(office.tunables)
    lang, zone = page_language(), ZoneInfo(office.time_zone)
    services = all_named(names["services"], lang, office.language)
    words = ticket_words()
    said = {kind: text % view for kind, text in words[word_for(view)].items()}
    answer = make_response(
        render_template(
            "kiosk/phone.html",
            office=office,
            view=view,
            said=said,
            wait=_wait(view["wait"]),
            floor=name_in(view["floor"] or {}, lang, office.language) if ticket.state in OPEN_CALL else "",
            services=[services[key] for key in (view["service"], *view["more_services"])],
            issued_at=ticket.issued_at.astimezone(zone),
            booked_at=ticket.booked_at and ticket.booked_at.astimezone(zone),
            rule=rule_text(tuned),
            is_by_coming=tuned.rule is RuleName.FIRST_COME,
            page={
                "token": token,
                "time_zone": office.time_zone,
                "office_language": office.language,
                "services": services,
                "words": words,
                "waits": sentences("waits"),
            },
        )
    )
    # The address is the visitor's secret: it stays out of caches and of other sites' logs.
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _wait(wait: dict[str, Any] | None) -> str:
    """How long it may take; nothing when nobody can know."""
    return "" if wait is None or wait["code"] == "unknown" else sentences("waits")[wait["code"]] % wait["values"]


@phone_face.errorhandler(UnknownTicket)
def _gone(refusal: UnknownTicket) -> tuple[str, int]:
    return render_template("kiosk/gone.html"), 404
