"""Fonts for what a printer cannot set by itself, and which texts they can draw. The files come from build or system."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_BROUGHT_IN = Path(__file__).parent / "fonts"
_MONOSPACED = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")  # regular and bold, as everywhere below
_SANS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_SCRIPTS = (
    *("", "Arabic", "Hebrew", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada"),
    *("Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic", "Georgian", "Armenian", "Thaana"),
)
# DejaVu Sans draws Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian in one style; the others fill its gaps
_DRAWING = (
    _SANS,
    *((f"NotoSans{script}-Regular.ttf", f"NotoSans{script}-Bold.ttf") for script in _SCRIPTS),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
)
_TURNED = {"R", "AL"}  # the bidirectional classes of Hebrew and Arabic letters
_ABSENT = "\uffff"  # no font has a glyph for it, so it shows how a font draws a missing one


def printers_own(letter: str, size: int, *, is_bold: bool) -> Font:
    """The font that stands for a printer's own in a picture; `size` in dots. Pillow itself brings a last resort."""
    # The monospaced zero has a dot inside, which eight times as large looks like another letter
    regular_and_bold = _SANS if letter == "0" else _MONOSPACED
    return _opened(regular_and_bold[is_bold], size) or ImageFont.load_default(size)


def drawing(text: str, size: int, *, is_bold: bool) -> Font:
    """The first font that has all letters of the text, otherwise the one that misses fewest; `size` in dots."""
    best = min(_DRAWING, key=lambda regular_and_bold: len(_missing(text, regular_and_bold[is_bold])))
    return _opened(best[is_bold], size) or ImageFont.load_default(size)


def may_draw(text: str) -> bool:
    """Whether the text would be drawn right: each letter has a glyph, and those that join or turn do so."""
    has_letters = any(not _missing(text, regular) and not _missing(text, bold) for regular, bold in _DRAWING)
    return has_letters and (has_shaping() or not _needs_shaping(text))


def direction(text: str, font: Font) -> str | None:
    """Which way the font draws a paragraph: "rtl" as soon as it has one letter of such a script."""
    may_turn = isinstance(font, ImageFont.FreeTypeFont) and font.layout_engine == ImageFont.Layout.RAQM
    is_turned = any(unicodedata.bidirectional(letter) in _TURNED for letter in text)
    return "rtl" if may_turn and is_turned else None


def has_shaping() -> bool:
    """Whether Pillow joins letters and turns lines; it does with the system's library fribidi (Debian: libfribidi0)."""
    return bool(features.check_feature("raqm")) and bool(features.check_feature("fribidi"))


def _needs_shaping(text: str) -> bool:
    return any(
        unicodedata.bidirectional(letter) in _TURNED or unicodedata.category(letter) in {"Mn", "Mc"} for letter in text
    )


def _missing(text: str, name: str) -> set[str]:
    """The letters of the text that a font has no glyph for."""
    return {letter for letter in text if not letter.isspace() and not _has_glyph(name, letter)}


@lru_cache(maxsize=4096)
def _has_glyph(name: str, letter: str) -> bool:
    font = _opened(name, 20, ImageFont.Layout.BASIC)
    if font is None:
        return False
    if unicodedata.category(letter) == "Cf":
        return True
    return bytes(font.getmask(letter)) != bytes(font.getmask(_ABSENT))


@lru_cache
def _opened(name: str, size: int, layout: ImageFont.Layout | None = None) -> ImageFont.FreeTypeFont | None:
    brought_in = _BROUGHT_IN / name
    try:
        return ImageFont.truetype(brought_in if brought_in.is_file() else name, size, layout_engine=layout)
    except OSError:
        return None
