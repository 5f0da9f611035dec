"""The words of a board. A hall reads the office's language first and another one beside it."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

from queueserver.domain.policy import Policy
from queueserver.web.texts import rule_text, speaking

_WORDS = {
    "now_calling": lazy_gettext("Now calling"),
    "now": lazy_gettext("Now"),
    "counter": lazy_gettext("Counter"),
    "to_counter": lazy_gettext("to counter"),
    "nobody": lazy_gettext("Nobody is being called at the moment."),
    "last_calls": lazy_gettext("Last calls"),
    "refused": lazy_gettext("This board may not be shown here. Please tell the staff."),
    "sound_off": lazy_gettext("The gong is silent."),
    "sound_on": lazy_gettext("Turn the sound on"),
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
    """The words in a language (de, en), with the office's rule in one sentence."""
    with speaking(lang):
        return Words(lang, {**{name: str(text) for name, text in _WORDS.items()}, "rule": rule_text(policy)})


def language_beside(lang: str) -> str:
    """The language that stands beside the office's own: English beside German, German beside all others."""
    return _BESIDE.get(lang, "de")
