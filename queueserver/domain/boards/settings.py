"""The settings of a board, each with its default, its range or choices, its unit and help.

Set for the office, for a floor and for one board; the nearer word goes first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queueserver.domain.boards.colours import is_colour
from queueserver.domain.declared import choice, declared, number, pairs, several, text
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


_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_COUNTER = 16
_LEAST_REPEAT = 5  # seconds: a call repeated at once sounds like another one


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _is_counter(text: str) -> bool:
    return len(text) <= _LONGEST_COUNTER


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The settings of one board."""

    layout: Layout = choice(Layout.RECENT, "What stands beside the calls.")
    distance: int = number(8, 1, 15, "metres", "From how far away the numbers are read: how large they are.")
    inches: int = number(55, 10, 120, "inches", "The diagonal of the screen.")
    page: int = number(1, 1, 4, "screen", "Which of several screens this is; the first has the newest calls.")
    pages: int = number(1, 1, 4, "screens", "On how many screens side by side the calls stand.")
    floors: tuple[str, ...] = several(
        (), lambda floor: True, "floors", "Whose calls a board of the whole house shows; none: all."
    )
    counter: str = text(_is_counter, "counter", "A door sign: the board shows this counter alone.")
    arrows: Mapping[str, str] = pairs(
        lambda arrow: arrow in tuple(Arrow), "counter: arrow", "Where the counters are, if not where the plan says."
    )
    theme: Theme = choice(Theme.SCREEN, "Light, dark, high contrast, or as the screen wishes.")
    colour: str = text(
        is_colour, "colour", "The office's colour behind the newest call, `#rrggbb`; corrected for contrast."
    )
    speaks: Speaks = choice(Speaks.VOICE, "What is heard. Of several boards within earshot only one may be heard.")
    volume: int = number(80, 0, 100, "percent", "How loud.")
    quiet_from: str = text(_is_time, "time", "From this time of the day on, `HH:MM`, it is quieter.")
    quiet_until: str = text(_is_time, "time", "Until this time of the day.")
    quiet_volume: int = number(20, 0, 100, "percent", "How loud in the quiet hours.")
    repeat_after: int = number(6, 0, 8, "seconds", "So long after a call it is spoken once more; 0: once is enough.")
    message_seconds: int = number(12, 8, 120, "seconds", "How long each message stands.")


def board_settings(*nearer: Mapping[str, Any] | None) -> BoardSettings:
    """The settings from the values that differ from the defaults: of the office, the floor, the board.

    Refuses with `setting_out_of_range`.
    """
    settings = declared(BoardSettings, {name: value for one in nearer for name, value in (one or {}).items()})
    if 0 < settings.repeat_after < _LEAST_REPEAT:
        raise SettingOutOfRange(name="repeat_after")
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
