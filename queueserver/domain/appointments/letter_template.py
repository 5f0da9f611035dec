"""How letters are worded: texts with a few placeholders, checked when they are kept and filled when they are sent."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.refusals import PlaceholderMissing, PlaceholderUnknown, SubjectNotOneLine

# There is none for the visitor's name: who books online could write into the mail of somebody else with it.
PLACEHOLDERS = (
    "office",
    "date",
    "time",
    "services",
    "people",
    "bring",
    "address",
    "way",
    "telephone",
    "code",
    "link",
    "until",
)
_WHEN = ("date", "time")
# Without these a visitor does not know what the letter is about, or cannot do what it asks for.
NEEDED: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.CONFIRM: (*_WHEN, "link"),
    Purpose.BOOKED: (*_WHEN, "link"),
    Purpose.MOVED: (*_WHEN, "link"),
    Purpose.CANCELLED: _WHEN,
    Purpose.REMINDER: (*_WHEN, "link"),
    Purpose.OFFER: (*_WHEN, "link"),
}
LONGEST_SUBJECT, LONGEST_BODY = 200, 4000
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")
_GAP = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


class LetterTemplate(NamedTuple):
    """How a letter is worded in one language; blank lines part its paragraphs."""

    subject: str
    body: str


def check_template(purpose: Purpose, template: LetterTemplate) -> None:
    """A template can be filled and says what it must. Refuses with `subject_not_one_line`, `placeholder_unknown`,
    `placeholder_missing`."""
    if not template.subject.strip() or not template.subject.isprintable():
        raise SubjectNotOneLine()
    for found in _PLACEHOLDER.finditer(f"{template.subject}\n{template.body}"):
        if found[1] not in PLACEHOLDERS:
            raise PlaceholderUnknown(placeholder=found[0])
    for name in NEEDED[purpose]:
        if f"{{{name}}}" not in template.body:
            raise PlaceholderMissing(placeholder=f"{{{name}}}")


def filled(template: LetterTemplate, values: Mapping[str, str]) -> LetterTemplate:
    """The words of one letter. A line of which a placeholder has nothing to say is left out."""
    lines = [line for line in template.body.strip().splitlines() if _speaks(line, values)]
    body = _TRAILING.sub("", "\n".join(_fill(line, values) for line in lines))
    return LetterTemplate(_fill(template.subject, values).strip(), _GAP.sub("\n\n", body).strip())


def _speaks(line: str, values: Mapping[str, str]) -> bool:
    return all(values[found[1]] for found in _PLACEHOLDER.finditer(line))


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)
