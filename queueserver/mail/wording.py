"""What letters say: the words that come with the program, in every language of visitors, and how they are filled."""

import gettext
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date

from queueserver.domain.appointments.letter_template import LetterTemplate, filled
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.languages import catalogue_name, direction
from queueserver.queries.appointments.letters import LetterToSend, Names
from queueserver.store.work import OfficeNow

_CATALOGUES = Path(__file__).parent / "translations"
_TIME = "%H:%M"  # as the clocks in the hall show it, in every language
_WITH_CODE = (Purpose.BOOKED, Purpose.MOVED, Purpose.REMINDER)

Say = Callable[[str], str]


def usual_words(purpose: Purpose, language: str) -> LetterTemplate:
    """The words that come with the program."""
    _ = _catalogue(language)
    subject, first = _news(purpose, _)
    paragraphs = [_("Hello,"), *first, *_about(purpose, _), _("Kind regards") + "\n{office}"]
    return LetterTemplate(subject, "\n\n".join(paragraphs))


def worded(letter: LetterToSend, link: str) -> LetterTemplate:
    """Subject and text of a letter, in the office's own words where it has some; `link` is the visitor's own page."""
    template = letter.own or usual_words(letter.purpose, letter.matter.language)
    return filled(template, _values(letter, link))


def short_text(letter: LetterToSend, link: str) -> str:
    """A letter in so few words that a phone shows them at once: the subject says what, the page behind the link all."""
    _ = _catalogue(letter.matter.language)
    lines = [worded(letter, link).subject, letter.office.name]
    if letter.purpose in _WITH_CODE:
        lines.append(_("Code: {code}").format(code=letter.matter.code))
    if letter.purpose is not Purpose.CANCELLED:
        lines.append(link)
    return "\n".join(lines)


def calendar_words(letter: LetterToSend) -> tuple[str, str]:
    """How an appointment is called in a calendar, and what stands below: no service, for others may see it."""
    _ = _catalogue(letter.matter.language)
    title = _("Appointment: {office}").format(office=letter.office.name)
    return title, _("Code: {code}").format(code=letter.matter.code)


def _news(purpose: Purpose, _: Say) -> tuple[str, list[str]]:
    """The subject, and the paragraphs with which a letter begins."""
    match purpose:
        case Purpose.CONFIRM:
            keeps = _("We keep this time for you until {until}. Press this link, and the appointment is yours:")
            unasked = _("You did not ask for an appointment? Then you need not do anything.")
            return _("Please confirm your appointment on {date}, {time}"), [f"{keeps}\n{{link}}", unasked]
        case Purpose.BOOKED:
            return _("Your appointment on {date}, {time}"), [
                _("Your appointment is booked. We will be glad to see you.")
            ]
        case Purpose.MOVED:
            return _("New time for your appointment: {date}, {time}"), [
                _("Your appointment has a new time. The old one no longer counts.")
            ]
        case Purpose.CANCELLED:
            return _("Cancelled: your appointment on {date}, {time}"), [
                _("Your appointment on {date}, {time} is cancelled."),
                _("You did not expect this? Then please call us: {telephone}"),
            ]
        case Purpose.REMINDER:
            return _("Reminder: your appointment on {date}, {time}"), [
                _("Your appointment with us is soon. We will be glad to see you.")
            ]
        case Purpose.OFFER:
            free = _("You are on our waiting list, and a time is free now.")
            keeps = _("We keep it for you until {until}. Press this link to take it:")
            unsuited = _("It does not suit you? Then you need not do anything.")
            return _("A time for you: {date}, {time}"), [f"{free} {keeps}\n{{link}}", unsuited]


def _about(purpose: Purpose, _: Say) -> list[str]:
    """When, for what, where; and what is needed for the visit."""
    if purpose is Purpose.CANCELLED:
        return [_("For: {services}")]
    what = [_("When: {date}, {time}"), _("For: {services}"), _("People: {people}")]
    where = [_("Where: {office}"), "{address}", "{way}"]
    paragraphs = ["\n".join(what), "\n".join(where), _("Please bring:") + " {bring}"]
    if purpose in _WITH_CODE:
        paragraphs += [
            _("Your code: {code}. Type it in at the kiosk when you arrive."),
            _("See, move or cancel your appointment:") + "\n{link}",
            _("You cannot come? Please cancel, so that somebody else can have the time."),
        ]
    return [*paragraphs, _("Questions? Call us: {telephone}")]


def _values(letter: LetterToSend, link: str) -> dict[str, str]:
    office, matter = letter.office, letter.matter
    settings = appointment_settings(office.appointments)
    kept_until = matter.claimed_until or matter.booked_at
    return {
        "office": office.name,
        "date": _date(matter.booked_at, office, matter.language),
        "time": _clock(matter.booked_at, office),
        "services": ", ".join(_in(names, office, matter.language) for names in matter.services),
        "people": str(matter.people) if matter.people > 1 else "",
        "bring": _list(_in(lines, office, matter.language) for lines in matter.brings),
        "address": settings.address,
        "way": settings.way,
        "telephone": _left_to_right(settings.telephone, matter.language),
        "code": matter.code,
        "link": link,
        "until": f"{_date(kept_until, office, matter.language)}, {_clock(kept_until, office)}",
    }


def _list(texts: Iterable[str]) -> str:
    """Below each other, what several services want once."""
    lines = dict.fromkeys(line.strip() for text in texts for line in text.splitlines() if line.strip())
    return "".join(f"\n– {line}" for line in lines)


def _left_to_right(text: str, language: str) -> str:
    """Digits in groups, which would change their order among letters that run from right to left."""
    return f"\u2066{text}\u2069" if text and direction(language) == "rtl" else text


def _in(names: Names, office: OfficeNow, language: str) -> str:
    """In the visitor's language; Leichte Sprache as German; else in the office's."""
    wanted = (language, language.partition("-")[0], office.language)
    return next((names[one] for one in wanted if names.get(one)), "/".join(names.values()))


def _date(at: datetime, office: OfficeNow, language: str) -> str:
    locale = "en_GB" if language == "en" else catalogue_name(language)
    return format_date(at.astimezone(ZoneInfo(office.time_zone)), "full", locale=locale)


def _clock(at: datetime, office: OfficeNow) -> str:
    return f"{at.astimezone(ZoneInfo(office.time_zone)):{_TIME}}"


@lru_cache
def _catalogue(language: str) -> Say:
    return gettext.translation("messages", _CATALOGUES, [catalogue_name(language)], fallback=True).gettext
