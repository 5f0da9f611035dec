"""Check-in by phone: a visitor with an appointment, and with the door code that the kiosk shows, gets a number.

Pages of their own without any script. The address is the appointment's secret; it is worth nothing after its time.
"""

import hashlib
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import format_date
from werkzeug.wrappers import Response

from queueserver.commands.appointments.arriving import check_by_phone, check_in_by_phone, try_door_code
from queueserver.commands.issue import check_open
from queueserver.domain.actors import Actor, Role
from queueserver.domain.lifecycle import ENDED
from queueserver.domain.people.tries import network_of
from queueserver.domain.refusals import AppointmentCheckedIn, CheckInTooEarly, Refusal, UnknownAppointment
from queueserver.store.finding import find_own_appointment, find_ticket_of, office_of
from queueserver.store.work import OfficeNow, Reading
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.errors import status_of
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, refusal_text

arriving_face = Blueprint("arriving", __name__, url_prefix="/a", template_folder="templates")
keep_door(arriving_face, by_nothing)
switch_language_by_link(arriving_face)


class Arriving(NamedTuple):
    """Somebody's appointment as it stands when they come: their ticket's page, or why there is none yet."""

    office: OfficeNow
    appointment_id: int
    booked_at: datetime
    ticket: str | None
    why_not: Refusal | None


@arriving_face.get("/<token>/check-in")
def page(token: str) -> Response:
    """Where the door code is typed; whoever has a number is led to its page. Refuses with `unknown_appointment`."""
    here = _seen(token)
    return redirect(_ticket(here.ticket)) if here.ticket else _shown(token, here, here.why_not)


@arriving_face.post("/<token>/check-in")
def check_in(token: str) -> Response:
    """Whoever is on site gets a number. Refuses with `unknown_appointment`; every other no stands on the page."""
    here = _seen(token)
    who = Actor(Role.VISITOR, f"appointment:{here.appointment_id}", here.office.id)
    place = hashlib.sha256(f"door-code/{network_of(request.remote_addr or '')}".encode()).hexdigest()
    typed = request.form.get("code", "")
    try:
        with parts().store.work(who, here.office.key) as work:
            try_door_code(work, here.appointment_id, place)
        with parts().store.work(who, here.office.key) as work:
            is_in_office = parts().door_code.fits(here.office.key, typed, work.now)
            ticket = check_in_by_phone(work, here.appointment_id, place, page_language(), is_in_office=is_in_office)
    except Refusal as refusal:
        return _shown(token, here, refusal, is_tried=True)
    return redirect(_ticket(ticket.token), 303)


def _seen(token: str) -> Arriving:
    with parts().store.read() as reading:
        appointment = find_own_appointment(reading, token)
        office = office_of(reading.session, appointment.office_id)
        ticket = find_ticket_of(reading.session, appointment)
        is_here = ticket is not None and ticket.state not in ENDED
        return Arriving(
            office,
            appointment.id,
            appointment.booked_at,
            ticket.token if ticket is not None and is_here else None,
            AppointmentCheckedIn(reference=appointment.reference) if ticket else _why_not(reading, office, token),
        )


def _why_not(reading: Reading, office: OfficeNow, token: str) -> Refusal | None:
    try:
        check_by_phone(office)
        check_open(reading, office, find_own_appointment(reading, token))
    except Refusal as refusal:
        return refusal
    return None


def _shown(token: str, here: Arriving, refusal: Refusal | None, *, is_tried: bool = False) -> Response:
    zone = ZoneInfo(here.office.time_zone)
    answer = make_response(
        render_template(
            "kiosk/arriving/page.html",
            token=token,
            office=here.office,
            booked_on=format_date(here.booked_at.astimezone(zone).date(), "full"),
            booked_at=f"{here.booked_at.astimezone(zone):%H:%M}",
            refusal=refusal and _said(refusal, zone),
            is_open=here.why_not is None,
            is_tried=is_tried,
            digits=parts().door_code.LENGTH,
        ),
        status_of(type(refusal)) if refusal and is_tried else 200,
    )
    answer.headers["Cache-Control"] = "no-store"
    # Not less: a form says where it comes from, or the door could not know it from one of another site.
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _said(refusal: Refusal, zone: ZoneInfo) -> str:
    if isinstance(refusal, CheckInTooEarly):
        opens_at = datetime.fromisoformat(str(refusal.values["opens_at"])).astimezone(zone)
        refusal = CheckInTooEarly(opens_at=f"{opens_at:%H:%M}")
    return refusal_text(refusal)


def _ticket(token: str) -> str:
    return url_for("phone.page", token=token)


@arriving_face.errorhandler(UnknownAppointment)
def _gone(refusal: UnknownAppointment) -> tuple[str, int]:
    return render_template("kiosk/arriving/gone.html"), 404
