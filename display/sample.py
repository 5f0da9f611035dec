"""A board as staff look at it before it hangs in a hall: invented calls at real counters, and texts in the making."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from queueserver.domain.languages import LANGUAGES
from queueserver.queries.tickets import stamp

_NUMBERS = ("A012", "B019", "C026", "A011", "B018", "C025", "A010", "B017")
_OPEN = 3


def sample_view(
    now: datetime, places: Mapping[str, Mapping[str, Any]], lang: str, messages: Mapping[str, Any], edition: int
) -> dict[str, Any]:
    """What a board's stream would tell of a usual hour, with the messages as they stand."""
    calls = [
        {
            "number": number,
            "counter": counter,
            "floor": places[counter]["floor_name"].get(lang),
            "language": lang,
            "called_at": stamp(now - timedelta(seconds=70 * (place + 1))),
            "times": 1,
            "with": [],
        }
        for place, (number, counter) in enumerate(zip(_NUMBERS, _again(list(places)), strict=False))
    ]
    return {
        "office": {"sample": {"edition": edition}},
        "calls": {str(place): call for place, call in enumerate(calls[:_OPEN])},
        "recent": {"board": {"entries": calls[_OPEN:]}},
        "messages": {"board": messages},
        "emergency": {},
        "waiting": {"line": {"numbers": [f"{letter}{count:03}" for count in range(13, 40) for letter in "AB"]}},
    }


def with_texts(view: dict[str, Any], message: str | None, emergency: str | None, now: datetime) -> dict[str, Any]:
    """The same with a message, or an emergency, that is being written (a JSON object of languages and texts)."""
    if message is not None:
        said = {"id": "sample", "texts": _texts(message), "floor": None, "starts_at": None, "ends_at": None}
        view["messages"] = {"board": {"entries": [said] if said["texts"] else []}}
    if emergency is not None and (texts := _texts(emergency)):
        view["emergency"] = {"board": {"texts": texts, "floor": None, "declared_at": stamp(now)}}
    return view


def _again(counters: Sequence[str]) -> Sequence[str]:
    return [*counters] * len(_NUMBERS)


def _texts(written: str) -> dict[str, str]:
    try:
        found = json.loads(written)
    except ValueError:
        return {}
    texts = found.items() if isinstance(found, dict) else ()
    return {lang: text for lang, text in texts if lang in LANGUAGES and isinstance(text, str) and text != ""}
