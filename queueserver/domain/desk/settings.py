"""What an office may set about its desks: each with its default, its range or choices, its unit and help."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from queueserver.domain.refusals import SettingOutOfRange


class Record(StrEnum):
    """Whether a clerk notes at the end of a visit what was done."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


MOST_BREAK_KINDS = 12
_KIND = re.compile(r"[^\x00-\x1f\x7f]{1,32}")


def _number(default: int, low: int, high: int, unit: str, text: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "help": text})


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The settings of one office for all its desks."""

    record: Record = field(
        default=Record.NONE,
        metadata={
            "choices": tuple(Record),
            "unit": "choice",
            "help": "Whether clerks note what was done when a visit ends; with `none` nothing is kept.",
        },
    )
    promise_walk_in: int = _number(30, 1, 480, "minutes", "The wait that a walk-in is promised.")
    promise_appointment: int = _number(10, 1, 480, "minutes", "The wait after the booked time that is promised.")
    amber_percent: int = _number(70, 1, 100, "percent", "From this part of the promise on the traffic light is amber.")
    forgotten_after: int = _number(30, 5, 480, "minutes", "After so long a counter counts as forgotten.")
    break_kinds: tuple[str, ...] = field(
        default=("lunch", "pause", "meeting"),
        metadata={"unit": "kinds", "help": "Which breaks a clerk may take; further kinds are shown as written here."},
    )


def desk_settings(values: Mapping[str, Any] | None) -> DeskSettings:
    """The settings from the values that differ from the defaults. Refuses with `setting_out_of_range`."""
    known = {one.name: one.metadata for one in fields(DeskSettings)}
    kinds: dict[str, Any] = {}
    for name, value in (values or {}).items():
        if name not in known or not _fits(value, known[name]):
            raise SettingOutOfRange(name=name)
        kinds[name] = Record(value) if name == "record" else tuple(value) if isinstance(value, list) else value
    return DeskSettings(**kinds)


def _fits(value: object, about: Mapping[str, Any]) -> bool:
    if "choices" in about:
        return value in about["choices"]
    if "low" in about:
        return type(value) is int and about["low"] <= value <= about["high"]
    return (
        isinstance(value, list | tuple)
        and 0 < len(value) <= MOST_BREAK_KINDS
        and len(set(value)) == len(value)
        and all(isinstance(one, str) and _KIND.fullmatch(one) for one in value)
    )
