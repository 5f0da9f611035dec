"""The slip as an office wants it, in every language and on both widths of paper, read as people and phones do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import NoPicture
from queueserver.domain.slip_template import SlipTemplate
from queueserver.printing.logo import HIGHEST, WIDEST, logo_image, printable_logo
from queueserver.printing.paper import unprintable
from queueserver.printing.preview import preview
from queueserver.printing.profile import profile
from queueserver.printing.slip import Slip
from queueserver.printing.wording import visit_slip
from queueserver.queries.phone import ToldPlace
from queueserver.queries.slips import SlipLook, SlipVisit
from queueserver.store.finding import find_office
from queueserver.store.work import OfficeNow
from tests.databases import Files
from tests.hall import OFFICE, hall_on
from tests.printing.reading import read_slip

PAPERS = ("TM-T20II", "POS-5890")  # 80 mm and 58 mm
NOW = datetime(2026, 11, 23, 8, 14, tzinfo=UTC)
URL = "https://warten.example"
NAMES = {"de": "Reisepass beantragen", "en": "Apply for a passport"}


def arms(width: int = 900, height: int = 500) -> bytes:
    """A city's arms: colours on a see-through ground."""
    drawn = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((width // 3, 0, width * 2 // 3, height - 1), fill=(180, 0, 0, 255))
    stream = BytesIO()
    drawn.save(stream, "PNG")
    return stream.getvalue()


USUAL = SlipLook(SlipTemplate(), None)
FULL = SlipTemplate(
    header={"de": ("Rathausplatz 1",), "ar": ("ساحة البلدية ١",)},
    footer={"de": ("Bitte halten Sie Ihren Ausweis bereit.",)},
    second_language="en",
)


@pytest.fixture(scope="module")
def office(sqlite: Files) -> Iterator[OfficeNow]:
    with hall_on(sqlite) as hall, hall.store.read() as reading:
        yield find_office(reading.session, OFFICE)


def written(office: OfficeNow, language: str = "de", look: SlipLook = USUAL, **visit: Any) -> Slip:
    place = ToldPlace(7, "ahead", {"code": "about", "values": {"low": 20, "high": 35}})
    usual = SlipVisit("A012", "Zk3vQ9xR2mT7bLw5Yc8dHf", language, NOW, None, False, [NAMES], place)
    return visit_slip(office, usual._replace(**visit), look, URL)


@pytest.mark.parametrize("model", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_number_and_code_are_read_from_every_slip(office: OfficeNow, language: str, model: str) -> None:
    look = SlipLook(FULL, printable_logo(arms()))

    read = read_slip(preview(office, look, language, NAMES, model, URL, NOW), profile(model))

    assert read.number == "A012"
    assert read.number_millimetres >= 24
    assert read.link == f"{URL}/t/Zk3vQ9xR2mT7bLw5Yc8dHf"
    assert read.link_millimetres >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_a_slip_is_printable_in_every_language(office: OfficeNow, language: str) -> None:
    slip = written(office, language, SlipLook(FULL, None))

    assert [unprintable(slip, profile(model)) for model in PAPERS] == [(), ()]


def test_a_slip_tells_how_long_it_may_take_and_how_many_are_before(office: OfficeNow) -> None:
    slip = written(office, "en")

    assert slip.lines[:2] == ("7 people before you", "You are called in about 20 to 35 minutes.")


@pytest.mark.parametrize(
    ("switched_off", "gone"),
    [
        ("has_ahead", "7 people before you"),
        ("has_wait", "You are called in about 20 to 35 minutes."),
        ("has_rule", "points"),
        ("has_address", "warten.example/t/Zk3vQ9xR2mT7bLw5Yc8dHf"),
    ],
)
def test_what_is_switched_off_is_not_told(office: OfficeNow, switched_off: str, gone: str) -> None:
    usual = written(office, "en")
    without = written(office, "en", SlipLook(SlipTemplate(**{switched_off: False}), None))

    assert gone in " ".join((*usual.lines, usual.address))
    assert gone not in " ".join((*without.lines, without.address))
    assert without.link == usual.link


def test_without_the_code_the_address_is_still_there_to_be_typed(office: OfficeNow) -> None:
    slip = written(office, look=SlipLook(SlipTemplate(has_qr=False), None))

    assert (slip.link, slip.address) == ("", "warten.example/t/Zk3vQ9xR2mT7bLw5Yc8dHf")


def test_a_second_language_stands_beside_the_visitors_own_and_never_twice(office: OfficeNow) -> None:
    look = SlipLook(SlipTemplate(second_language="en"), None)

    german, english = written(office, "de", look), written(office, "en", look)

    assert german.service == "Reisepass beantragen"
    assert german.second[:2] == ("Apply for a passport: Without appointment", "7 people before you")
    assert english.second == ()


@pytest.mark.parametrize(
    ("language", "lines"),
    [("ar", "ساحة البلدية ١"), ("fr", "Rathausplatz 1"), ("de-simple", "Rathausplatz 1")],
)
def test_own_lines_are_in_the_visitors_language_or_the_offices(office: OfficeNow, language: str, lines: str) -> None:
    assert written(office, language, SlipLook(FULL, None)).header == (lines,)


@pytest.mark.parametrize(("width", "height"), [(3000, 800), (200, 2000), (40, 30)])
def test_a_logo_of_any_size_fits_the_slip_and_is_never_enlarged(width: int, height: int) -> None:
    logo = Image.open(BytesIO(printable_logo(arms(width, height))))

    assert logo.mode == "1"
    assert logo.width <= min(WIDEST, width)
    assert logo.height <= min(HIGHEST, height)


def test_a_wide_logo_fits_narrow_paper() -> None:
    logo = printable_logo(arms(3000, 600))

    assert logo_image(logo, 376).width == 376


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a\x01\x00", b"\x89PNG\r\n\x1a\n", arms()[:200], b"<svg/>", b"\x89PNG" + bytes(1_000_001)],
    ids=["empty", "gif", "only the beginning", "half", "svg", "too large"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NoPicture):
        printable_logo(data)


def test_a_blank_picture_is_no_logo() -> None:
    stream = BytesIO()
    Image.new("L", (100, 100), 255).save(stream, "PNG")

    with pytest.raises(NoPicture):
        printable_logo(stream.getvalue())
