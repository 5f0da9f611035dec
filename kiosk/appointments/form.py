"""From the claim to the appointment: contact, check, send. The slot is kept meanwhile; what was typed outlives it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.appointments import contact
from kiosk.appointments.choosing import Page, times_page, wanted_of
from kiosk.appointments.hurdle import count_letters, pass_hurdle
from kiosk.appointments.kept import Kept, claimed_by, forget, keep, keep_typed, kept_for, typed_before
from kiosk.appointments.seen import day_and_time, office_page, services_of
from kiosk.appointments.wanted import Wanted
from queueserver.commands.appointments import claiming
from queueserver.commands.appointments.made import Visit
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import Refusal, SlotTaken
from queueserver.queries.appointments.online import OnlineOffice, online_office
from queueserver.store.appointments.claims import claims_of
from queueserver.store.tables import Appointment
from queueserver.store.work import Reading, Work
from queueserver.web.door import actor
from queueserver.web.errors import status_of
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, refusal_text


def claim_slot(office: str) -> Response | Page:
    """The pressed slot is kept for this browser, and no other one any more. Every no stands over the free slots."""
    with parts().store.read() as reading:
        asked = wanted_of([online_office(reading, office)])
    try:
        with parts().store.founding() as founding:
            pass_hurdle(founding)
            mark = claimed_by(founding)
        with parts().store.work(actor(), office) as work:
            claimed = claiming.claim(work, _visit(asked, moment_of(request.form.get("at", ""))), mark)
            keep(Kept(office, asked.services, asked.people, *_told(claimed), typed_before(office)))
    except Refusal as refusal:
        return times_page(office, refusal)
    return redirect(url_for("book.details", office=office), 303)


def details(office: str) -> str:
    """Step three: who comes. Refuses with `claim_over`."""
    return _details_page(kept_for(office))


def write_details(office: str) -> Response | Page:
    """What was typed is kept for the next step; what is wrong is said at its field. Refuses with `claim_over`."""
    kept = kept_for(office)
    with parts().store.read() as reading:
        fields = contact.asked_for(online_office(reading, office).settings)
    given = contact.typed(request.form, fields)
    keep_typed(kept, given)
    if wrong := contact.faults(given, fields):
        return _details_page(kept_for(office), wrong), 422
    return redirect(url_for("book.check", office=office), 303)


def check(office: str) -> Response | str:
    """Step four: all of it once more, before it is sent. Refuses with `claim_over`."""
    kept = kept_for(office)
    with parts().store.read() as reading:
        here = online_office(reading, office)
    if contact.faults(kept.typed, contact.asked_for(here.settings)):
        return redirect(url_for("book.details", office=office))
    return _check_page(kept)


def send(office: str) -> Response | Page:
    """The appointment is booked, or waits for the link in the mail. A claim that is over is made once more: nobody
    loses what was typed to a clock. Refuses with `claim_over`."""
    kept = kept_for(office)
    if kept.is_sent:
        return redirect(url_for("book.sent", office=office), 303)
    who = contact.person(kept.typed)
    try:
        with parts().store.founding() as founding:
            count_letters(founding, who.email, who.phone)
            mark = claimed_by(founding)
        with parts().store.work(actor(), office) as work:
            booked = claiming.confirm(work, _claimed(work, kept, mark).token, who)
            is_booked, token, until = booked.state is AppointmentState.BOOKED, booked.token, booked.claimed_until
    except SlotTaken:
        return redirect(url_for("book.times", office=office, gone=1, **kept.wanted.pairs()), 303)
    except Refusal as refusal:
        return _check_page(kept, refusal), status_of(type(refusal))
    if is_booked:
        forget()
        return redirect(url_for("own.page", token=token, done="booked"), 303)
    keep(replace(kept, until=_stamp(until), is_sent=True))
    return redirect(url_for("book.sent", office=office), 303)


def sent(office: str) -> str:
    """The last step is in the mail. Refuses with `claim_over`."""
    kept = kept_for(office)
    with parts().store.read() as reading:
        here = online_office(reading, office)
        return render_template("kiosk/appointments/sent.html", **_visit_page(reading, here, kept))


def give_up(office: str) -> Response:
    """The slot is free for others at once, and this browser forgets what was typed."""
    with parts().store.founding() as founding:
        mark = claimed_by(founding)
    with parts().store.work(actor(), office) as work:
        for claimed in claims_of(work.session, work.office.id, mark):
            claiming.give_back(work, claimed.token)
    forget()
    return redirect(url_for("book.services", office=office), 303)


def moment_of(text: str) -> datetime:
    """The pressed slot. Refuses with `slot_taken` what no page offers."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise SlotTaken from None
    if moment.tzinfo is None:
        raise SlotTaken
    return moment


def _details_page(kept: Kept, wrong: Mapping[str, str] | None = None) -> str:
    with parts().store.read() as reading:
        here = online_office(reading, kept.office)
        return render_template(
            "kiosk/appointments/details.html",
            **_visit_page(reading, here, kept),
            fields=contact.asked_for(here.settings),
            wrong=wrong or {},
        )


def _check_page(kept: Kept, refusal: Refusal | None = None) -> str:
    with parts().store.read() as reading:
        here = online_office(reading, kept.office)
        return render_template(
            "kiosk/appointments/check.html",
            **_visit_page(reading, here, kept),
            refusal=refusal and refusal_text(refusal),
        )


def _visit_page(reading: Reading, here: OnlineOffice, kept: Kept) -> dict[str, Any]:
    zone = here.office.time_zone
    day, time = day_and_time(kept.moment, zone)
    return {
        **office_page(reading, here),
        "chosen": services_of(here, kept.services),
        "wanted": kept.wanted,
        "day": day,
        "time": time,
        "until": day_and_time(datetime.fromisoformat(kept.until), zone)[1],
        "typed": kept.typed,
    }


def _claimed(work: Work, kept: Kept, mark: str) -> Appointment:
    """The claim of this browser while it lasts; else it is made once more, if the slot is still free."""
    for claimed in claims_of(work.session, work.office.id, mark):
        if claimed.booked_at == kept.moment and claimed.claimed_until is not None and claimed.claimed_until > work.now:
            return claimed
    return claiming.claim(work, _visit(kept.wanted, kept.moment), mark)


def _visit(asked: Wanted, moment: datetime) -> Visit:
    return Visit(asked.services, moment, asked.people, language=page_language())


def _told(claimed: Appointment) -> tuple[str, str]:
    return claimed.booked_at.isoformat(), _stamp(claimed.claimed_until)


def _stamp(moment: datetime | None) -> str:
    assert moment is not None, "a claim ends"
    return moment.isoformat()
