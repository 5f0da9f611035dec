"""What an office may tune in its rules: each with its default, range, unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from queueserver.domain.refusals import TunableOutOfRange


def _tunable(default: int, low: int, high: int, unit: str, text: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "help": text})


@dataclass(frozen=True, slots=True)
class Policy:
    """The tunables of one office, all whole numbers."""

    appointment_speed: int = _tunable(10, 1, 1000, "points per minute", "How fast an appointment collects points.")
    fast_speed: int = _tunable(3, 1, 1000, "points per minute", "How fast a short errand or a rare skill collects.")
    short_minutes: int = _tunable(3, 0, 60, "minutes", "Up to this planned length a walk-in is a short errand.")
    head_start: int = _tunable(0, 0, 60, "minutes", "How long before the booked time an appointment starts to collect.")
    recall_gap: int = _tunable(4, 0, 60, "minutes", "How long Next passes over a visitor who did not answer a call.")
    max_calls: int = _tunable(3, 1, 10, "calls", "After so many unanswered calls the visitor is a no-show.")
    missed_after: int = _tunable(30, 5, 600, "minutes", "How long after its time an appointment nobody kept is missed.")


def policy(values: Mapping[str, int]) -> Policy:
    """The office's policy from the values that differ from the defaults. Refuses with `tunable_out_of_range`."""
    known = {one.name: one.metadata for one in fields(Policy)}
    for name, value in values.items():
        if name not in known or not known[name]["low"] <= value <= known[name]["high"]:
            raise TunableOutOfRange(name=name, value=value)
    return Policy(**values)
