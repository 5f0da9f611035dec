"""The page about letters, for who manages the office: the outbox, the words with their preview, a letter to oneself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template
from flask_babel import format_date

from counter.letters.words import faults, placeholders, purposes, texts, ways
from queueserver.domain.actors import Right
from queueserver.domain.appointments.letter_template import LONGEST_BODY, LONGEST_SUBJECT
from queueserver.domain.languages import LANGUAGES, direction
from queueserver.domain.refusals import UnknownLetter
from queueserver.mail.files import kept_letter
from queueserver.queries.appointments.letters import outbox, way_and_language
from queueserver.queries.workplace import own_name, workplace
from queueserver.web.door import check_right, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, sentences


def letters_page(office: str) -> str:
    """How the letters are and what they say. Refuses with `unknown_office`, `not_allowed`."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.MANAGE, here.office_id)
        me = own_name(reading.session, staff_id())
        found = outbox(reading, here.office_id)
    page = {
        "office": here.office,
        "time_zone": here.time_zone,
        "directions": {language: direction(language) for language in LANGUAGES},
        "faults": faults(),
        "refusals": sentences("refusals"),
        "texts": texts(),
    }
    return render_template(
        "counter/letters/page.html",
        page=page,
        office=here.office,
        office_name=here.name,
        me=me,
        outbox=found,
        at=lambda moment: _at(moment, here.time_zone),
        purposes=purposes(),
        ways=ways(),
        faults=faults(),
        visitor_languages=LANGUAGES,
        office_language=here.language,
        placeholders=placeholders(),
        longest_subject=LONGEST_SUBJECT,
        longest_body=LONGEST_BODY,
        are_kept=parts().settings.letters == "files",
        page_lang=page_language(),
    )


def letter_page(office: str, letter_id: int) -> str:
    """A letter that went nowhere, as its reader would see it. Refuses with `unknown_letter` what was really sent."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.MANAGE, here.office_id)
        me = own_name(reading.session, staff_id())
        found = way_and_language(reading.session, here.office_id, letter_id)
    kept = found and kept_letter(parts().settings.letter_files, letter_id, found[0])
    if not found or not kept:
        raise UnknownLetter(letter=letter_id)
    return render_template(
        "counter/letters/letter.html",
        office=here.office,
        office_name=here.name,
        me=me,
        letter=kept,
        letter_language=found[1],
        letter_direction=direction(found[1]),
        page_lang=page_language(),
    )


def add_letters(face: Blueprint) -> None:
    """Lets the staff's face serve these pages."""
    face.get("/office/<office>/letters", endpoint="letters")(letters_page)
    face.get("/office/<office>/letters/<int:letter_id>", endpoint="letter")(letter_page)


def _at(moment: datetime, time_zone: str) -> str:
    here = moment.astimezone(ZoneInfo(time_zone))
    return f"{format_date(here.date(), 'd MMM')} {here:%H:%M}"
