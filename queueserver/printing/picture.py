"""The picture of a print job: a printer for the screen, for the demo's preview and as the eye of the tests.

It obeys the ESC/POS commands that paper.py makes python-escpos send, and no others.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from queueserver.printing import fonts, qr
from queueserver.printing.profile import CELL_HEIGHT, CELL_WIDTH, LINE_SPACING, Profile

MARGIN_MILLIMETRES = 4  # paper on both sides that a print head does not reach
HEAD_TO_CUTTER_MILLIMETRES = 12  # so much of each slip is already beyond the head when its printing begins
_QR_LEVELS = {48: "l", 49: "m", 50: "q", 51: "h"}
_BASELINE = 19  # of the 24 dots of a character
_PAPER, _INK = 255, 0


class UnknownCommand(ValueError):
    """The job has bytes that this printer does not know."""

    def __init__(self, data: bytes, at: int) -> None:
        super().__init__(f"byte {at}: {data[at : at + 6].hex(' ')}")


def picture(data: bytes, profile: Profile) -> bytes:
    """The slip as it lies in the hand: a PNG, a pixel a dot, with the dots per inch that give its real size.

    Refuses with `UnknownCommand` bytes that are no known command, and a job that ends in the middle of one.
    """
    printer = _Printer(data, profile)
    while printer.at < len(data):
        start = printer.at
        try:
            printer.obey()
        except (UnicodeDecodeError, segno.DataOverflowError) as error:
            raise UnknownCommand(data, start) from error
    stream = BytesIO()
    _slip(printer, profile).save(stream, "PNG", dpi=(profile.dpi, profile.dpi))
    return stream.getvalue()


def _slip(printer: "_Printer", profile: Profile) -> Image.Image:
    """What was printed, with the blank paper around it."""
    margin = round(MARGIN_MILLIMETRES / profile.millimetres(1))
    lead = round(HEAD_TO_CUTTER_MILLIMETRES / profile.millimetres(1))
    # The cut leaves as much of the fed paper inside the printer as the slip had ahead
    slip = Image.new("L", (profile.dots + 2 * margin, max(printer.height, lead)), _PAPER)
    top = lead
    for strip in printer.strips:
        slip.paste(strip, (margin, top))
        top += strip.height
    return slip


@dataclass
class _Row:
    """What waits in the print buffer for the end of its line."""

    glyphs: list[Image.Image] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(glyph.width for glyph in self.glyphs)


class _Printer:
    """Reads the job command by command; `strips` is the paper that has come out."""

    def __init__(self, data: bytes, profile: Profile) -> None:
        self.at = 0
        self.strips: list[Image.Image] = []
        self._data = data
        self._profile = profile
        self._codecs = {place: page for page, place in profile.code_pages.items()}
        self._commands: dict[bytes, Callable[[], None]] = {
            b"\x1b@": self._initialize,
            b"\x1bt": self._choose_code_page,
            b"\x1ba": self._align,
            b"\x1bE": self._embolden,
            b"\x1bd": self._feed_lines,
            b"\x1d!": self._size,
            b"\x1dV": self._cut,
            b"\x1dv": self._raster,
            b"\x1d(": self._two_dimensional_code,
        }
        self._initialize()

    @property
    def height(self) -> int:
        """How much paper has come out, in dots."""
        return sum(strip.height for strip in self.strips)

    def obey(self) -> None:
        """Does what the next byte or command says."""
        first = self._data[self.at]
        if first in b"\x1b\x1d":
            command = self._commands.get(self._data[self.at : self.at + 2])
            if command is None:
                raise UnknownCommand(self._data, self.at)
            self.at += 2
            command()
        elif first == 0x0A:
            self.at += 1
            self._end_row()
        elif first >= 0x20:
            self._character()
        else:
            raise UnknownCommand(self._data, self.at)

    def _take(self, count: int) -> bytes:
        taken = self._data[self.at : self.at + count]
        if len(taken) < count:
            raise UnknownCommand(self._data, self.at)
        self.at += count
        return taken

    def _take_expected(self, expected: bytes) -> None:
        if self._take(len(expected)) != expected:
            raise UnknownCommand(self._data, self.at - len(expected))

    def _initialize(self) -> None:
        self._row = _Row()
        self._codec: str | None = self._codecs.get(0)
        self._alignment = 0
        self._is_bold = False
        self._width = self._height = 1
        self._qr_module, self._qr_level, self._qr_content = 3, "l", b""

    def _choose_code_page(self) -> None:
        self._codec = self._codecs.get(self._take(1)[0])

    def _align(self) -> None:
        (self._alignment,) = self._take(1)
        if self._alignment > 2:
            raise UnknownCommand(self._data, self.at - 1)

    def _embolden(self) -> None:
        self._is_bold = self._take(1) == b"\x01"

    def _size(self) -> None:
        (size,) = self._take(1)
        if size & 0x88:
            raise UnknownCommand(self._data, self.at - 1)
        self._width, self._height = (size >> 4) + 1, (size & 7) + 1

    def _character(self) -> None:
        code = self._take(1)
        if self._codec is None:
            raise UnknownCommand(self._data, self.at - 1)
        glyph = _glyph(code.decode(self._codec), self._is_bold)
        scaled = glyph.resize((CELL_WIDTH * self._width, CELL_HEIGHT * self._height), Image.Resampling.NEAREST)
        if self._row.width + scaled.width > self._profile.dots:
            self._end_row()
        self._row.glyphs.append(scaled)

    def _end_row(self) -> None:
        height = max([LINE_SPACING, *(glyph.height for glyph in self._row.glyphs)])
        strip = self._strip(height)
        left = self._left(self._row.width)
        for glyph in self._row.glyphs:
            strip.paste(glyph, (left, height - glyph.height))
            left += glyph.width
        self._row = _Row()

    def _feed_lines(self) -> None:
        (lines,) = self._take(1)
        if self._row.glyphs:
            self._end_row()
        self._strip(lines * LINE_SPACING)

    def _raster(self) -> None:
        self._take_expected(b"0\x00")
        width_bytes = int.from_bytes(self._take(2), "little")
        height = int.from_bytes(self._take(2), "little")
        image = Image.frombytes("1", (width_bytes * 8, height), self._take(width_bytes * height), "raw", "1;I")
        self._strip(height).paste(image, (self._left(image.width), 0))

    def _two_dimensional_code(self) -> None:
        self._take_expected(b"k")
        length = int.from_bytes(self._take(2), "little")
        parameters = self._take(length)
        match parameters[:2], list(parameters[2:]):
            case b"1A", [50, 0]:  # model 2, the one that every phone reads
                pass
            case b"1C", [module] if 1 <= module <= qr.LARGEST_MODULE:
                self._qr_module = module
            case b"1E", [level] if level in _QR_LEVELS:
                self._qr_level = _QR_LEVELS[level]
            case b"1P", [48, *content]:
                self._qr_content = bytes(content)
            case b"1Q", [48] if self._qr_content:
                self._qr_code()
            case _:
                raise UnknownCommand(self._data, self.at - length)

    def _qr_code(self) -> None:
        code = qr.image(self._qr_content.decode(), self._qr_module, self._qr_level)
        self._strip(code.height).paste(code, (self._left(code.width), 0))

    def _cut(self) -> None:
        if self._take(1) not in (b"\x00", b"\x01"):
            raise UnknownCommand(self._data, self.at - 1)

    def _left(self, width: int) -> int:
        return (self._profile.dots - width) * self._alignment // 2

    def _strip(self, height: int) -> Image.Image:
        strip = Image.new("L", (self._profile.dots, height), _PAPER)
        self.strips.append(strip)
        return strip


@lru_cache(maxsize=512)
def _glyph(letter: str, is_bold: bool) -> Image.Image:
    """A character as a print head burns it: 12 dots by 24, black or white."""
    font = fonts.printers_own(letter, CELL_HEIGHT - 1, is_bold=is_bold)
    # Accents of capitals reach out of the character: a printer's designer presses such letters, and so do we
    above = max(_BASELINE, math.ceil(-font.getbbox(letter, anchor="ls")[1]))
    below = CELL_HEIGHT - _BASELINE
    drawn = Image.new("L", (max(1, round(font.getlength(letter))), above + below), _PAPER)
    ImageDraw.Draw(drawn).text((0, above), letter, fill=_INK, font=font, anchor="ls")
    narrow = drawn.resize((CELL_WIDTH, CELL_HEIGHT), Image.Resampling.BOX)
    return narrow.point([_INK if shade < 120 else _PAPER for shade in range(256)])
