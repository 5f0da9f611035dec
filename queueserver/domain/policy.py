"""What an office may tune in its rules: each with its default, its range or choices, its unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queueserver.domain.declared import choice, declared, number
from queueserver.domain.refusals import TunableOutOfRange


class RuleName(StrEnum):
    """The calling rules that an office may choose from; what each does is in domain/rules."""

    POINTS = "points"
    FIRST_COME = "first_come"
    APPOINTMENTS_FIRST = "appointments_first"
    RATIO = "ratio"
    PRIORITY_WEIGHTS = "priority_weights"


@dataclass(frozen=True, slots=True)
class Policy:
    """The tunables of one office: a choice of the rule, all others whole numbers."""

    rule: RuleName = choice(RuleName.POINTS, "By which rule the next visitor is found.", "rule")
    appointment_speed: int = number(10, 1, 1000, "points per minute", "How fast an appointment collects points.")
    fast_speed: int = number(3, 1, 1000, "points per minute", "How fast a short errand or a rare skill collects.")
    short_minutes: int = number(3, 0, 60, "minutes", "Up to this planned length a walk-in is a short errand.")
    head_start: int = number(0, 0, 60, "minutes", "How long before the booked time an appointment starts to collect.")
    late_limit: int = number(0, 0, 240, "minutes", "Who checks in later than this counts as a walk-in; 0 is never.")
    ratio: int = number(2, 1, 20, "appointments", "Rule ratio: so many appointments are called for each walk-in.")
    walk_in_weight: int = number(1, 1, 1000, "points per minute", "Rule priority_weights: what a walk-in collects.")
    appointment_weight: int = number(5, 1, 1000, "points per minute", "Rule priority_weights: an appointment.")
    priority_weight: int = number(10, 1, 1000, "points per minute", "Rule priority_weights: who has priority.")
    recall_gap: int = number(4, 0, 60, "minutes", "How long Next passes over a visitor who did not answer a call.")
    max_calls: int = number(3, 1, 10, "calls", "After so many unanswered calls the visitor is a no-show.")
    let_pass_most: int = number(5, 0, 20, "visitors", "So many others a visitor may let go first by phone; 0 is none.")
    pause_minutes: int = number(15, 0, 240, "minutes", "So long in all a visitor may pause by phone; 0 is not at all.")
    leave_by_phone: int = number(1, 0, 1, "yes or no", "Whether a visitor may leave the line by phone.")
    public_waits: int = number(1, 0, 1, "yes or no", "Whether the city's website may show how many wait how long.")
    missed_after: int = number(
        30, 0, 600, "minutes", "How long after its time an appointment nobody kept is missed; 0 is at the day's end."
    )
    stop_by_forecast: int = number(
        1, 0, 1, "0 or 1", "1: no more numbers for a service whose next visitor may be called only after closing time."
    )
    stop_grace: int = number(0, 0, 240, "minutes", "So long after closing time visitors may still be called.")


# The slider of the rule `points` in four words, for whoever sets up an office.
PRESETS: Mapping[str, Mapping[str, int]] = {
    "walk_in_friendly": {"appointment_speed": 5, "head_start": 0},
    "balanced": {"appointment_speed": 10, "head_start": 0},
    "appointments_first": {"appointment_speed": 20, "head_start": 0},
    "on_the_dot": {"appointment_speed": 20, "head_start": 5},
}


def policy(values: Mapping[str, Any]) -> Policy:
    """The office's policy from the values that differ from the defaults. Refuses with `tunable_out_of_range`."""
    return declared(Policy, values, lambda name: TunableOutOfRange(name=name))
