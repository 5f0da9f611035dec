"""What is written on a slip, in the visitor's language."""

import gettext
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date

from queueserver.domain.languages import LANGUAGES, catalogue_name
from queueserver.domain.policy import Policy, policy
from queueserver.domain.rules import rule_line
from queueserver.domain.slip_template import SlipTemplate, lines_in
from queueserver.printing.slip import Slip
from queueserver.queries.slips import OrderedSlip, SlipLook, SlipVisit
from queueserver.queries.tickets import View
from queueserver.store.work import OfficeNow

_CATALOGUES = Path(__file__).parent / "translations"
_TIME = "%H:%M"  # as the clocks in the hall show it, in every language


def slip_for(ordered: OrderedSlip, public_url: str) -> Slip:
    """What the ordered slip says; `public_url` is the address under which phones reach the server."""
    if ordered.visit is None:
        return _test_slip(ordered, public_url)
    return visit_slip(ordered.office, ordered.visit, ordered.look, public_url)


def visit_slip(office: OfficeNow, visit: SlipVisit, look: SlipLook, public_url: str) -> Slip:
    """What the slip of a visit says, as the office wants its slips; in its own language where nobody speaks theirs."""
    template = look.template
    language = visit.language if visit.language in LANGUAGES else office.language
    link = f"{public_url}/t/{visit.token}"
    own = _told(office, visit, template, language)
    second = template.second_language
    lines = [*own.ahead, *own.call, *([_rule(policy(office.tunables), own.say)] if template.has_rule else [])]
    return Slip(
        office=office.name,
        number=visit.number,
        service=own.service,
        kind=own.kind,
        lines=tuple(lines),
        link=link if template.has_qr else "",
        address=link.partition("://")[2] if template.has_address else "",
        issued_at=_moment(visit.issued_at.astimezone(ZoneInfo(office.time_zone)), language),
        language=language,
        logo=look.logo,
        header=lines_in(template.header, language, office.language),
        second=() if second in (None, language) else _once_more(_told(office, visit, template, second)),
        footer=lines_in(template.footer, language, office.language),
    )


class _Told(NamedTuple):
    """What a visitor must know, in one language."""

    service: str
    kind: str
    ahead: list[str]  # whether too late, how many are before, how long it may take
    call: list[str]
    say: Callable[[str], str]


def _told(office: OfficeNow, visit: SlipVisit, template: SlipTemplate, language: str) -> _Told:
    _ = _catalogue(language).gettext
    ngettext = _catalogue(language).ngettext
    kind = _("Without appointment")
    if visit.booked_at is not None:
        at = f"{visit.booked_at.astimezone(ZoneInfo(office.time_zone)):{_TIME}}"
        kind = _("Appointment at %(time)s") % {"time": at}
    told = []
    if visit.is_too_late:
        told.append(_("You checked in too late for your appointment: now you wait as you would without one."))
    place = visit.place
    if place is not None and template.has_ahead:
        if place.ahead:
            ahead = ngettext("%(count)d person before you", "%(count)d people before you", place.ahead)
            told.append(ahead % {"count": place.ahead})
        elif place.reason != "no_counter":
            told.append(_("You are next."))
    if place is not None and template.has_wait and place.wait["code"] != "unknown":
        told.append(_wait(place.wait, _))
    call = [_("You will be called by this number: on the screen and by loudspeaker.")]
    return _Told(_services(visit, language, office.language), kind, told, call, _)


def _once_more(told: _Told) -> tuple[str, ...]:
    """The rule is told once, and whoever stands beside the visitor sees the number."""
    return (f"{told.service}: {told.kind}", *told.ahead, *told.call)


def _services(visit: SlipVisit, language: str, office_language: str) -> str:
    """Named in the visitor's language; Leichte Sprache has the names of German."""
    wanted = (language, language.partition("-")[0], office_language)
    return ", ".join(
        next((names[one] for one in wanted if names.get(one)), "/".join(names.values())) for names in visit.services
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
        logo=ordered.look.logo,
    )


def _moment(at: datetime, language: str) -> str:
    return f"{format_date(at, 'medium', locale=catalogue_name(language))} {at:{_TIME}}"


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
