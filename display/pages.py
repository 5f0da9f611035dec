"""What the page of a board begins with: settings, counters, languages it may speak. Plain values, no request here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from display.words import hours_in_words, language_beside, words
from queueserver.domain.boards.colours import readable
from queueserver.domain.boards.settings import BoardSettings, Theme
from queueserver.domain.opening import Hours
from queueserver.domain.policy import Policy


def board_page(
    *,
    office: str,
    office_name: str,
    floor: str | None,
    floor_name: str | None,
    lang: str,
    time_zone: str,
    policy: Policy,
    settings: BoardSettings,
    places: Mapping[str, Mapping[str, Any]],
    letters: Mapping[str, Sequence[str]],
    hours: Sequence[Hours],
    voices: Sequence[str],
    token: str | None,
    sample: dict[str, Any] | None,
    logo: str | None,
    edition: int,
) -> dict[str, Any]:
    """All that display/board.html needs; with a `sample` it follows nothing and shows that.

    `letters` are those of the numbers that each floor serves.
    """
    here = settings.floors or ((floor,) if floor else ())
    has_own_colour = settings.colour != "" and settings.theme is not Theme.CONTRAST
    beside = language_beside(lang)
    page = {
        "token": token,
        "sample": sample,
        "edition": edition,
        "stream": f"board/{office}" if floor is None else f"board/{office}/{floor}",
        "line_stream": f"line/{office}",
        "speech": f"/board/{office}/speech",
        "emergency": f"/board/{office}/emergency",
        "floor": floor,
        "lang": lang,
        "beside": beside,
        "time_zone": time_zone,
        "settings": asdict(settings),
        "places": places,
        "letters": sorted({letter for one in here for letter in letters.get(one, ())}) if here else None,
        "voices": voices,
        "colours": readable(settings.colour)._asdict() if has_own_colour else None,
    }
    return {
        "page": page,
        "theme": None if settings.theme is Theme.SCREEN else settings.theme.value,
        "office_name": office_name,
        "floor_name": floor_name,
        "logo": logo,
        "hours": hours_in_words(hours, lang),
        "words": words(lang, policy),
        "beside": words(beside, policy),
    }
