"""What an office may tune in its rules: each with its default, its range or choices, its unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from queueserver.domain.refusals import TunableOutOfRange


class RuleName(StrEnum):
    """The calling rules that an office may choose from; what each does is in domain/rules."""

    POINTS = "points"
    FIRST_COME = "first_come"
    APPOINTMENTS_FIRST = "appointments_first"
    RATIO = "ratio"
    PRIORITY_WEIGHTS = "priority_weights"


def _tunable(default: int, low: int, high: int, unit: str, text: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "help": text})


@dataclass(frozen=True, slots=True)
class Policy:
    """The tunables of one office: a choice of the rule, all others whole numbers."""

    rule: RuleName = field(
        default=RuleName.POINTS,
        metadata={"choices": tuple(RuleName), "unit": "rule", "help": "By which rule the next visitor is found."},
    )
    appointment_speed: int = _tunable(10, 1, 1000, "points per minute", "How fast an appointment collects points.")
    fast_speed: int = _tunable(3, 1, 1000, "points per minute", "How fast a short errand or a rare skill collects.")
    short_minutes: int = _tunable(3, 0, 60, "minutes", "Up to this planned length a walk-in is a short errand.")
    head_start: int = _tunable(0, 0, 60, "minutes", "How long before the booked time an appointment starts to collect.")
    late_limit: int = _tunable(0, 0, 240, "minutes", "Who checks in later than this counts as a walk-in; 0 is never.")
    ratio: int = _tunable(2, 1, 20, "appointments", "Rule ratio: so many appointments are called for each walk-in.")
    walk_in_weight: int = _tunable(1, 1, 1000, "points per minute", "Rule priority_weights: what a walk-in collects.")
    appointment_weight: int = _tunable(5, 1, 1000, "points per minute", "Rule priority_weights: an appointment.")
    priority_weight: int = _tunable(10, 1, 1000, "points per minute", "Rule priority_weights: who has priority.")
    recall_gap: int = _tunable(4, 0, 60, "minutes", "How long Next passes over a visitor who did not answer a call.")
    max_calls: int = _tunable(3, 1, 10, "calls", "After so many unanswered calls the visitor is a no-show.")
    let_pass_most: int = _tunable(
        5, 0, 20, "visitors", "So many others a visitor may let go first by phone; 0 is none."
    )
    pause_minutes: int = _tunable(
        15, 0, 240, "minutes", "So long in all a visitor may pause by phone; 0 is not at all."
    )
    leave_by_phone: int = _tunable(1, 0, 1, "yes or no", "Whether a visitor may leave the line by phone.")
    public_waits: int = _tunable(1, 0, 1, "yes or no", "Whether the city's website may show how many wait how long.")
    missed_after: int = _tunable(30, 5, 600, "minutes", "How long after its time an appointment nobody kept is missed.")
    stop_by_forecast: int = _tunable(
        1, 0, 1, "0 or 1", "1: no more numbers for a service whose next visitor may be called only after closing time."
    )
    stop_grace: int = _tunable(0, 0, 240, "minutes", "So long after closing time visitors may still be called.")


# The slider of the rule `points` in four words, for whoever sets up an office.
PRESETS: Mapping[str, Mapping[str, int]] = {
    "walk_in_friendly": {"appointment_speed": 5, "head_start": 0},
    "balanced": {"appointment_speed": 10, "head_start": 0},
    "appointments_first": {"appointment_speed": 20, "head_start": 0},
    "on_the_dot": {"appointment_speed": 20, "head_start": 5},
}


def policy(values: Mapping[str, Any]) -> Policy:
    """The office's policy from the values that differ from the defaults. Refuses with `tunable_out_of_range`."""
    known = {one.name: one.metadata for one in fields(Policy)}
    for name, value in values.items():
        if name not in known or not _is_in_range(value, known[name]):
            raise TunableOutOfRange(name=name, value=value)
    kinds: dict[str, Any] = {name: RuleName(value) if name == "rule" else value for name, value in values.items()}
    return Policy(**kinds)


def _is_in_range(value: object, about: Mapping[str, Any]) -> bool:
    if "choices" in about:
        return value in about["choices"]
    return type(value) is int and about["low"] <= value <= about["high"]
