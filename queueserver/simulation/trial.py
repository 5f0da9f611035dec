"""Days tried by rules: a rule as somebody names it, and what its days come to, alone or beside another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from queueserver.days.day import Day
from queueserver.domain.policy import Policy, RuleName, policy
from queueserver.domain.refusals import TunableOutOfRange
from queueserver.simulation.metrics import Counted, pooled
from queueserver.simulation.play import play
from queueserver.simulation.played import Played

DRAWS = 1000
CONFIDENCE = 95


class NoSuchRule(Exception):
    """There is no rule or tunable of that name or value; the message tells a person which there are."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its tunables, under the name that somebody asked for."""

    name: str
    tunables: Mapping[str, Any]

    def play(self, day: Day) -> Played:
        """Play a day by this rule. The day's own rules for unanswered calls hold where the tunables say nothing."""
        return play(day, self.policy(day))

    def policy(self, day: Day) -> Policy:
        """The office's policy on that day. Raises NoSuchRule when the day's call rules are out of range."""
        rules = day.call_rules
        return _policy({"recall_gap": round(rules.blocked_minutes), "max_calls": rules.max_calls} | dict(self.tunables))


def read_rule(text: str, tunables: Mapping[str, int]) -> Rule:
    """`points`, or with tunables of its own `points:appointment_speed=20:head_start=5`; `tunables` hold for all rules.

    Raises NoSuchRule.
    """
    name, *own = text.split(":")
    if name not in list(RuleName):
        raise NoSuchRule(f"there is no rule {name!r}, only {', '.join(RuleName)}")
    values = {"rule": name} | dict(tunables) | dict(read_tunable(one) for one in own)
    _policy(values)
    return Rule(text, values)


def read_tunable(text: str) -> tuple[str, int]:
    """`appointment_speed=20`. Raises NoSuchRule."""
    name, _, value = text.partition("=")
    try:
        tunable = (name.strip(), int(value))
    except ValueError:
        raise NoSuchRule(f"{text!r} is not name=value with a whole number") from None
    _policy(dict([tunable]))
    return tunable


def _policy(values: Mapping[str, Any]) -> Policy:
    try:
        return policy(values)
    except TunableOutOfRange as refused:
        raise NoSuchRule(_what_there_is(str(refused.values["name"]))) from refused


def _what_there_is(name: str) -> str:
    known = {one.name: one.metadata for one in fields(Policy) if "low" in one.metadata}
    if name in known:
        about = known[name]
        return f"{name} goes from {about['low']} to {about['high']} {about['unit']}"
    return f"there is no tunable {name!r}, only {', '.join(known)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a metric of the second rule differs from the first's on the same days, and between which bounds."""

    first: float
    second: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether chance in the choice of days does not explain it: zero is outside the bounds."""
        return self.low > 0 or self.high < 0


def compare(first: Sequence[Counted], second: Sequence[Counted], draws: int = DRAWS) -> dict[str, Difference]:
    """Two rules on the same days, at least two, in the same order.

    A bootstrap paired by day: days are drawn again and again with both rules' outcomes, and the metrics of all drawn
    days together are compared; the bounds hold the middle 95 % of the differences. The same days give the same bounds.
    """
    drawn = []
    for places in np.random.default_rng(1).integers(len(first), size=(draws, len(first))):
        one, other = pooled([first[place] for place in places]), pooled([second[place] for place in places])
        drawn.append([other[name] - one[name] for name in one])
    tail = (100 - CONFIDENCE) / 2
    bounds = np.percentile(np.array(drawn), (tail, 100 - tail), axis=0)
    ones, others = pooled(first), pooled(second)
    return {
        name: Difference(ones[name], others[name], float(low), float(high))
        for name, low, high in zip(ones, *bounds, strict=True)
    }
