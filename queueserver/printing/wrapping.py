"""Dividing a text into the rows of a slip, at words. Knows neither fonts nor printers."""

import math
import re
import unicodedata
from collections.abc import Callable

SOFT_HYPHEN = "\u00ad"
_NO_BREAK_SPACES = str.maketrans("\u202f\u2007", "\u00a0\u00a0")
_DIVIDE_AFTER = re.compile(rf"(?<=[-/{SOFT_HYPHEN}])")


def cleaned(text: str) -> str:
    """The text in composed letters, on one line, and without what is no text: control characters command a printer."""
    composed = unicodedata.normalize("NFC", text).translate(_NO_BREAK_SPACES)
    spaced = re.sub(r"[\t\n\v\f\r ]+", " ", composed)
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cs"}).strip(" ")


def rows(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Fills row after row with whole words; nothing is ever left out.

    A word longer than a row is divided at its soft hyphens, after "-" and "/", and only then anywhere.
    """
    finished: list[str] = []
    row = ""
    for word in text.split(" "):
        longer = f"{row} {word}" if row else word
        if fits(_shown(longer)):
            row = longer
            continue
        if row:
            finished.append(_shown(row))
        *full, row = _parts(word, fits)
        finished += [_shown(part) for part in full]
    return [*finished, _shown(row)] if row else finished


def _parts(word: str, fits: Callable[[str], bool]) -> list[str]:
    """A word in as few parts as rows need."""
    parts = [""]
    for syllable in _DIVIDE_AFTER.split(word):
        pieces = [syllable] if fits(_shown(syllable)) else _equal_pieces(syllable.replace(SOFT_HYPHEN, ""), fits)
        for piece in pieces:
            if parts[-1] and not fits(_shown(parts[-1] + piece)):
                parts.append("")
            parts[-1] += piece
    return parts


def _equal_pieces(syllable: str, fits: Callable[[str], bool]) -> list[str]:
    """As few pieces as rows need, of one length, so that no single letter is left over."""
    for count in range(2, len(syllable)):
        length = math.ceil(len(syllable) / count)
        pieces = [syllable[start : start + length] for start in range(0, len(syllable), length)]
        if all(map(fits, pieces)):
            return pieces
    return list(syllable)


def _shown(row: str) -> str:
    """A soft hyphen is seen at the end of a row and nowhere else."""
    end = "-" if row.endswith(SOFT_HYPHEN) else ""
    return row.replace(SOFT_HYPHEN, "") + end
