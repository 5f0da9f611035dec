"""The first two steps: what for and where, and when. All of it is in the address, so every link can be kept."""

from datetime import datetime
from functools import partial
from typing import Any

from flask import render_template, request, url_for

from kiosk.appointments.days import Day
from kiosk.appointments.hurdle import new_hurdle
from kiosk.appointments.seen import groups_of, office_page, services_of
from kiosk.appointments.times import Book
from kiosk.appointments.wanted import Wanted, wanted
from kiosk.appointments.words import NOT_TOGETHER, NOTHING_CHOSEN
from queueserver.domain.refusals import Refusal, ServicesNotTogether, UnknownOffice
from queueserver.queries.appointments.online import OnlineOffice, online_office, online_offices
from queueserver.store.work import Reading
from queueserver.web.errors import status_of
from queueserver.web.parts import parts
from queueserver.web.texts import refusal_text

ANY = "any"  # in the place of an office: all that take appointments online

Page = str | tuple[str, int]


def start() -> str:
    """The city's offices that take appointments online."""
    with parts().store.read() as reading:
        return render_template("kiosk/appointments/start.html", offices=online_offices(reading), any=ANY)


def services(office: str) -> str:
    """Step one: what for, and how many come. Refuses with `unknown_office`, `not_online`."""
    with parts().store.read() as reading:
        return _services_page(reading, office, _offices(reading, office))


def times(office: str) -> Page:
    """Step two: when. Refuses with `unknown_office`, `not_online`."""
    return times_page(office)


def times_page(office: str, refusal: Refusal | None = None) -> Page:
    """The free slots of what was chosen, with a no to the one that was pressed."""
    with parts().store.read() as reading:
        offices = _offices(reading, office)
        asked = wanted_of(offices)
        if not asked.services:
            return _services_page(reading, office, offices, str(NOTHING_CHOSEN)), 422
        if office == ANY:
            return _compared(reading, offices, asked)
        (here,) = offices
        try:
            free = times_of(reading, here, asked)
        except ServicesNotTogether:
            return _services_page(reading, office, offices, str(NOT_TOGETHER)), 422
        page = render_template(
            "kiosk/appointments/times.html",
            **office_page(reading, here),
            **free,
            hurdle=new_hurdle(reading),
            wanted=asked,
            chosen=services_of(here, asked.services),
            has_others=len(online_offices(reading)) > 1,
            action=url_for("book.claim_slot", office=office, **_looked_at()),
            here=partial(url_for, "book.times", office=office, **asked.pairs()),
            refusal=refusal and refusal_text(refusal),
        )
    return (page, status_of(type(refusal))) if refusal else page


def times_of(reading: Reading, here: OnlineOffice, asked: Wanted, moving: int | None = None) -> dict[str, object]:
    """What a page of free slots shows, as the address says."""
    return {
        "times": Book(reading, here, asked, moving).times(request.args),
        "view": "list" if request.args.get("view") == "list" else "calendar",
    }


def wanted_of(offices: list[OnlineOffice]) -> Wanted:
    """What the address or the form asks for."""
    offered = dict.fromkeys(key for here in offices for key in here.services)
    return wanted(request.values, offered, max(here.settings.most_people for here in offices))


def _looked_at() -> dict[str, Any]:
    """Where in the calendar or list somebody is: a no is said there, too."""
    return {name: request.args[name] for name in ("view", "month", "day", "begin") if name in request.args}


def _offices(reading: Reading, office: str) -> list[OnlineOffice]:
    found = online_offices(reading) if office == ANY else [online_office(reading, office)]
    if not found:
        raise UnknownOffice(office=office)
    return found


def _services_page(reading: Reading, office: str, offices: list[OnlineOffice], wrong: str = "") -> str:
    asked = wanted_of(offices)
    return render_template(
        "kiosk/appointments/services.html",
        office=None if office == ANY else offices[0].office,
        key=office,
        groups=groups_of(offices),
        wanted=asked,
        most_people=max(here.settings.most_people for here in offices),
        wrong=wrong,
        has_others=len(online_offices(reading)) > 1,
    )


def _compared(reading: Reading, offices: list[OnlineOffice], asked: Wanted) -> str:
    """The first free slots of each office that does all of it, the earliest first."""
    able = [here for here in offices if set(asked.services) <= set(here.services)]
    found = [(here, _first_day(reading, here, asked)) for here in able]
    with_something = sorted((first[0], here.office.name, here, first[1]) for here, first in found if first is not None)
    return render_template(
        "kiosk/appointments/compared.html",
        found=[(here, day) for _, _, here, day in with_something],
        without=[here for here, first in found if first is None],
        wanted=asked,
        chosen=services_of(offices[0], asked.services) if offices else [],
        hurdle=new_hurdle(reading),
    )


def _first_day(reading: Reading, here: OnlineOffice, asked: Wanted) -> tuple[datetime, Day] | None:
    try:
        return Book(reading, here, asked).first_day()
    except ServicesNotTogether:
        return None
