"""What may be wrong with an appointment in a file or calendar of others, and when a time on the wall is a moment."""

from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class EntryFault(StrEnum):
    """Why an entry is not taken."""

    NO_REFERENCE = "no_reference"
    NAMED_TWICE = "named_twice"
    WRONG_FORM = "wrong_form"
    NO_TIME = "no_time"
    NOT_A_TIME = "not_a_time"
    GERMAN_DATE = "german_date"  # which of the numbers is the month is not guessed
    WHOLE_DAY = "whole_day"
    TIME_NOT_THERE = "time_not_there"  # clocks are put forward then
    TIME_TWICE = "time_twice"  # clocks are put back then
    REPEATS = "repeats"


class BadEntry(ValueError):
    """An entry is not taken, for this fault in this value."""

    def __init__(self, fault: EntryFault, value: str = "") -> None:
        """`value` is what stands there."""
        super().__init__(fault.value, value)
        self.fault = fault
        self.value = value


def moment_on_wall(wall: datetime, time_zone: str) -> datetime:
    """The moment at which the office's clock shows this; raises BadEntry when it never does, or does twice."""
    zone = ZoneInfo(time_zone)
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise BadEntry(EntryFault.TIME_NOT_THERE, f"{wall:%Y-%m-%d %H:%M}")
    if first.utcoffset() != second.utcoffset():
        raise BadEntry(EntryFault.TIME_TWICE, f"{wall:%Y-%m-%d %H:%M}")
    return first.astimezone(UTC)
