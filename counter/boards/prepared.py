"""Emergencies as an office may need them at once: prepared, in all languages of the visitors."""

from flask_babel import lazy_gettext

from queueserver.domain.languages import LANGUAGES
from queueserver.web.emergencies import PREPARED
from queueserver.web.texts import speaking

_NAMES = {
    "leave": lazy_gettext("Leave the building"),
    "stay": lazy_gettext("Stay inside"),
    "close": lazy_gettext("The office closes at once"),
}


def prepared_emergencies() -> list[dict[str, object]]:
    """Each with its name in the page's language and its text in every language."""
    texts: dict[str, dict[str, str]] = {key: {} for key in PREPARED}
    for lang in LANGUAGES:
        with speaking(lang):
            for key, text in PREPARED.items():
                texts[key][lang] = str(text)
    return [{"id": key, "name": str(_NAMES[key]), "texts": texts[key]} for key in PREPARED]
