"""The waiting list: somebody would come when somebody else cancels, within some days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import format_date
from werkzeug.wrappers import Response

from kiosk.appointments import contact
from kiosk.appointments.choosing import Page, wanted_of
from kiosk.appointments.hurdle import count_letters, count_wish
from kiosk.appointments.seen import office_page, services_of
from kiosk.appointments.times import Book
from kiosk.appointments.wanted import Wanted
from kiosk.appointments.words import DAYS_WRONG
from queueserver.commands.appointments import waiting
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.refusals import Refusal
from queueserver.queries.appointments.online import online_office
from queueserver.store.appointments.waiting import find_own_wish
from queueserver.store.tables import WishState
from queueserver.web.door import actor
from queueserver.web.errors import status_of
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, refusal_text

_DAYS = ("first_day", "last_day")


def waiting_list(office: str) -> Response | str:
    """The form: for which days, and how to be reached. Refuses with `unknown_office`, `not_online`."""
    with parts().store.read() as reading:
        is_for_something = wanted_of([online_office(reading, office)]).services
    return _form(office) if is_for_something else redirect(url_for("book.services", office=office))


def join(office: str) -> Response | Page:
    """Somebody is on the list; what is missing is said at its field. Refuses with `unknown_office`, `not_online`."""
    with parts().store.read() as reading:
        here = online_office(reading, office)
        asked = wanted_of([here])
        end = Book(reading, here, asked).end
    fields = contact.reachable(here.settings)
    given = contact.typed(request.form, fields)
    days = [_day(request.form.get(name, "")) for name in _DAYS]
    wrong = contact.faults(given, fields)
    first, last = days
    if first is None or last is None or not first <= last <= end:
        wrong = {**wrong, "last_day": str(DAYS_WRONG) % {"day": format_date(end, "full")}}
    if wrong or first is None or last is None:
        return _form(office, wrong), 422
    who = contact.person(given)
    try:
        with parts().store.founding() as founding:
            count_wish(founding)
            count_letters(founding, who.email, who.phone)
        with parts().store.work(actor(), office) as work:
            hope = waiting.Hope(asked.services, first, last, asked.people, page_language())
            token = waiting.join_waiting_list(work, hope, who, Origin.ONLINE).token
    except Refusal as refusal:
        return _form(office, {}, refusal), status_of(type(refusal))
    return redirect(url_for("book.own_wish", office=office, token=token, new=1), 303)


def own_wish(office: str, token: str) -> str:
    """The own place on the list. Refuses with `unknown_wish`."""
    with parts().store.read() as reading:
        here = online_office(reading, office)
        wish = find_own_wish(reading.session, here.office.id, token)
        return render_template(
            "kiosk/appointments/wish.html",
            **office_page(reading, here),
            chosen=services_of(here, wish.services),
            wanted=Wanted(tuple(wish.services), wish.people),
            first_day=format_date(wish.first_day, "full"),
            last_day=format_date(wish.last_day, "full"),
            state=wish.state.value,
            offered=wish.offered and url_for("own.page", token=wish.offered),
            is_new="new" in request.args,
        )


def leave(office: str, token: str) -> Response:
    """Somebody is off the list; pressed again, nothing happens. Refuses with `unknown_wish`."""
    with parts().store.work(actor(), office) as work:
        wish = find_own_wish(work.session, work.office.id, token)
        if wish.state in (WishState.WAITING, WishState.OFFERED):
            waiting.leave_waiting_list(work, wish.id)
    return redirect(url_for("book.own_wish", office=office, token=token), 303)


def _form(office: str, wrong: Mapping[str, str] | None = None, refusal: Refusal | None = None) -> str:
    with parts().store.read() as reading:
        here = online_office(reading, office)
        asked = wanted_of([here])
        book = Book(reading, here, asked)
        usual = {"first_day": f"{book.today}", "last_day": f"{book.end}"}
        return render_template(
            "kiosk/appointments/waiting.html",
            **office_page(reading, here),
            chosen=services_of(here, asked.services),
            wanted=asked,
            fields=contact.reachable(here.settings),
            typed=_typed(usual),
            wrong=wrong or {},
            days={"begin": book.today, "end": book.end},
            refusal=refusal and refusal_text(refusal),
        )


def _typed(usual: Mapping[str, str]) -> dict[str, Any]:
    return {**usual, **request.form.to_dict()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
