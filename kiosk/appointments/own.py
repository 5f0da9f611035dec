"""The visitor's own appointment: open to whoever has the secret of its address, until it is forgotten whose it was.

A look changes nothing: mail programs and scanners open links, people press buttons.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.appointments.choosing import Page, times_of
from kiosk.appointments.form import moment_of
from kiosk.appointments.hurdle import count_change
from kiosk.appointments.seen import day_and_time, office_page, services_of
from kiosk.appointments.wanted import Wanted
from kiosk.appointments.words import DONE, HEADINGS, calendar_title
from queueserver.calendars.writing import Entry, appointment_ics
from queueserver.commands.appointments import book, claiming
from queueserver.domain.actors import Actor, Role
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import Refusal, UnknownAppointment
from queueserver.queries.appointments.online import office_with
from queueserver.queries.appointments.own import OwnAppointment, own_appointment
from queueserver.store.finding import find_own_appointment
from queueserver.store.work import Work
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.errors import status_of
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.qr import qr_svg
from queueserver.web.texts import refusal_text, speaking

own_face = Blueprint("own", "kiosk", url_prefix="/a", template_folder="templates")
keep_door(own_face, by_nothing)
switch_language_by_link(own_face)


@own_face.get("/<token>")
def page(token: str) -> str:
    """The appointment as it stands. Refuses with `unknown_appointment`."""
    return _page(token, "page")


@own_face.post("/<token>/confirm")
def confirm(token: str) -> Answer | Page:
    """The claimed slot is booked: whoever presses this has got the mail. Every no but one stands on the page."""
    return _carry_out(token, "page", "booked", lambda work: claiming.confirm_by_link(work, token))


@own_face.get("/<token>/cancel")
def ask_cancel(token: str) -> str:
    """Really? Refuses with `unknown_appointment`."""
    return _page(token, "cancel")


@own_face.post("/<token>/cancel")
def cancel(token: str) -> Answer | Page:
    """The appointment is given back."""
    return _carry_out(token, "cancel", "cancelled", lambda work: _give_back(work, token))


@own_face.get("/<token>/move")
def ask_move(token: str) -> str:
    """The free slots for the same visit. Refuses with `unknown_appointment`."""
    return _page(token, "move")


@own_face.post("/<token>/move")
def move(token: str) -> Answer | Page:
    """The appointment is at the pressed time from now on, or stays where it was."""

    def wish(work: Work) -> None:
        appointment = find_own_appointment(work, token)
        book.move(work, appointment, moment_of(request.form.get("at", "")), Origin.ONLINE)

    return _carry_out(token, "move", "moved", wish)


@own_face.get("/<token>/appointment.ics")
def calendar_file(token: str) -> Response:
    """The appointment for a calendar. Refuses with `unknown_appointment`."""
    with parts().store.read() as reading:
        own = own_appointment(reading, token)
        settings, now = own.settings, reading.now
    with speaking(own.language):
        entry = Entry(
            own.id,
            own.edition,
            own.booked_at,
            own.until,
            own.office.time_zone,
            now,
            calendar_title(own.office.name),
            ", ".join(filter(None, (own.office.name, settings.address))),
            settings.way,
            f"{parts().settings.address}/a/{token}",
        )
    is_cancelled = own.state is AppointmentState.CANCELLED
    answer = Response(appointment_ics(entry, is_cancelled=is_cancelled), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = "attachment; filename=appointment.ics"
    return answer


@own_face.get("/<token>/code.svg")
def picture(token: str) -> Response:
    """The code for the kiosk's reader. Refuses with `unknown_appointment`."""
    with parts().store.read() as reading:
        code = own_appointment(reading, token).code
    return Response(qr_svg(code), mimetype="image/svg+xml")


@own_face.after_request
def _keep_secret(answer: Response) -> Response:
    """The address is the visitor's secret: it stays out of caches and of other sites' logs. This server is told where
    a form comes from, or it could not know its own from others."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


@own_face.errorhandler(UnknownAppointment)
def _gone(refusal: UnknownAppointment) -> tuple[str, int]:
    return render_template("kiosk/appointments/own/gone.html"), status_of(UnknownAppointment)


def _page(token: str, name: str, refusal: Refusal | None = None) -> str:
    with parts().store.read() as reading:
        own = own_appointment(reading, token)
        here = office_with(reading, own.office)
        asked = Wanted(tuple(own.services), own.people)
        more = {}
        if name == "move":
            more = {
                **times_of(reading, here, asked, own.id),
                "action": url_for("own.move", token=token),
                "here": partial(url_for, "own.ask_move", token=token),
                "has_others": False,
            }
        return render_template(
            f"kiosk/appointments/own/{name}.html",
            **office_page(reading, here),
            **_own_values(own),
            chosen=services_of(here, own.services),
            wanted=asked,
            heading=HEADINGS[own.state.value],
            may_change=own.booked_at - timedelta(minutes=here.settings.cancel_minutes) > reading.now,
            is_by_phone=kiosk_settings(own.office.kiosk).by_phone,
            done=DONE.get(request.args.get("done", "")),
            refusal=refusal and refusal_text(refusal),
            **more,
        )


def _own_values(own: OwnAppointment) -> dict[str, Any]:
    zone = own.office.time_zone
    day, time = day_and_time(own.booked_at, zone)
    return {
        "token": own.token,
        "code": own.code,
        "state": own.state.value,
        "day": day,
        "time": time,
        "until": own.claimed_until and day_and_time(own.claimed_until, zone)[1],
        "name": own.name,
        "is_today": own.is_today,
        "ticket": own.ticket,
    }


def _carry_out(token: str, page: str, done: str, wish: Callable[[Work], object]) -> Answer | Page:
    """A wish of the visitor, and on to the page that says so; a no stands where it was asked for."""
    with parts().store.read() as reading:
        own = own_appointment(reading, token)
    try:
        with parts().store.founding() as founding:
            count_change(founding, token)
        with parts().store.work(Actor(Role.VISITOR, f"appointment:{own.id}", own.office.id), own.office.key) as work:
            wish(work)
    except UnknownAppointment:
        raise
    except Refusal as refusal:
        return _page(token, page, refusal), status_of(type(refusal))
    return redirect(url_for("own.page", token=token, done=done), 303)


def _give_back(work: Work, token: str) -> None:
    """Whatever of the slot is the visitor's: an appointment, or the claim before it."""
    appointment = find_own_appointment(work, token)
    if appointment.state is AppointmentState.CLAIMED:
        claiming.give_back(work, token)
    else:
        book.cancel(work, appointment, CancelledBy.VISITOR)
