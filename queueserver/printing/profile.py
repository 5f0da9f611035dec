"""What a printer model can do, taken from the printer database of python-escpos. Not its address, not its state."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from escpos.capabilities import CAPABILITIES

CELL_WIDTH, CELL_HEIGHT = 12, 24  # dots of one character of font A, the same on all these printers
LINE_SPACING = 30  # dots from row to row of small characters, as after INIT
USUAL_DPI = 203
FEWEST_COLUMNS = 32  # a number of four characters at eight times the width

# Code pages of scripts that a printer sets as they come, best first; each is also a codec of Python. Arabic, Hebrew and
# Vietnamese pages exist and are left out: printers neither join nor turn their letters.
_CODE_PAGES = (
    "CP437", "CP858", "CP1252", "CP850",
    "CP852", "CP1250", "CP857", "CP1254",
    "CP737", "CP1253", "CP866", "CP1125", "CP1251", "CP775", "CP1257",
)  # fmt: skip


class UnknownProfile(ValueError):
    """No such printer model in the database, or none that can print a slip."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A printer model."""

    name: str
    dots: int  # printable width
    dpi: int
    columns: int  # characters of font A in a row
    has_native_qr: bool
    code_pages: Mapping[str, int]  # codec -> number in the printer, best first

    def millimetres(self, dots: int) -> float:
        """How long so many dots are on paper."""
        return dots * 25.4 / self.dpi


def profile_names() -> list[str]:
    """The models that can print a slip, for the settings of an office."""
    return [name for name, data in sorted(CAPABILITIES["profiles"].items()) if _can_hold_a_slip(data)]


@lru_cache
def profile(name: str) -> Profile:
    """The model of that name, such as "TM-T20II" (80 mm, 203 dpi) or "POS-5890" (58 mm, no QR code of its own).

    Refuses with `UnknownProfile` what is not in `profile_names()`: without a width nothing can be centred or wrapped.
    """
    data = CAPABILITIES["profiles"].get(name)
    if data is None or not _can_hold_a_slip(data):
        raise UnknownProfile(name)
    # Some models have a page in several places: the first is the one that their makers document
    places: dict[str, int] = {}
    for place, page in sorted(data["codePages"].items(), key=lambda item: int(item[0])):
        places.setdefault(page, int(place))
    dots = data["media"]["width"]["pixels"]
    return Profile(
        name=name,
        dots=dots,
        dpi=data["media"].get("dpi", USUAL_DPI),
        columns=min(data["fonts"]["0"]["columns"], dots // CELL_WIDTH),
        has_native_qr=data["features"]["qrCode"],
        code_pages=MappingProxyType({page: places[page] for page in _CODE_PAGES if page in places}),
    )


def _can_hold_a_slip(data: dict[str, dict[str, dict[str, object]]]) -> bool:
    columns = data["fonts"]["0"]["columns"]
    return bool(
        data["features"]["bitImageRaster"]
        and isinstance(data["media"]["width"].get("pixels"), int)
        and isinstance(columns, int)
        and columns >= FEWEST_COLUMNS
    )
