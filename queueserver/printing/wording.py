"""What is written on a slip, in the visitor's language."""

import gettext
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date

from queueserver.domain.languages import catalogue_name
from queueserver.domain.policy import Policy, policy
from queueserver.domain.rules import rule_line
from queueserver.printing.slip import Slip
from queueserver.queries.slips import OrderedSlip
from queueserver.queries.tickets import View

_CATALOGUES = Path(__file__).parent / "translations"
_TIME = "%H:%M"  # as the clocks in the hall show it, in every language


def slip_for(ordered: OrderedSlip, public_url: str) -> Slip:
    """What the ordered slip says; `public_url` is the address under which phones reach the server."""
    ticket, office = ordered.ticket, ordered.office
    if ticket is None:
        return _test_slip(ordered, public_url)
    _ = _catalogue(ticket.language).gettext
    ngettext = _catalogue(ticket.language).ngettext
    zone = ZoneInfo(office.time_zone)
    kind = _("Without appointment")
    if ticket.booked_at is not None:
        at = f"{ticket.booked_at.astimezone(zone):{_TIME}}"
        kind = _("Appointment at %(time)s") % {"time": at}
    lines = [
        _("You will be called by this number: on the screen and by loudspeaker."),
        _rule(policy(office.tunables), _),
    ]
    place = ordered.place
    if place is not None and place.wait["code"] != "unknown":
        lines.insert(0, _wait(place.wait, _))
    if place is not None and place.ahead:
        ahead = ngettext("%(count)d person before you", "%(count)d people before you", place.ahead)
        lines.insert(0, ahead % {"count": place.ahead})
    elif place is not None and place.reason != "no_counter":
        lines.insert(0, _("You are next."))
    if ticket.is_too_late:
        lines.insert(0, _("You checked in too late for your appointment: now you wait as you would without one."))
    link = f"{public_url}/t/{ticket.token}"
    return Slip(
        office=office.name,
        number=ticket.number,
        service=", ".join(names.get(ticket.language) or names[office.language] for names in ordered.service_names),
        kind=kind,
        lines=tuple(lines),
        link=link,
        address=link.partition("://")[2],
        issued_at=_moment(ticket.issued_at.astimezone(zone), ticket.language),
        language=ticket.language,
    )


def _test_slip(ordered: OrderedSlip, public_url: str) -> Slip:
    """No number of a visitor, and everything else that a printer must be able to do."""
    office = ordered.office
    _ = _catalogue(office.language).gettext
    printed_at = ordered.asked_at.astimezone(ZoneInfo(office.time_zone))
    return Slip(
        office=office.name,
        number="TEST",
        service=_("Test slip"),
        kind=ordered.printer.name,
        lines=(ordered.printer.profile,),
        link=f"{public_url}/",
        address=public_url.partition("://")[2],
        issued_at=_moment(printed_at, office.language),
        language=office.language,
    )


def _moment(at: datetime, language: str) -> str:
    return f"{format_date(at, 'short', locale=catalogue_name(language))} {at:{_TIME}}"


def _wait(wait: View, _: Callable[[str], str]) -> str:
    """How long it may take, as on the phone."""
    sentences = {
        "soon": _("You are called soon."),
        "less_than": _("You are called in less than %(minutes)s minutes."),
        "about": _("You are called in about %(low)s to %(high)s minutes."),
    }
    text: str = sentences[wait["code"]] % wait["values"]
    return text


def _rule(policy: Policy, _: Callable[[str], str]) -> str:
    """The office's rule in one sentence; the same as on all faces, which have theirs from web/texts."""
    code, values = rule_line(policy)
    sentences = {
        "points": _(
            "Walk-ins collect 1 point a minute of waiting, appointments %(speed)s points a minute from "
            "their booked time; whoever has most points is next."
        ),
        "points_head_start": _(
            "Walk-ins collect 1 point a minute of waiting, appointments %(speed)s points a minute from "
            "%(minutes)s min before their booked time; whoever has most points is next."
        ),
        "first_come": _("Whoever came first is next, with or without an appointment."),
        "appointments_first": _(
            "Appointments are called before walk-ins: appointments by their booked time, walk-ins in the "
            "order in which they came."
        ),
        "ratio": _(
            "%(ratio)s appointments are called for each walk-in: appointments by their booked time, "
            "walk-ins in the order in which they came."
        ),
        "in_turn": _(
            "Appointments and walk-ins are called in turn: appointments by their booked time, walk-ins "
            "in the order in which they came."
        ),
        "priority_weights": _(
            "A minute of waiting counts %(walk_in)s for walk-ins, %(appointment)s from the booked time "
            "of an appointment, %(priority)s with priority; whoever has collected most is next."
        ),
    }
    return sentences[code] % values


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", _CATALOGUES, [catalogue_name(language)], fallback=True)
