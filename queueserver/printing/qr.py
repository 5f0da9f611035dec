"""The QR code of a slip, as a printer makes it. Home of segno for paper; pages make theirs in the web room."""

import math

import segno
from PIL import Image

from queueserver.printing.profile import Profile

LEVEL = "m"  # a fold or a stain of 15 % does no harm
QUIET_ZONE = 4  # modules of white that a reader needs all around
_MILLIMETRES = 25
LARGEST_MODULE = 16  # dots, by the printers' command set


def module_dots(link: str, profile: Profile) -> int:
    """How many dots a module must have so that the code is at least 25 mm wide, as far as the paper is that wide."""
    modules = len(_symbol(link, LEVEL).matrix)
    wanted = math.ceil(_MILLIMETRES / profile.millimetres(1) / modules)
    return max(1, min(wanted, LARGEST_MODULE, profile.dots // (modules + 2 * QUIET_ZONE)))


def image(content: str, module: int, level: str = LEVEL) -> Image.Image:
    """The code in black and white without its quiet zone; `module` in dots, `level` one of l, m, q, h."""
    matrix = _symbol(content, level).matrix
    small = Image.new("1", (len(matrix), len(matrix)), "white")
    for y, row in enumerate(matrix):
        for x, is_dark in enumerate(row):
            small.putpixel((x, y), not is_dark)
    side = len(matrix) * module
    return small.resize((side, side), Image.Resampling.NEAREST)


def _symbol(content: str, level: str) -> segno.QRCode:
    # As a printer does it: the smallest symbol of this level, and no better level because there is room
    return segno.make_qr(content, error=level, boost_error=False)
