"""The picture of a slip: what a visitor and a phone's camera would see."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageChops

from queueserver.printing.paper import escpos_bytes
from queueserver.printing.picture import UnknownCommand, picture
from queueserver.printing.profile import profile, profile_names
from queueserver.printing.slip import Slip
from tests.printing import example_slips
from tests.printing.example_slips import slip

WIDE = profile("TM-T20II")
CUT = b"\x1bd\x06\x1dV\x01"


@pytest.mark.parametrize("said", example_slips.ALL, ids=lambda said: said.language)
def test_a_camera_reads_the_link_from_every_slip(said: Slip) -> None:
    codes = zxingcpp.read_barcodes(_seen(said))

    assert [code.text for code in codes] == [example_slips.LINK]


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("link", ["https://a.example/t/1", example_slips.LINK, "https://a.example/t/" + "x" * 120])
def test_the_qr_code_is_at_least_25_mm_wide_on_every_printer(link: str, name: str) -> None:
    (code,) = zxingcpp.read_barcodes(_seen(slip(link=link), name))

    dots = code.position.top_right.x - code.position.top_left.x + 1
    assert profile(name).millimetres(dots) >= 25
    assert code.text == link


def test_the_number_is_at_least_24_mm_high() -> None:
    with_number = _seen(slip(number="A012"))
    without_number = _seen(slip(number=""))

    row = with_number.height - without_number.height
    assert WIDE.dpi == 203
    assert WIDE.millimetres(row) >= 24


def test_the_number_is_the_same_on_paper_in_every_language() -> None:
    numbers = [_number_area(said) for said in example_slips.ALL]

    assert all(number.tobytes() == numbers[0].tobytes() for number in numbers)
    left, top, right, bottom = ImageChops.invert(numbers[0]).getbbox() or (0, 0, 0, 0)
    assert WIDE.millimetres(bottom - top) >= 16
    assert WIDE.millimetres(right - left) >= 4 * 10


def test_a_letter_looks_the_same_from_two_code_pages() -> None:
    from_437 = picture(b"\x1b@\x1bt\x00\x81\n" + CUT, WIDE)
    from_1252 = picture(b"\x1b@\x1bt\x10\xfc\n" + CUT, WIDE)
    other = picture(b"\x1b@\x1bt\x00\x84\n" + CUT, WIDE)

    assert from_437 == from_1252
    assert from_437 != other


def test_the_picture_has_the_real_size_of_the_paper() -> None:
    seen = _seen(example_slips.GERMAN)

    dpi = seen.info["dpi"][0]
    assert dpi == pytest.approx(203, abs=1)
    assert seen.width / dpi * 25.4 == pytest.approx(80, abs=1)


def test_a_row_that_is_too_long_goes_on_in_the_next_as_on_a_printer() -> None:
    seen = Image.open(BytesIO(picture(b"\x1b@" + b"x" * 49 + b"\n" + CUT, WIDE)))
    shorter = Image.open(BytesIO(picture(b"\x1b@" + b"x" * 48 + b"\n" + CUT, WIDE)))

    assert _ink_height(seen) > _ink_height(shorter)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x1b@\x1bp\x00\x19\xfa", "byte 2: 1b 70 00 19 fa"),
        (b"\x1b@\x1c.", None),
        (b"\x1b@\x07", None),
        (b"\x1b@\x1d(L\x02\x000p", None),
        (b"\x1b@\x1d(k\x03\x001Z\x00", None),
        (b"\x1b@\x1dv0\x03\x01\x00\x01\x00\xff", None),
        (b"\x1b@\x1bt\xc8\x81\n", None),
    ],
)
def test_a_command_that_no_slip_has_is_named(data: bytes, message: str | None) -> None:
    with pytest.raises(UnknownCommand, match=message):
        picture(data, WIDE)


def test_a_job_that_ends_inside_a_command_is_refused() -> None:
    data = escpos_bytes(example_slips.ARABIC, WIDE)

    with pytest.raises(UnknownCommand):
        picture(data[: data.index(b"\x1dv0") + 100], WIDE)


def _seen(said: Slip, on: str = "TM-T20II") -> Image.Image:
    return Image.open(BytesIO(picture(escpos_bytes(said, profile(on)), profile(on))))


def _number_area(said: Slip) -> Image.Image:
    """The rows below the office's name that one number of four signs fills."""
    lead, office, gap, number = 96, 48, 30, 192
    top = lead + office + gap
    seen = _seen(said)
    return seen.crop((0, top, seen.width, top + number))


def _ink_height(seen: Image.Image) -> int:
    box = ImageChops.invert(seen).getbbox()
    assert box is not None
    return box[3] - box[1]
