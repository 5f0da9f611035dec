"""Letters over the API: how the outbox is, how the office words them, how they read, and one sent to oneself."""

from datetime import datetime
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from queueserver.api.bodies import NothingBody
from queueserver.api.paper.template import VisitorLanguage
from queueserver.commands.appointments.letter_templates import set_letter_template, word_letter_as_usual
from queueserver.domain.actors import Right
from queueserver.domain.appointments.letter_template import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    LetterTemplate,
    check_template,
)
from queueserver.domain.appointments.letters import Outcome, Purpose, Way
from queueserver.mail.samples import Worded, all_words, look_of, sample, words_of
from queueserver.queries.appointments.letters import OutboxEntry, all_own_words, outbox
from queueserver.store.finding import find_office
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import check_right
from queueserver.web.endpoint import Answer, Body, contract, look, read_body, wish
from queueserver.web.parts import parts

_OFFICE = "/offices/<key:office>"
_TEMPLATES = f"{_OFFICE}/letter-templates"
_TEMPLATE = f"{_TEMPLATES}/<purpose:purpose>/<language:language>"
Subject = Annotated[str, Field(max_length=LONGEST_SUBJECT, pattern=r"^[^\x00-\x1f\x7f]*$")]
Text = Annotated[str, Field(max_length=LONGEST_BODY, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]


class WordsBody(Body):
    """How letters are to be worded; `{time}` and the like stand for what is filled in."""

    subject: Subject
    body: Text

    def template(self) -> LetterTemplate:
        """As the house knows it."""
        return LetterTemplate(self.subject, self.body)


class PreviewBody(WordsBody):
    """The words of a letter of this kind, in this language."""

    purpose: Purpose
    language: VisitorLanguage


class TryBody(PreviewBody):
    """The same, and where it is to go."""

    way: Way
    address: Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^\x00-\x20\x7f,;<>]+$")]


class WordsAnswer(Answer):
    """How an office words letters of one kind in a language; `is_own`: otherwise than the program."""

    purpose: Purpose
    language: str
    subject: str
    body: str
    is_own: bool

    @classmethod
    def of(cls, one: Worded) -> "WordsAnswer":
        """As it stands."""
        return cls(purpose=one.purpose, language=one.language, is_own=one.is_own, **one.template._asdict())


class AllWordsAnswer(Answer):
    """All of them."""

    templates: list[WordsAnswer]


class LookAnswer(Answer):
    """A letter of an invented appointment, as its reader sees it by mail and by SMS."""

    subject: str
    text: str
    sms: str


class TriedAnswer(Answer):
    """What became of a test letter; `fault` is what a server said, or a word for why none did."""

    outcome: Outcome
    fault: str | None


class LetterAnswer(Answer):
    """One letter. The address is only hinted at; with `settled_at` it was sent, or given up for the fault."""

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

    @classmethod
    def of(cls, one: OutboxEntry) -> "LetterAnswer":
        """As it stands."""
        return cls(**one._asdict())


class OutboxAnswer(Answer):
    """How many letters are to come, of these wait for too long, and were sent and given up in seven days; the newest
    letters."""

    to_come: int
    late: int
    sent: int
    given_up: int
    letters: list[LetterAnswer]


@look(Right.MANAGE)
def see_letters(reading: Reading, office: OfficeNow) -> OutboxAnswer:
    """The outbox of an office: how it is, and its newest letters."""
    found = outbox(reading, office.id)
    letters = [LetterAnswer.of(one) for one in found.entries]
    return OutboxAnswer(
        to_come=found.to_come, late=found.late, sent=found.sent, given_up=found.given_up, letters=letters
    )


@look(Right.MANAGE)
def see_letter_templates(reading: Reading, office: OfficeNow) -> AllWordsAnswer:
    """How an office words each kind of letter in each language."""
    return AllWordsAnswer(templates=[WordsAnswer.of(one) for one in all_words(reading, office.id)])


@wish(Right.MANAGE)
def put_letter_template(work: Work, body: WordsBody, purpose: Purpose, language: str) -> WordsAnswer:
    """Letters of this kind say this from now on."""
    set_letter_template(work, purpose, language, body.template())
    return _words(work, purpose, language)


@wish(Right.MANAGE)
def use_usual_words(work: Work, body: NothingBody, purpose: Purpose, language: str) -> WordsAnswer:
    """Letters of this kind say again what comes with the program."""
    word_letter_as_usual(work, purpose, language)
    return _words(work, purpose, language)


@contract(Right.MANAGE, PreviewBody, LookAnswer)
def preview_letter(office: str) -> Response:
    """How a letter reads; nothing is kept."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.MANAGE, here.id)
        body = read_body(PreviewBody)
        check_template(body.purpose, body.template())
        letter = sample(reading, here, body.purpose, body.language, body.template())
    return jsonify(LookAnswer(**look_of(letter, parts().settings.address)._asdict()).model_dump(mode="json"))


@contract(Right.MANAGE, TryBody, TriedAnswer)
def send_test_letter(office: str) -> Response:
    """A letter of an invented appointment goes to an address, at once; what became of it."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.MANAGE, here.id)
        body = read_body(TryBody)
        check_template(body.purpose, body.template())
        letter = sample(reading, here, body.purpose, body.language, body.template(), way=body.way, address=body.address)
    outcome, fault = parts().courier.try_out(letter)
    return jsonify(TriedAnswer(outcome=outcome, fault=fault).model_dump(mode="json"))


def add_letters(api: Blueprint) -> None:
    """Lets the API serve these routes."""
    api.get(f"{_OFFICE}/letters")(see_letters)
    api.post(f"{_OFFICE}/letters/test")(send_test_letter)
    api.get(_TEMPLATES)(see_letter_templates)
    api.put(_TEMPLATE)(put_letter_template)
    api.post(f"{_TEMPLATE}/as-usual")(use_usual_words)
    api.post(f"{_TEMPLATES}/preview")(preview_letter)


def _words(work: Work, purpose: Purpose, language: str) -> WordsAnswer:
    work.flush()
    return WordsAnswer.of(words_of(all_own_words(work.session, work.office.id), purpose, language))
