"""Letters of no appointment: what the words of an office make of an invented one, to be seen or sent to oneself."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from queueserver.domain.appointments.letter_template import LetterTemplate
from queueserver.domain.appointments.letters import Purpose, Way
from queueserver.domain.languages import LANGUAGES
from queueserver.mail.message import own_page
from queueserver.mail.wording import short_text, usual_words, worded
from queueserver.queries.appointments.letters import LetterToSend, Matter, all_own_words, offered_services
from queueserver.store.work import OfficeNow, Reading

_FROM, _MINUTES = time(9, 30), 20
_KEPT = timedelta(hours=1)
_PEOPLE, _CODE, _TOKEN = 2, "123456", "muster"


class Worded(NamedTuple):
    """How an office words letters of one kind in a language; `is_own`: otherwise than the program."""

    purpose: Purpose
    language: str
    template: LetterTemplate
    is_own: bool


class Look(NamedTuple):
    """A letter as its reader sees it, by mail and by SMS."""

    subject: str
    text: str
    sms: str


def all_words(reading: Reading, office_id: int) -> list[Worded]:
    """How an office words each kind of letter in each language."""
    own = all_own_words(reading.session, office_id)
    return [words_of(own, purpose, language) for purpose in Purpose for language in LANGUAGES]


def words_of(own: dict[tuple[Purpose, str], LetterTemplate], purpose: Purpose, language: str) -> Worded:
    """How letters of one kind are worded in a language, where these are the office's own words."""
    kept = own.get((purpose, language))
    return Worded(purpose, language, kept or usual_words(purpose, language), kept is not None)


def sample(
    reading: Reading,
    office: OfficeNow,
    purpose: Purpose,
    language: str,
    words: LetterTemplate,
    *,
    way: Way = Way.MAIL,
    address: str = "",
) -> LetterToSend:
    """A letter of an invented appointment on next Monday, worded so."""
    now = reading.now
    zone = ZoneInfo(office.time_zone)
    today = now.astimezone(zone).date()
    booked_at = datetime.combine(today + timedelta(days=7 - today.weekday()), _FROM, zone)
    services = offered_services(reading.session, office.id)[:1]
    matter = Matter(
        appointment_id=0,
        edition=0,
        token=_TOKEN,
        code=_CODE,
        language=language,
        booked_at=booked_at,
        until=booked_at + timedelta(minutes=_MINUTES),
        claimed_until=now + _KEPT,
        people=_PEOPLE,
        services=[name for name, _ in services],
        brings=[brings for _, brings in services if brings],
    )
    return LetterToSend(0, office, purpose, way, address, now, matter, words)


def look_of(letter: LetterToSend, public_url: str) -> Look:
    """How a letter reads."""
    link = own_page(letter, public_url)
    return Look(*worded(letter, link), short_text(letter, link))
