"""The spoken call, one sentence in the visitor's language. Boards play it, and whoever cannot see them."""

import gettext
from functools import lru_cache
from pathlib import Path

from queueserver.domain.languages import catalogue_name
from queueserver.speech.spelling import DIGITS, number_aloud, spelled

_CATALOGUES = Path(__file__).parent / "translations"


def call_sentence(number: str, counter: str, floor: str | None, language: str) -> str:
    """ "Nummer A null eins zwei, bitte zu Schalter vier, erster Stock." `floor` is its name in this language."""
    _ = _catalogue(language).gettext
    values = {"number": number_aloud(number, language), "counter": DIGITS[language].get(counter, counter)}
    if floor is None:
        return _("Number %(number)s, please go to counter %(counter)s.") % values
    text = _("Number %(number)s, please go to counter %(counter)s, %(floor)s.")
    return text % {**values, "floor": spelled(floor, language)}


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", _CATALOGUES, [catalogue_name(language)], fallback=True)
