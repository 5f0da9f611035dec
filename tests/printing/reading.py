"""Reads a slip's picture as people and phones do: the number by its shapes, the QR code by a barcode reader."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from queueserver.domain.numbering import LETTERS
from queueserver.printing.picture import HEAD_TO_CUTTER_MILLIMETRES, picture
from queueserver.printing.profile import CELL_HEIGHT, CELL_WIDTH, Profile, profile

LARGEST = 8
Seen = NDArray[np.bool_]
_GREY = 128
_SIGNS = f"{LETTERS}0123456789"


class ReadSlip(NamedTuple):
    """What was read: the number and how high its row is, the QR code and how wide it is, and how long the slip is."""

    number: str
    number_millimetres: float
    link: str
    link_millimetres: float
    millimetres: float


def read_slip(png: bytes, on: Profile, signs: int = 4) -> ReadSlip:
    """Everything of a slip whose number has so many signs of eight times the size."""
    seen = Image.open(BytesIO(png))
    (code,) = zxingcpp.read_barcodes(seen)
    wide = code.position.top_right.x - code.position.top_left.x + 1
    return ReadSlip(
        number=_number(np.asarray(seen.convert("L")) < _GREY, signs),
        number_millimetres=on.millimetres(LARGEST * CELL_HEIGHT),
        link=code.text,
        link_millimetres=on.millimetres(wide),
        millimetres=on.millimetres(seen.height),
    )


def _number(ink: Seen, signs: int) -> str:
    """The only place where all signs of a row are known ones in the largest size."""
    shapes = _shapes()
    left = (ink.shape[1] - signs * LARGEST * CELL_WIDTH) // 2
    found = set()
    for top in range(ink.shape[0] - LARGEST * CELL_HEIGHT):
        row = ink[top : top + LARGEST * CELL_HEIGHT : LARGEST, left : left + signs * LARGEST * CELL_WIDTH : LARGEST]
        read = [shapes.get(cell.tobytes(), "") for cell in np.split(row, signs, axis=1)]
        if all(read):
            found.add("".join(read))
    (number,) = found
    return number


@cache
def _shapes() -> dict[bytes, str]:
    """Every sign that a number may have, by how it looks."""
    return {_shape(sign).tobytes(): sign for sign in _SIGNS}


def _shape(sign: str) -> Seen:
    """A sign as the print head burns it, a dot a pixel."""
    on = profile("TM-T20II")
    job = b"\x1b@\x1d!\x77\x1bE\x01" + sign.encode() + b"\n\x1bd\x06\x1dV\x01"
    seen = np.asarray(Image.open(BytesIO(picture(job, on))).convert("L")) < _GREY
    lines, columns = seen.any(axis=1).nonzero()[0], (seen.shape[1] - on.dots) // 2
    first = round(HEAD_TO_CUTTER_MILLIMETRES / on.millimetres(1))
    assert first <= lines[0] < first + LARGEST * CELL_HEIGHT
    return seen[first : first + LARGEST * CELL_HEIGHT : LARGEST, columns : columns + LARGEST * CELL_WIDTH : LARGEST]
