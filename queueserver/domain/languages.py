"""The languages an office speaks with visitors and with staff. What is said in them stands in the catalogues."""

# Each labelled in its own words; the codes are BCP 47, where `simple` is a registered variant.
LANGUAGES = {
    "de": "Deutsch",
    "de-simple": "Leichte Sprache",
    "en": "English",
    "fr": "Français",
    "tr": "Türkçe",
    "ar": "العربية",
    "uk": "Українська",
    "ru": "Русский",
    "pl": "Polski",
}
STAFF_LANGUAGES = {lang: LANGUAGES[lang] for lang in ("de", "en")}
_RIGHT_TO_LEFT = frozenset({"ar"})


def direction(lang: str) -> str:
    """How a page in this language runs: `rtl` or `ltr`."""
    return "rtl" if lang in _RIGHT_TO_LEFT else "ltr"


def catalogue_name(lang: str) -> str:
    """The language as catalogues and formats of dates call it, which write variants as `de@simple`."""
    return lang.replace("-", "@")


def language_of(catalogue: str) -> str:
    """The language of a catalogue."""
    return catalogue.replace("@", "-")
