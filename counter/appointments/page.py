"""The appointment book by day, week and counter, and the page that is printed for a visitor. Wishes go to the API."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template
from flask_babel import format_date

from counter.appointments.setup import appointments_setup
from counter.appointments.words import origins, states, texts, wish_states
from counter.words import named, needs
from queueserver.domain.actors import Right
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.opening import office_day
from queueserver.queries.appointments.book import one_in_book, services_in_book
from queueserver.queries.desk import counters
from queueserver.queries.workplace import own_name, workplace
from queueserver.store.finding import find_office
from queueserver.web.door import actor, check_right, socket_pass, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import sentences


def appointments(office: str) -> str:
    """The book of an office. Refuses with `unknown_office`, `not_allowed`."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.BOOK, here.office_id)
        me = own_name(reading.session, staff_id())
        places = counters(reading.session, here.office_id)
    page = {
        "office": here.office,
        "stream": f"desk/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "today": office_day(reading.now, here.time_zone).isoformat(),
        "services": {key: named(names, here.language) for key, names in here.services.items()},
        "counters": {key: view["services"] for key, view in places.items()},
        "needs": needs(),
        "languages": LANGUAGES,
        "states": states(),
        "origins": origins(),
        "wish_states": wish_states(),
        "may_overbook": actor().may(Right.OVERBOOK, here.office_id),
        "refusals": sentences("refusals"),
        "texts": texts(),
    }
    return render_template(
        "counter/appointments/book.html",
        page=page,
        office=here.office,
        office_name=here.name,
        office_language=here.language,
        me=me,
        may_manage=actor().may(Right.MANAGE, here.office_id),
    )


def slip(office: str, reference: str) -> str:
    """One appointment on paper: when, what for, its code, what to bring. Refuses with `unknown_appointment`."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.BOOK, here.id)
        found = one_in_book(reading.session, here, reference)
        offered = {one.key: one for one in services_in_book(reading.session, here.id)}
    wall = found.booked_at.astimezone(ZoneInfo(here.time_zone))
    settings = appointment_settings(here.appointments)
    chosen = [offered[key] for key in found.services]
    brings = [line for one in chosen if one.brings for line in named(one.brings, here.language).splitlines()]
    return render_template(
        "counter/appointments/slip.html",
        appointment=found,
        day=format_date(wall.date(), "full"),
        time=f"{wall:%H:%M}",
        services=[named(one.name, here.language) for one in chosen],
        brings=list(dict.fromkeys(brings)),
        office_name=here.name,
        address=settings.address,
        way=settings.way,
    )


def add_appointments(face: Blueprint) -> None:
    """Lets the staff's face serve these pages."""
    face.get("/office/<office>/appointments", endpoint="appointments")(appointments)
    face.get("/office/<office>/appointments/<reference>/slip", endpoint="appointment_slip")(slip)
    face.get("/office/<office>/appointments/setup", endpoint="appointments_setup")(appointments_setup)
