"""Letters: what is to be sent now, all that one says, and how the outbox is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.letter_template import LetterTemplate
from queueserver.domain.appointments.letters import Purpose, Way
from queueserver.domain.languages import LANGUAGES
from queueserver.store.appointments.letters import kept_template
from queueserver.store.finding import office_of
from queueserver.store.tables import Appointment, KeptLetterTemplate, Letter, Office, Service
from queueserver.store.work import OfficeNow, Reading

Names = dict[str, str]
_SHOWN = 50
# A letter is on its way at once; one that is not yet is told of after so long.
_PATIENCE = timedelta(minutes=10)
_LATELY = timedelta(days=7)


class DueLetter(NamedTuple):
    """A letter that is to be tried now, and the id of its office."""

    id: int
    office: str


class Matter(NamedTuple):
    """An appointment as a letter tells of it; names in languages."""

    appointment_id: int
    edition: int
    token: str
    code: str
    language: str
    booked_at: datetime
    until: datetime
    claimed_until: datetime | None
    people: int
    services: Sequence[Names]
    brings: Sequence[Names]


class LetterToSend(NamedTuple):
    """One letter that was taken in hand, with all that it says; `own` are the office's own words for it."""

    id: int
    office: OfficeNow
    purpose: Purpose
    way: Way
    address: str
    ordered_at: datetime
    matter: Matter
    own: LetterTemplate | None


class OutboxEntry(NamedTuple):
    """A letter as staff see it: the address is only hinted at."""

    id: int
    purpose: Purpose
    way: Way
    address: str
    language: str
    ordered_at: datetime
    tries: int
    next_try_at: datetime
    settled_at: datetime | None
    fault: str | None


class Outbox(NamedTuple):
    """The letters of an office: how many are to come, wait for too long, were sent and given up in the last days."""

    to_come: int
    late: int
    sent: int
    given_up: int
    entries: list[OutboxEntry]


def letters_due(reading: Reading, way: Way, most: int) -> list[DueLetter]:
    """The letters of all offices that are to be tried now on a way, those first that wait longest."""
    due = (
        select(Letter.id, Office.key)
        .join(Office, Office.id == Letter.office_id)
        .where(Letter.settled_at.is_(None), Letter.next_try_at <= reading.now, Letter.way == way)
        .order_by(Letter.next_try_at, Letter.id)
        .limit(most)
    )
    return [DueLetter(*row) for row in reading.session.execute(due)]


def letter_to_send(session: Session, letter_id: int) -> LetterToSend | None:
    """All that a letter says; None when it is gone."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        return None
    office = office_of(session, letter.office_id)
    matter = _matter(session, session.get_one(Appointment, letter.appointment_id), office)
    return LetterToSend(
        letter.id,
        office,
        letter.purpose,
        letter.way,
        letter.address,
        letter.ordered_at,
        matter,
        own_words(session, office.id, letter.purpose, matter.language),
    )


def own_words(session: Session, office_id: int, purpose: Purpose, language: str) -> LetterTemplate | None:
    """How the office itself words a letter in a language; None where as the program does."""
    kept = kept_template(session, office_id, purpose, language)
    return None if kept is None else LetterTemplate(kept.subject, kept.body)


def all_own_words(session: Session, office_id: int) -> dict[tuple[Purpose, str], LetterTemplate]:
    """All that the office words itself, by purpose and language."""
    rows = session.scalars(select(KeptLetterTemplate).where(KeptLetterTemplate.office_id == office_id))
    return {(row.purpose, row.language): LetterTemplate(row.subject, row.body) for row in rows}


def outbox(reading: Reading, office_id: int) -> Outbox:
    """How the letters of an office are, and the newest of them."""
    session, since = reading.session, reading.now - _LATELY
    newest = (
        select(Letter, Appointment.language)
        .join(Appointment, Appointment.id == Letter.appointment_id)
        .where(Letter.office_id == office_id)
        .order_by(Letter.id.desc())
        .limit(_SHOWN)
    )
    is_sent = Letter.fault.is_(None)
    lately = Letter.settled_at >= since
    return Outbox(
        to_come=_count(session, office_id, Letter.settled_at.is_(None)),
        late=_late(reading, office_id),
        sent=_count(session, office_id, lately, is_sent),
        given_up=_count(session, office_id, lately, ~is_sent),
        entries=[_entry(letter, language) for letter, language in session.execute(newest)],
    )


def way_and_language(session: Session, office_id: int, letter_id: int) -> tuple[Way, str] | None:
    """How a letter of the office went, and in which language; None when there is none of this id."""
    found = session.execute(
        select(Letter.way, Appointment.language)
        .join(Appointment, Appointment.id == Letter.appointment_id)
        .where(Letter.office_id == office_id, Letter.id == letter_id)
    ).first()
    return None if found is None else (found.way, found.language)


def letters_that_fail(reading: Reading, office_id: int) -> int:
    """How many letters wait for too long, or were given up in the last days."""
    lately = Letter.settled_at >= reading.now - _LATELY
    given_up = _count(reading.session, office_id, lately, Letter.fault.is_not(None))
    return given_up + _late(reading, office_id)


def services_and_brings(session: Session, appointment: Appointment) -> list[tuple[Names, Names | None]]:
    """What an appointment is for and what to bring, in the order asked for."""
    first = session.get_one(Service, appointment.service_id)
    return [(one.name, one.brings) for one in (first, *appointment.more_services)]


def offered_services(session: Session, office_id: int) -> list[tuple[Names, Names | None]]:
    """What there are appointments for, and what to bring; those first for which something is to be brought."""
    services = session.scalars(
        select(Service).where(Service.office_id == office_id, Service.is_bookable).order_by(Service.position)
    )
    return sorted(((one.name, one.brings) for one in services), key=lambda one: not one[1])


def _late(reading: Reading, office_id: int) -> int:
    is_late = Letter.ordered_at < reading.now - _PATIENCE
    return _count(reading.session, office_id, Letter.settled_at.is_(None), is_late)


def _count(session: Session, office_id: int, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(Letter.id)).where(Letter.office_id == office_id, *where)) or 0


def _matter(session: Session, appointment: Appointment, office: OfficeNow) -> Matter:
    asked = services_and_brings(session, appointment)
    return Matter(
        appointment.id,
        appointment.edition,
        appointment.token,
        appointment.code,
        appointment.language if appointment.language in LANGUAGES else office.language,
        appointment.booked_at,
        appointment.until,
        appointment.claimed_until,
        appointment.people,
        [name for name, _ in asked],
        [brings for _, brings in asked if brings],
    )


def _entry(letter: Letter, language: str) -> OutboxEntry:
    return OutboxEntry(
        letter.id,
        letter.purpose,
        letter.way,
        hinted(letter.address),
        language,
        letter.ordered_at,
        letter.tries,
        letter.next_try_at,
        letter.settled_at,
        letter.fault,
    )


def hinted(address: str) -> str:
    """An address that who knows it recognises, and nobody else learns: a…@example.org, …67."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}…@{domain}" if at else f"…{address[-2:]}"
