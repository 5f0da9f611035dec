"""The kiosk's routes: its page, whether the office is open, the two wishes, QR codes and slips."""

import hashlib
import json
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, send_file
from markupsafe import Markup

from kiosk.hours import opening_lines
from kiosk.qr import phone_link, qr_svg
from kiosk.speaking import speech
from kiosk.wishes import check_in, take_number
from kiosk.words import all_named, name_in, ticket_words
from queueserver import __version__
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import NotAllowed, NotSignedIn, UnknownTicket
from queueserver.queries.desk import office_names
from queueserver.queries.house import menu
from queueserver.queries.tickets import SeenTicket, seen
from queueserver.store.finding import find_office, find_slip, hours_of
from queueserver.store.tables import PrintJobState, Ticket
from queueserver.store.work import OfficeNow, Reading
from queueserver.web.door import by_device, check_right, keep_door, pair_by_link
from queueserver.web.endpoint import Answer, look, wish
from queueserver.web.errors import status_of
from queueserver.web.parts import parts
from queueserver.web.texts import sentences, speaking

IDLE_SECONDS = 30  # without a touch the next visitor finds the first page again
WARNING_SECONDS = 20  # so long before that the page asks whether somebody is there
TICKET_SECONDS = 30  # so long a number stays on the screen

kiosk_face = Blueprint("kiosk", __name__, url_prefix="/kiosk", static_folder="static", template_folder="templates")
pair_by_link(kiosk_face)
keep_door(kiosk_face, by_device)
kiosk_face.post("/<office>/tickets")(wish(Right.TAKE_TICKET, status=201)(take_number))
kiosk_face.post("/<office>/check-in")(wish(Right.TAKE_TICKET, status=201)(check_in))
kiosk_face.get("/<office>/speech")(speech)


class NowAnswer(Answer):
    """The server's time, whether numbers are given out, and which edition of the page is served."""

    now: datetime
    is_open: bool
    edition: str


class SlipAnswer(Answer):
    """Where the slip of a ticket is; both are empty when none was ordered."""

    state: PrintJobState | None
    trouble: str | None


@kiosk_face.get("/<office>")
def page(office: str) -> str:
    """The kiosk's one page, in all languages at once: it goes on when the server is away."""
    with parts().store.read() as reading:
        row = find_office(reading.session, office)
        check_right(Right.TAKE_TICKET, row.id)
        offered = menu(reading, row)
        names = office_names(reading.session, row.id)
        hours = hours_of(reading.session, row.id)
    languages = sorted(LANGUAGES, key=lambda lang: lang != row.language)
    faces, words = {}, {}
    for lang in languages:
        with speaking(lang):
            face = {"groups": _groups(offered, lang, row), "hours": opening_lines(hours, lang)}
            faces[lang] = Markup(render_template("kiosk/steps.html", office=row, **face))
            words[lang] = {
                "ticket": ticket_words(),
                "refusals": sentences("refusals"),
                "waits": sentences("waits"),
                **{kind: all_named(named, lang, row.language) for kind, named in names.items()},
            }
    data = {
        "time_zone": row.time_zone,
        "languages": languages,
        "words": words,
        "is_open": offered["is_open"],
        "edition": _edition(row, offered),
        "idle_seconds": IDLE_SECONDS,
        "warning_seconds": WARNING_SECONDS,
        "ticket_seconds": TICKET_SECONDS,
    }
    with speaking(languages[0]):
        return render_template("kiosk/kiosk.html", theme="light", office=row, faces=faces, page=data)


@kiosk_face.get("/<office>/now")
@look(Right.TAKE_TICKET)
def now(reading: Reading, office: OfficeNow) -> NowAnswer:
    """Whether the server is there and the office open. The screen asks every few seconds."""
    offered = menu(reading, office)
    return NowAnswer(now=reading.now, is_open=offered["is_open"], edition=_edition(office, offered))


@kiosk_face.get("/<office>/slips/<token>")
@look(Right.TAKE_TICKET)
def slip(reading: Reading, office: OfficeNow, token: str) -> SlipAnswer:
    """Where the slip of a ticket is. Refuses with `unknown_ticket`."""
    job = find_slip(reading.session, _ticket(reading, office, token).id)
    return SlipAnswer(state=job.state, trouble=job.trouble) if job else SlipAnswer(state=None, trouble=None)


@kiosk_face.get("/<office>/slips/<token>.png")
def slip_picture(office: str, token: str) -> Response:
    """The slip as a picture, once a printer that is only a preview has drawn it. Refuses with `unknown_ticket`."""
    file = parts().settings.slip_pictures / f"{_token_here(office, token)}.png"
    if not file.is_file():
        raise UnknownTicket(token=token)
    return send_file(file.absolute(), mimetype="image/png")


@kiosk_face.get("/<office>/qr/<token>.svg")
def qr(office: str, token: str) -> Response:
    """The QR code of a ticket's phone page. Refuses with `unknown_ticket`."""
    link = phone_link(parts().settings.address, _token_here(office, token))
    return Response(qr_svg(link), mimetype="image/svg+xml")


@kiosk_face.errorhandler(NotSignedIn)
@kiosk_face.errorhandler(NotAllowed)
def _turn_away(refusal: NotSignedIn | NotAllowed) -> tuple[Response | str, int]:
    """An unpaired screen has nobody who could sign in: its page says what is missing."""
    status = status_of(type(refusal))
    if request.endpoint == f"{kiosk_face.name}.{page.__name__}":
        return render_template("kiosk/unpaired.html", theme="light"), status
    return jsonify({"refusal": {"code": refusal.code, "values": refusal.values}}), status


def _groups(offered: dict[str, Any], lang: str, office: OfficeNow) -> list[dict[str, Any]]:
    return [
        {
            "letter": group["letter"],
            "name": name_in(group["name"], lang, office.language),
            "services": [
                {"id": service["id"], "name": name_in(service["name"], lang, office.language)}
                for service in group["services"]
            ],
        }
        for group in offered["groups"]
        if group["services"]
    ]


def _edition(office: OfficeNow, offered: dict[str, Any]) -> str:
    """Another value as soon as the page would be another one."""
    shown = [__version__, office.name, office.language, offered["groups"]]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:12]


def _ticket(reading: Reading, office: OfficeNow, token: str) -> SeenTicket:
    found = seen(reading.session, Ticket.office_id == office.id, Ticket.token == token)
    if not found:
        raise UnknownTicket(token=token)
    return found[0]


def _token_here(office: str, token: str) -> str:
    with parts().store.read() as reading:
        row = find_office(reading.session, office)
        check_right(Right.TAKE_TICKET, row.id)
        return _ticket(reading, row, token).token
