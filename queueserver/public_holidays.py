"""Public holidays by country and state, as laws have them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

_LANGUAGES = {"de": "de", "en": "en_US"}


def is_region(region: str) -> bool:
    """Whether holidays of this region are known: a country (`AT`), or a country and its state (`DE-BE`)."""
    country, _, state = region.partition("-")
    known = holidays.list_supported_countries()
    return country in known and (not state or state in known[country])


@lru_cache(maxsize=256)
def holidays_of(region: str, year: int) -> Mapping[date, Mapping[str, str]]:
    """The public holidays of a year, each with its name in the languages of staff."""
    country, _, state = region.partition("-")
    named = {
        language: holidays.country_holidays(country, subdiv=state or None, years=year, language=code)
        for language, code in _LANGUAGES.items()
    }
    return {day: {language: days[day] for language, days in named.items()} for day in sorted(named["de"])}
