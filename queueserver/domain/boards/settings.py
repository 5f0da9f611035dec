"""The settings of a board, each with its default, its range or choices, its unit and help.

Set for the office, for a floor and for one board; the nearer word goes first.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from queueserver.domain.boards.colours import is_colour
from queueserver.domain.refusals import SettingOutOfRange


class Layout(StrEnum):
    """What stands beside the calls."""

    CALLS = "calls"  # nothing: the calls alone
    RECENT = "recent"  # the last calls
    LINE = "line"  # who waits, by number
    MESSAGES = "messages"  # what the office has to say


class Theme(StrEnum):
    """The colours of a board; SCREEN leaves it to the screen."""

    SCREEN = "screen"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Speaks(StrEnum):
    """What is heard of a board. Of several within earshot only one may be heard."""

    VOICE = "voice"
    GONG = "gong"
    NOTHING = "nothing"


class Arrow(StrEnum):
    """Where one goes from a board."""

    LEFT = "left"
    RIGHT = "right"
    STRAIGHT = "straight"
    BACK = "back"
    UP = "up"
    DOWN = "down"


def _number(default: int, low: int, high: int, unit: str, text: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "help": text})


def _text(form: str, text: str) -> Any:
    return field(default="", metadata={"form": form, "unit": form, "help": text})


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The settings of one board."""

    layout: Layout = field(
        default=Layout.RECENT,
        metadata={"choices": tuple(Layout), "unit": "choice", "help": "What stands beside the calls."},
    )
    distance: int = _number(8, 1, 15, "metres", "From how far away the numbers are read: how large they are.")
    inches: int = _number(55, 10, 120, "inches", "The diagonal of the screen.")
    page: int = _number(1, 1, 4, "screen", "Which of several screens this is; the first has the newest calls.")
    pages: int = _number(1, 1, 4, "screens", "On how many screens side by side the calls stand.")
    floors: tuple[str, ...] = field(
        default=(), metadata={"unit": "floors", "help": "Whose calls a board of the whole house shows; none: all."}
    )
    counter: str = _text("counter", "A door sign: the board shows this counter alone.")
    arrows: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "unit": "counter: arrow",
            "help": "Where the counters are, if not where the plan says.",
        },
    )
    theme: Theme = field(
        default=Theme.SCREEN,
        metadata={
            "choices": tuple(Theme),
            "unit": "choice",
            "help": "Light, dark, high contrast, or as the screen wishes.",
        },
    )
    colour: str = _text("colour", "The office's colour behind the newest call, `#rrggbb`; corrected for contrast.")
    speaks: Speaks = field(
        default=Speaks.VOICE,
        metadata={
            "choices": tuple(Speaks),
            "unit": "choice",
            "help": "What is heard. Of several boards within earshot only one may be heard.",
        },
    )
    volume: int = _number(80, 0, 100, "percent", "How loud.")
    quiet_from: str = _text("time", "From this time of the day on, `HH:MM`, it is quieter.")
    quiet_until: str = _text("time", "Until this time of the day.")
    quiet_volume: int = _number(20, 0, 100, "percent", "How loud in the quiet hours.")
    repeat_after: int = _number(6, 0, 8, "seconds", "So long after a call it is spoken once more; 0: once is enough.")
    message_seconds: int = _number(12, 8, 120, "seconds", "How long each message stands.")


_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_COUNTER = 16
_FORMS: Mapping[str, Callable[[str], bool]] = {
    "time": lambda text: _TIME.fullmatch(text) is not None,
    "colour": is_colour,
    "counter": lambda text: len(text) <= _LONGEST_COUNTER,
}
_LEAST_REPEAT = 5  # a call repeated at once sounds like another one


def board_settings(*nearer: Mapping[str, Any] | None) -> BoardSettings:
    """The settings from the values that differ from the defaults: of the office, the floor, the board.

    Refuses with `setting_out_of_range`.
    """
    values = {name: value for one in nearer for name, value in (one or {}).items()}
    known = {one.name: one for one in fields(BoardSettings)}
    for name, value in values.items():
        if name not in known or not _is_in_range(name, value, known[name].metadata):
            raise SettingOutOfRange(name=name)
    settings = BoardSettings(**{name: _of_kind(value, known[name].default) for name, value in values.items()})
    if settings.page > settings.pages:
        raise SettingOutOfRange(name="page")
    if bool(settings.quiet_from) != bool(settings.quiet_until):
        raise SettingOutOfRange(name="quiet_until")
    return settings


def written(name: str, text: str) -> object:
    """A value as somebody types it into an address, for a board that is being tried out: `?distance=5&layout=line`."""
    if name == "floors":
        return tuple(text.split(",")) if text else ()
    if name == "arrows":
        return dict(pair.split(":", 1) for pair in text.split(",") if ":" in pair)
    return int(text) if text.isdecimal() and name != "counter" else text


def _is_in_range(name: str, value: object, about: Mapping[str, Any]) -> bool:
    if "choices" in about:
        return value in about["choices"]
    if "low" in about:
        is_whole = type(value) is int and about["low"] <= value <= about["high"]
        return is_whole and not (name == "repeat_after" and 0 < int(str(value)) < _LEAST_REPEAT)
    if "form" in about:
        return value == "" or (isinstance(value, str) and _FORMS[about["form"]](value))
    if name == "arrows":
        return isinstance(value, Mapping) and all(one in tuple(Arrow) for one in value.values())
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _of_kind(value: Any, default: object) -> Any:
    if isinstance(default, StrEnum):
        return type(default)(value)
    return tuple(value) if isinstance(value, list) else value
