"""How well forecasts kept their word: ranges beside the waits that came."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from queueserver.domain.waits.learning import MINUTE, Scored


@dataclass(frozen=True, slots=True)
class Score:
    """Over so many forecasts: the share of waits inside the range; how far off its middle and how wide it was."""

    count: int
    coverage: float
    error: float  # mean absolute minutes
    width: float  # mean minutes


def score(past: Collection[Scored]) -> Score | None:
    """None where nothing was forecast."""
    if not past:
        return None
    inside = sum(one.expected.low <= one.came <= one.expected.high for one in past)
    errors = math.fsum(abs(one.came - one.expected.middle) / MINUTE for one in past)
    widths = math.fsum((one.expected.high - one.expected.low) / MINUTE for one in past)
    return Score(len(past), inside / len(past), errors / len(past), widths / len(past))


def together(scores: Sequence[Score]) -> Score | None:
    """The score of all their forecasts; None where there are none."""
    count = sum(one.count for one in scores)
    if not count:
        return None
    return Score(
        count,
        coverage=math.fsum(one.coverage * one.count for one in scores) / count,
        error=math.fsum(one.error * one.count for one in scores) / count,
        width=math.fsum(one.width * one.count for one in scores) / count,
    )
