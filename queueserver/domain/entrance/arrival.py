"""What a check-in finds: the code in what was typed or scanned, a name by its first letters, early or late."""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

# Who comes a little after the booked time has not come late: the office is not that punctual either.
_ON_TIME = timedelta(minutes=5)
_TYPED = re.compile(r"[\d\s.-]+")
_LAST_WORD = re.compile(r"([0-9A-Za-z]+)[^0-9A-Za-z]*$")
LEAST_LETTERS = 2
_UMLAUTS = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE"})


class Arrival(StrEnum):
    """How a check-in lies to the booked time."""

    EARLY = "early"  # collects points later than now, and is called before only where a counter would be idle
    ON_TIME = "on_time"
    LATE = "late"
    TOO_LATE = "too_late"  # by the office's limit: waits like a walk-in


def arrival(
    now: datetime, checked_in_at: datetime, booked_at: datetime | None, since: datetime, *, is_too_late: bool
) -> Arrival | None:
    """What a visitor who has checked in is told at a moment; None for a walk-in."""
    if booked_at is None:
        return None
    if is_too_late:
        return Arrival.TOO_LATE
    if is_late(checked_in_at, booked_at):
        return Arrival.LATE
    return Arrival.EARLY if since > now else Arrival.ON_TIME


def is_late(checked_in_at: datetime, booked_at: datetime) -> bool:
    """Whether a visitor came later than on time, by any limit or none."""
    return checked_in_at > booked_at + _ON_TIME


def check_in_opens_at(booked_at: datetime, minutes: int) -> datetime | None:
    """From when a visitor may check in, so many minutes before the booked time; None: at any time of its day."""
    return booked_at - timedelta(minutes=minutes) if minutes else None


def code_in(given: str) -> str:
    """The check-in code in what was typed with gaps, or scanned as a link that ends with it; empty when there is none.

    A scanner types like a keyboard, and with another layout than the computer's it types other signs between the
    words of a link: so the last word is the code.
    """
    if _TYPED.fullmatch(given):
        return re.sub(r"\D", "", given)
    found = _LAST_WORD.search(given)
    return found[1] if found else ""


def is_meant(given: str, booked: str | None) -> bool:
    """Whether the letters somebody has given begin a booked name, however both spell it: MÜ, MU and MUE are the same.

    Too few letters mean nobody.
    """
    return booked is not None and any(
        len(theirs) >= min(LEAST_LETTERS, len(ours)) > 0 and (ours.startswith(theirs) or theirs.startswith(ours))
        for ours in _spellings(booked)
        for theirs in _spellings(given)
    )


def _spellings(name: str) -> set[str]:
    """The letters of a name in capitals: without accents, and as German writes umlauts where there are none."""
    composed = unicodedata.normalize("NFC", name).upper()
    return {
        "".join(one for one in unicodedata.normalize("NFKD", spelt) if one.isalpha())
        for spelt in (composed, composed.translate(_UMLAUTS))
    }
