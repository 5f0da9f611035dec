"""The calling rules by name. Each is no more than a standing for every entry: a tier, and points a minute.

At one counter and one moment the smaller tier is first, then who has most points. domain/calling puts them in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName

# Sent there by a clerk, by whatever rule the office calls.
_FRONT, _FIRST, _SECOND = range(3)


class Standing(NamedTuple):
    """Where an entry stands: less is better in `tier`; within one it collects `speed` points a minute."""

    tier: int
    speed: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What a rule may ask of an entry."""

    kind: Kind  # as it counts: who is too late for an appointment counts as a walk-in
    has_priority: bool
    is_short: bool
    has_only_counter: bool
    is_at_front: bool
    pace: int | None = None  # so many points a minute, whatever it is


def standing(traits: Traits, policy: Policy, turn: int = 0) -> Standing:
    """Where somebody of these traits stands by the office's rule, at a turn (see `turn_now`)."""
    is_appointment = traits.kind is Kind.APPOINTMENT
    tier, speed = _FIRST, 1
    match policy.rule:
        case RuleName.POINTS:
            speed = _points_speed(traits, policy)
        case RuleName.PRIORITY_WEIGHTS:
            speed = _weight(traits, policy)
        case RuleName.APPOINTMENTS_FIRST:
            tier = _FIRST if is_appointment else _SECOND
        case RuleName.RATIO:
            tier = _FIRST if is_appointment is (turn < policy.ratio) else _SECOND
        case RuleName.FIRST_COME:
            pass
    if traits.pace is not None:
        speed = traits.pace
    return Standing(_FRONT if traits.is_at_front else tier, speed)


def turn_now(recent: Iterable[Kind], policy: Policy) -> int:
    """Whose turn it is after these calls (newest last): a number below `turns`; always 0 for rules without turns."""
    turn = 0
    for kind in recent:
        turn = turn_after(turn, kind, policy)
    return turn


def turn_after(turn: int, kind: Kind, policy: Policy) -> int:
    """The turn after a call of this kind: how many appointments since the last walk-in, up to the ratio."""
    if policy.rule is not RuleName.RATIO or kind is Kind.WALK_IN:
        return 0
    return min(turn + 1, policy.ratio)


def turns(policy: Policy) -> int:
    """How many different turns there are: so many of the last calls are all that a rule needs to know, less one."""
    return policy.ratio + 1 if policy.rule is RuleName.RATIO else 1


class RuleLine(NamedTuple):
    """The one sentence that tells visitors and staff what the rule does, as a code and its numbers."""

    code: str
    values: dict[str, int]


def rule_line(policy: Policy) -> RuleLine:
    """What the office's rule does to whom."""
    match policy.rule:
        case RuleName.POINTS if policy.head_start:
            return RuleLine("points_head_start", {"speed": policy.appointment_speed, "minutes": policy.head_start})
        case RuleName.POINTS:
            return RuleLine("points", {"speed": policy.appointment_speed})
        case RuleName.RATIO if policy.ratio == 1:
            return RuleLine("in_turn", {})
        case RuleName.RATIO:
            return RuleLine("ratio", {"ratio": policy.ratio})
        case RuleName.PRIORITY_WEIGHTS:
            weights = (policy.walk_in_weight, policy.appointment_weight, policy.priority_weight)
            return RuleLine("priority_weights", dict(zip(("walk_in", "appointment", "priority"), weights, strict=True)))
        case _:
            return RuleLine(policy.rule.value, {})


def _points_speed(traits: Traits, policy: Policy) -> int:
    speed = 1
    if traits.kind is Kind.APPOINTMENT or traits.has_priority:
        speed = policy.appointment_speed
    if traits.is_short or traits.has_only_counter:
        speed = max(speed, policy.fast_speed)
    return speed


def _weight(traits: Traits, policy: Policy) -> int:
    weight = policy.appointment_weight if traits.kind is Kind.APPOINTMENT else policy.walk_in_weight
    return max(weight, policy.priority_weight) if traits.has_priority else weight
