"""What somebody types or scans at reception to find a visitor: a number, a code, a time, a name, the link of a slip."""

import re
from dataclasses import dataclass
from datetime import time

from queueserver.domain.entrance.arrival import LEAST_LETTERS, code_in

_NUMBER = re.compile(r"([A-Za-z]?)\s*0*(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})[:.,h ]\s*(\d{2})|(\d{2})(\d{2})")
_TOKEN = re.compile(r"([A-Za-z0-9_-]{22})\W*$")
_CODE = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Sought:
    """Everything that a text can mean; several at once, because 0930 is a time and a number."""

    letter: str | None = None  # of the number; without it, a number of any letter
    count: int | None = None
    code: str | None = None
    at: time | None = None
    letters: str | None = None
    token: str | None = None


def sought(text: str) -> Sought:
    """What a text can mean: `A12`, `12`, `482 911`, `9:30`, `müller`, or a link that ends with a code or a token."""
    given = text.strip()
    number, token, code = _NUMBER.fullmatch(given), _TOKEN.search(given), code_in(given)
    return Sought(
        letter=number[1].upper() or None if number else None,
        count=int(number[2]) if number else None,
        code=code if _CODE.fullmatch(code) else None,
        at=_time_in(given),
        letters=given if _is_name(given) else None,
        token=token[1] if token else None,
    )


def _is_name(given: str) -> bool:
    letters = [one for one in given if one.isalpha()]
    return len(letters) >= LEAST_LETTERS and not any(one.isdigit() or one == "/" for one in given)


def _time_in(given: str) -> time | None:
    found = _TIME.fullmatch(given)
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    return time(hour, minute) if hour < 24 and minute < 60 else None
