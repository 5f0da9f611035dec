"""Letters over the API: the outbox without addresses, the office's own words, how they read, a letter to oneself."""

from pathlib import Path
from typing import Any

import pytest

from queueserver.commands.appointments.elsewhere import bring_in
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Visit
from queueserver.domain.actors import CLOCK
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.languages import LANGUAGES
from queueserver.store.tables import Contact
from tests.api.conftest import NINE, running
from tests.api.program import MITTE, Program
from tests.databases import Files
from tests.mail.letters import MAIL, SENDER
from tests.mail.postbox import Postbox, text_of

TEMPLATE = f"{MITTE}/letter-templates/booked/fr"
WORDS = {"subject": "Le {date}", "body": "C'est le {date} à {time} : {link}"}


def order_one(program: Program) -> None:
    """Somebody has an appointment and is told of it."""
    with program.server.parts.store.work(CLOCK, "mitte") as work:
        appointment = bring_in(work, "R1", Visit(("passport",), NINE))
        work.session.add(Contact(appointment_id=appointment.id, name="Ayşe Beispiel", email=MAIL))
        order_letters(work, appointment, Purpose.BOOKED)


def test_the_outbox_only_hints_at_who_is_written_to(program: Program) -> None:
    order_one(program)

    told = program.get(f"{MITTE}/letters")

    (letter,) = told.pop("letters")
    assert told == {"to_come": 1, "late": 0, "sent": 0, "given_up": 0}
    assert (letter["purpose"], letter["way"], letter["address"]) == ("booked", "mail", "a…@example.org")
    assert "Beispiel" not in str(letter) + str(told)


def test_an_office_words_a_letter_itself_in_one_language(program: Program) -> None:
    before = {(one["purpose"], one["language"]): one for one in program.get(f"{MITTE}/letter-templates")["templates"]}

    put = program.wish(TEMPLATE, "PUT", **WORDS)

    after = program.get(f"{MITTE}/letter-templates")["templates"]
    assert len(before) == len(Purpose) * len(LANGUAGES)
    assert put == {"purpose": "booked", "language": "fr", "is_own": True, **WORDS}
    assert [one for one in after if one["is_own"]] == [put]
    assert program.wish(f"{TEMPLATE}/as-usual") == before["booked", "fr"]


@pytest.mark.parametrize(
    ("words", "code", "values"),
    [
        ({"body": WORDS["body"] + " {name}"}, "placeholder_unknown", {"placeholder": "{name}"}),
        ({"body": "{date} {time}"}, "placeholder_missing", {"placeholder": "{link}"}),
        ({"subject": " "}, "subject_not_one_line", {}),
    ],
)
def test_words_that_cannot_be_filled_are_refused_and_not_kept(
    program: Program, words: dict[str, str], code: str, values: dict[str, str]
) -> None:
    before = program.everything()
    asked = {**WORDS, **words}

    for method, path, body in (
        ("PUT", TEMPLATE, asked),
        ("POST", f"{MITTE}/letter-templates/preview", {**asked, "purpose": "booked", "language": "fr"}),
    ):
        answer = program.ask(method, path, json=body)
        assert (answer.status_code, answer.json) == (409, {"refusal": {"code": code, "values": values}})
    assert program.everything() == before


def test_a_preview_reads_as_the_letter_will(program: Program) -> None:
    seen = program.wish(f"{MITTE}/letter-templates/preview", purpose="booked", language="fr", **WORDS)

    assert seen == {
        "subject": "Le lundi 30 novembre 2026",
        "text": "C'est le lundi 30 novembre 2026 à 09:30 : http://127.0.0.1:8000/a/muster",
        "sms": "Le lundi 30 novembre 2026\nBürgerbüro Mitte\nCode : 123456\nhttp://127.0.0.1:8000/a/muster",
    }


def test_a_test_letter_goes_to_oneself_at_once_and_says_what_became_of_it(
    program: Program, sqlite: Files, tmp_path: Path
) -> None:
    box = Postbox()
    box.unknown.add("nobody@example.org")

    with box.open() as port:
        by_mail = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": SENDER}
        with running(sqlite, tmp_path / "with mail", **by_mail) as writing:
            before = writing.everything()
            tried = [try_out(writing, MAIL), try_out(writing, "nobody@example.org")]
            assert writing.everything() == before

    assert try_out(program, MAIL) == {"outcome": "unreached", "fault": "no_way"}
    assert tried == [
        {"outcome": "taken", "fault": None},
        {"outcome": "refused", "fault": "550 5.1.1 <nobody@example.org>: nobody of this name"},
    ]
    assert [text_of(one).strip()[:9] for one in box.mails] == ["C'est le "]


def try_out(program: Program, address: str) -> Any:
    asked = {"purpose": "booked", "language": "fr", "way": "mail", "address": address, **WORDS}
    return program.wish(f"{MITTE}/letters/test", **asked)
