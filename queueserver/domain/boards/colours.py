"""The office's own colour behind large letters: with at least 7:1, or corrected until it has."""

import re
from typing import NamedTuple

LEAST_CONTRAST = 7.0
_FORM = re.compile(r"#[0-9a-fA-F]{6}")
_WHITE, _INK = "#ffffff", "#0b1218"
_STEPS = 50
Light = tuple[float, float, float]


class Colours(NamedTuple):
    """A ground and the letters on it."""

    ground: str
    letters: str


def is_colour(text: str) -> bool:
    """Whether this is a colour as `#rrggbb`."""
    return _FORM.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(wanted: str) -> Colours:
    """The colour with letters that can be read on it: white or nearly black, whichever stands out more.

    A colour in the middle gives neither 7:1: it becomes darker below white letters, lighter below dark ones.
    """
    letters = max((_WHITE, _INK), key=lambda one: contrast(wanted, one))
    towards = "#000000" if letters == _WHITE else _WHITE
    steps = (_mixed(wanted, towards, step / _STEPS) for step in range(_STEPS + 1))
    return Colours(next(one for one in steps if contrast(one, letters) >= LEAST_CONTRAST), letters)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_light(one), _light(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _light(colour))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _light(colour: str) -> Light:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
