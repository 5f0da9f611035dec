"""From a slip to the bytes of one print job. The way to the printer is transport.py."""

import math
import re
from collections.abc import Iterator
from functools import partial

from escpos.constants import QR_ECLEVEL_M
from escpos.magicencode import Encoder
from escpos.printer import Dummy
from PIL import Image, ImageChops, ImageDraw, ImageOps

from queueserver.printing import fonts, qr
from queueserver.printing.logo import logo_image
from queueserver.printing.profile import CELL_HEIGHT, LINE_SPACING, Profile
from queueserver.printing.slip import Slip
from queueserver.printing.wrapping import cleaned, rows

LARGEST = 8  # 24 mm at 203 dpi
READABLE = 2  # 6 mm: the least for what a visitor needs in order to act
SMALL = 1

# A printer obeys these bytes at once, even in the middle of an image: they ask for its state, cancel or open a drawer
_REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")
_MOVES = 8  # dots to the right that an image may be moved by


def escpos_bytes(slip: Slip, profile: Profile) -> bytes:
    """Everything that a printer of this model needs in order to print the slip and cut it, in one piece.

    Always gives a slip with its number. Letters that neither the printer nor a font has come out as empty boxes: ask
    `unprintable` first, and print in the office's language then.
    """
    # A fresh one for every job: it remembers the printer's code page, and INIT sets the printer back but not the memory
    paper = Dummy(profile=profile.name, magic_encode_args={"encoder": Encoder(profile.code_pages)})
    paper.hw("INIT")
    paper.set(align="center")
    if slip.logo is not None:
        paper.image(_without_real_time_commands(logo_image(slip.logo, profile.dots - _MOVES)))
        _space(paper)
    for line in (slip.office, *slip.header):
        _put(paper, line, READABLE, profile)
    _space(paper)
    number = cleaned(slip.number)
    _put(paper, number, min(LARGEST, profile.columns // max(len(number), 1)) or SMALL, profile, is_bold=True)
    _space(paper)
    _put(paper, slip.service, READABLE, profile, is_bold=True)
    _put(paper, slip.kind, READABLE, profile)
    for line in slip.lines:
        _space(paper)
        _put(paper, line, READABLE, profile)
    for line in slip.second:
        _space(paper)
        # As high as the visitor's own language and half as wide: a second one must not double the slip
        _put(paper, line, READABLE, profile, is_narrow=True)
    if slip.link:
        _put_qr_code(paper, slip.link, profile)
    _put(paper, slip.address, READABLE, profile)
    for line in slip.footer:
        _space(paper)
        _put(paper, line, READABLE, profile)
    _space(paper)
    _put(paper, slip.issued_at, SMALL, profile)
    # A part-cut slip waits in the slot until it is taken; a full cut lets it fall
    paper.cut(mode="PART")
    return bytes(paper.output)


def unprintable(slip: Slip, profile: Profile) -> tuple[str, ...]:
    """The texts of the slip that would not be legible on this paper; never one that the printer has letters for."""
    return tuple(
        text for text in map(cleaned, _texts(slip)) if _code_page(text, profile) is None and not fonts.may_draw(text)
    )


def _texts(slip: Slip) -> Iterator[str]:
    yield from (slip.office, *slip.header, slip.number, slip.service, slip.kind, *slip.lines, *slip.second)
    yield from (slip.address, *slip.footer, slip.issued_at)


def _put(
    paper: Dummy, text: str, size: int, profile: Profile, *, is_bold: bool = False, is_narrow: bool = False
) -> None:
    """Sets a text if one code page of the printer has all of it, and draws it otherwise."""
    text = cleaned(text)
    page = _code_page(text, profile)
    if page is None:
        paper.image(_drawn(text, size, profile, is_bold=is_bold))
        return
    width = SMALL if is_narrow else size
    paper.set(custom_size=True, width=width, height=size, bold=is_bold)
    paper.charcode(page)
    for row in rows(text, lambda row: len(row) * width <= profile.columns):
        # A printer's no-break space may be any other sign, and the rows are broken by now
        paper.textln(row.replace("\u00a0", " "))
    paper.set(custom_size=True, width=SMALL, height=SMALL, bold=False)


def _space(paper: Dummy) -> None:
    """A gap, so that a sentence is seen as one."""
    paper.print_and_feed(1)


def _code_page(text: str, profile: Profile) -> str | None:
    return next((page for page in profile.code_pages if _is_in(page, text)), None)


def _is_in(page: str, text: str) -> bool:
    # A soft hyphen is taken out by the wrapping, a no-break space before it is printed
    try:
        text.translate({0xAD: None, 0xA0: " "}).encode(page)
    except UnicodeEncodeError:
        return False
    return True


def _drawn(text: str, size: int, profile: Profile, *, is_bold: bool) -> Image.Image:
    """The text as an image of the paper's width, in black and white and as large as the printer's own letters."""
    font = fonts.drawing(text, size * CELL_HEIGHT * 7 // 8, is_bold=is_bold)
    direction = fonts.direction(text, font)
    wrapped = rows(text, lambda row: font.getlength(row, direction=direction) <= profile.dots - _MOVES)
    row_height = size * CELL_HEIGHT * 5 // 4
    image = Image.new("1", (profile.dots, row_height * len(wrapped)), "white")
    draw = ImageDraw.Draw(image)
    for index, row in enumerate(wrapped):
        middle = (profile.dots / 2, (index + 0.5) * row_height)
        draw.text(middle, row, fill="black", font=font, anchor="mm", direction=direction)
    return _without_real_time_commands(image)


def _put_qr_code(paper: Dummy, link: str, profile: Profile) -> None:
    module = qr.module_dots(link, profile)
    quiet_lines = math.ceil(qr.QUIET_ZONE * module / LINE_SPACING)
    paper.print_and_feed(quiet_lines)
    if profile.has_native_qr:
        paper.qr(link, ec=QR_ECLEVEL_M, size=module, native=True)
    else:
        code = qr.image(link, module)
        image = Image.new("1", (profile.dots, code.height), "white")
        image.paste(code, ((profile.dots - code.width) // 2, 0))
        paper.image(_without_real_time_commands(image))
    paper.print_and_feed(quiet_lines)


def _without_real_time_commands(image: Image.Image) -> Image.Image:
    """The image, moved by as few dots to the right as it takes to keep commands out of its bytes."""
    moved = map(partial(ImageChops.offset, image, yoffset=0), range(_MOVES))
    return next((each for each in moved if not _REAL_TIME.search(ImageOps.invert(each).tobytes())), image)
