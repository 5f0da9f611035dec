"""The words of a board. A hall reads the office's language first and another one beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from flask_babel import lazy_gettext

from queueserver.domain.opening import Hours
from queueserver.domain.policy import Policy
from queueserver.web.hours import opening_lines
from queueserver.web.texts import rule_text, speaking

_WORDS = {
    "now_calling": lazy_gettext("Now calling"),
    "now": lazy_gettext("Now"),
    "counter": lazy_gettext("Counter"),
    "nobody": lazy_gettext("Nobody is being called at the moment."),
    "last_calls": lazy_gettext("Last calls"),
    "waiting": lazy_gettext("Waiting"),
    "nobody_waits": lazy_gettext("Nobody is waiting."),
    "more": lazy_gettext("more"),
    "messages": lazy_gettext("Messages"),
    "opening_hours": lazy_gettext("Opening hours"),
    "please_come_in": lazy_gettext("Please come in"),
    "please_wait": lazy_gettext("Please wait until your number is called."),
    "left": lazy_gettext("to the left, to counter"),
    "right": lazy_gettext("to counter"),
    "straight": lazy_gettext("straight on, to counter"),
    "back": lazy_gettext("back, to counter"),
    "up": lazy_gettext("upstairs, to counter"),
    "down": lazy_gettext("downstairs, to counter"),
    "refused": lazy_gettext("This board may not be shown here. Please tell the staff."),
    "sound_off": lazy_gettext("The gong is silent."),
    "sound_on": lazy_gettext("Turn the sound on"),
    "voiceless": lazy_gettext("Gong only: this server has no voice."),
}
_BESIDE = {"de": "en"}


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a board in one language."""

    lang: str
    texts: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """One of them."""
        return self.texts[name]


def words(lang: str, policy: Policy) -> Words:
    """The words in a language, with the office's rule in one sentence."""
    with speaking(lang):
        return Words(lang, {**{name: str(text) for name, text in _WORDS.items()}, "rule": rule_text(policy)})


def language_beside(lang: str) -> str:
    """The language that stands beside the office's own: English beside German, German beside all others."""
    return _BESIDE.get(lang, "de")


def hours_in_words(hours: Sequence[Hours], lang: str) -> list[tuple[str, str]]:
    """The opening hours as lines of days and times. Empty for an office that is always open."""
    is_always_open = all(span.opens == time() and span.closes is None for span in hours)
    return [] if is_always_open else opening_lines(hours, lang)
