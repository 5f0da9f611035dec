"""What the doctor finds: about what, how bad, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    UNKNOWN = "unknown"  # could not be looked at from here
    NOTE = "note"  # works, and could be better
    FAULT = "fault"  # visitors would meet it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `remedy` is empty when nothing is to be done."""

    about: str
    level: Level
    says: str
    remedy: str = ""


def fine(about: str, says: str) -> Finding:
    """All is well with this."""
    return Finding(about, Level.OK, says)


def unknown(about: str, says: str, remedy: str = "") -> Finding:
    """This could not be looked at."""
    return Finding(about, Level.UNKNOWN, says, remedy)


def note(about: str, says: str, remedy: str) -> Finding:
    """This works, and could be better."""
    return Finding(about, Level.NOTE, says, remedy)


def fault(about: str, says: str, remedy: str) -> Finding:
    """Visitors would meet this."""
    return Finding(about, Level.FAULT, says, remedy)
