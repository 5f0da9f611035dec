"""The words of a letter: what they may and must have, and how they are filled."""

import pytest

from queueserver.domain.appointments.letter_template import PLACEHOLDERS, LetterTemplate, check_template, filled
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import PlaceholderMissing, PlaceholderUnknown, SubjectNotOneLine
from queueserver.mail.wording import usual_words

FILLED = {name: f"<{name}>" for name in PLACEHOLDERS}
GOOD = LetterTemplate("Until {date}", "{date} {time}\n{link}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_come_with_the_program_have_all_that_is_needed(language: str) -> None:
    for purpose in Purpose:
        check_template(purpose, usual_words(purpose, language))


@pytest.mark.parametrize(
    ("text", "found"), [("{name}", "{name}"), ("{Time}", "{Time}"), ("{ time }", "{ time }"), ("{", "{"), ("{}", "{}")]
)
def test_what_nothing_fills_is_refused_by_name(text: str, found: str) -> None:
    for wrong in (GOOD._replace(body=f"{GOOD.body} {text}"), GOOD._replace(subject=text)):
        with pytest.raises(PlaceholderUnknown) as refused:
            check_template(Purpose.BOOKED, wrong)
        assert refused.value.values == {"placeholder": found}


def test_a_letter_that_does_not_say_when_or_where_to_press_is_refused() -> None:
    with pytest.raises(PlaceholderMissing) as refused:
        check_template(Purpose.CONFIRM, GOOD._replace(body="{date} {time}"))

    assert refused.value.values == {"placeholder": "{link}"}
    check_template(Purpose.CANCELLED, GOOD._replace(body="{date} {time}"))


@pytest.mark.parametrize("subject", ["", "  ", "one\ntwo", "one\r\nBcc: all@example.org"])
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(SubjectNotOneLine):
        check_template(Purpose.BOOKED, GOOD._replace(subject=subject))


def test_a_line_that_has_nothing_to_say_is_left_out_and_no_gap_stays() -> None:
    template = LetterTemplate("{date}", "Hello\n\nBring:{bring}\n\nCall {telephone}\n\n{code}")

    assert filled(template, FILLED | {"bring": "", "telephone": ""}).body == "Hello\n\n<code>"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert filled(LetterTemplate("x", "{services}"), FILLED | {"services": "{code}"}).body == "{code}"
