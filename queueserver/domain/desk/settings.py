"""What an office may set about its desks: each with its default, its range or choices, its unit and help."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queueserver.domain.declared import choice, declared, number, several, switch
from queueserver.domain.refusals import SettingOutOfRange


class Record(StrEnum):
    """Whether a clerk notes at the end of a visit what was done."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


MOST_BREAK_KINDS = 12
_KIND = re.compile(r"[^\x00-\x1f\x7f]{1,32}")


def _is_kind(value: object) -> bool:
    return isinstance(value, str) and _KIND.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The settings of one office for all its desks."""

    record: Record = choice(
        Record.NONE, "Whether clerks note what was done when a visit ends; with `none` nothing is kept."
    )
    promise_walk_in: int = number(30, 1, 480, "minutes", "The wait that a walk-in is promised.")
    promise_appointment: int = number(10, 1, 480, "minutes", "The wait after the booked time that is promised.")
    amber_percent: int = number(70, 1, 100, "percent", "From this part of the promise on the traffic light is amber.")
    forgotten_after: int = number(30, 5, 480, "minutes", "After so long a counter counts as forgotten.")
    break_kinds: tuple[str, ...] = several(
        ("lunch", "pause", "meeting"),
        _is_kind,
        "kinds",
        "Which breaks a clerk may take; further kinds are shown as written here.",
    )
    note_letters: bool = switch(
        False, "Reception may note the first letters of a name, to find who lost the slip; gone with the day."
    )


def desk_settings(values: Mapping[str, Any] | None) -> DeskSettings:
    """The settings from the values that differ from the defaults. Refuses with `setting_out_of_range`."""
    settings = declared(DeskSettings, values)
    kinds = settings.break_kinds
    if not 0 < len(kinds) <= MOST_BREAK_KINDS or len(set(kinds)) < len(kinds):
        raise SettingOutOfRange(name="break_kinds")
    return settings
