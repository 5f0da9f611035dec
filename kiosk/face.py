"""The kiosk's routes: its page, whether the office is open, the two wishes, QR codes and slips."""

from typing import Any

from flask import Blueprint, Response, render_template, send_file
from markupsafe import Markup

from kiosk.away import REST_SECONDS, invitations, worker
from kiosk.now import edition, now, times
from kiosk.speaking import speech
from kiosk.wishes import call_help, cancel_help, check_in, take_number
from kiosk.words import all_named, kiosk_words, name_in, ticket_words
from queueserver.devices.alive import be_device, device_page
from queueserver.domain.actors import Right
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import (
    ContingentUsedUp,
    LineEndsLate,
    NumbersUsedUp,
    OfficeClosed,
    TicketsStopped,
    UnknownTicket,
)
from queueserver.queries.desk import office_names
from queueserver.queries.house import menu
from queueserver.queries.tickets import SeenTicket, seen
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import find_office, find_slip
from queueserver.store.tables import PrintJobState, Ticket
from queueserver.store.work import OfficeNow, Reading
from queueserver.web.door import by_device, check_right, keep_door, pair_by_link, show_pairing
from queueserver.web.endpoint import Answer, look, wish
from queueserver.web.hours import opening_lines
from queueserver.web.parts import parts
from queueserver.web.qr import phone_link, qr_svg
from queueserver.web.texts import sentences, speaking

# What the page's script goes by; the rest of the settings is in the page's steps.
SETTINGS_OF_THE_PAGE = ("idle_seconds", "idle_seconds_large", "warning_seconds", "ticket_seconds", "voice_volume")
# Refusals that leave something else to do: the page says what.
NO_NUMBERS = [refusal.code for refusal in (OfficeClosed, TicketsStopped, ContingentUsedUp, LineEndsLate, NumbersUsedUp)]

kiosk_face = Blueprint("kiosk", __name__, url_prefix="/kiosk", static_folder="static", template_folder="templates")
pair_by_link(kiosk_face)
keep_door(kiosk_face, by_device, open_to_all=("worker",))
kiosk_face.get("/worker.js")(worker)
show_pairing(kiosk_face, "page")
be_device(kiosk_face, Right.TAKE_TICKET)
kiosk_face.post("/<office>/tickets")(wish(Right.TAKE_TICKET, status=201)(take_number))
kiosk_face.post("/<office>/check-in")(wish(Right.TAKE_TICKET, status=201)(check_in))
kiosk_face.post("/<office>/help")(wish(Right.TAKE_TICKET)(call_help))
kiosk_face.post("/<office>/help/cancel")(wish(Right.TAKE_TICKET)(cancel_help))
kiosk_face.get("/<office>/now")(look(Right.TAKE_TICKET)(now))
kiosk_face.get("/<office>/appointment-times")(look(Right.TAKE_TICKET)(times))
kiosk_face.get("/<office>/speech")(speech)


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
        hours = opening_of(reading.session, row).hours
    settings = kiosk_settings(row.kiosk)
    own_names = {lang: name for lang, name in LANGUAGES.items() if lang in settings.languages or not settings.languages}
    languages = sorted(own_names, key=lambda lang: lang != row.language)
    faces, words = {}, {}
    for lang in languages:
        with speaking(lang):
            said = kiosk_words()
            groups = _groups(offered, lang, row)
            services = [service for group in groups for service in group["services"]]
            face = {
                "settings": settings,
                "own_names": own_names,
                "groups": _without_questions(groups),
                "question": next((service for service in services if service["is_question"]), None),
                "hours": opening_lines(hours, lang),
                "needs": said["needs"],
                "priorities": said["priorities"],
            }
            faces[lang] = Markup(render_template("kiosk/steps.html", office=row, **face))
            words[lang] = {
                **said,
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
        "edition": edition(row, offered),
        "has_voice": bool(parts().clips.languages),
        "no_numbers": NO_NUMBERS,
        "rest_seconds": REST_SECONDS,
        **{name: getattr(settings, name) for name in SETTINGS_OF_THE_PAGE},
    }
    with speaking(languages[0]):
        return render_template(
            "kiosk/kiosk.html",
            theme="light",
            office=row,
            faces=faces,
            invitations=invitations(languages),
            page=data,
            device=device_page(f"{kiosk_face.url_prefix}/{office}"),
        )


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


def _groups(offered: dict[str, Any], lang: str, office: OfficeNow) -> list[dict[str, Any]]:
    return [
        {
            "letter": group["letter"],
            "name": name_in(group["name"], lang, office.language),
            "services": [
                {**service, "name": name_in(service["name"], lang, office.language)} for service in group["services"]
            ],
        }
        for group in offered["groups"]
        if group["services"]
    ]


def _without_questions(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Questions have an answer of their own on the first step."""
    services = [[service for service in group["services"] if not service["is_question"]] for group in groups]
    return [{**group, "services": those} for group, those in zip(groups, services, strict=True) if those]


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
