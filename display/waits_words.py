"""What the script of the public waiting times says and fills in, in the page's language."""

from flask_babel import lazy_gettext

_WORDS = {
    "open_until": lazy_gettext("Open until %(time)s"),
    "open": lazy_gettext("Open now"),
    "closed_until": lazy_gettext("Closed. Opens: %(time)s"),
    "closed": lazy_gettext("Closed now"),
    "title": lazy_gettext("Waiting times: %(office)s"),
}


def waits_words() -> dict[str, str]:
    """Sentences; values stand as %(name)s."""
    return {name: str(text) for name, text in _WORDS.items()}
