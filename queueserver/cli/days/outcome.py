"""What simulated days come to, in lines for people and in figures for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from queueserver.days.day import Day
from queueserver.domain.waits.scoring import Score
from queueserver.simulation.metrics import Counted, pooled
from queueserver.simulation.trial import CONFIDENCE, Difference

# In the order in which somebody asks.
WORDS = {
    "appt_late_mean": "appointments began late by, mean minutes",
    "appt_late_p90": "  nine of ten by at most",
    "appt_late_p95": "  19 of 20 by at most",
    "appt_late_max": "  the latest",
    "appt_late_share_gt5": "  share over 5 minutes",
    "appt_late_share_gt10": "  share over 10 minutes",
    "walkin_wait_mean": "walk-ins waited, mean minutes",
    "walkin_wait_p50": "  half of them at most",
    "walkin_wait_p90": "  nine of ten at most",
    "walkin_wait_p95": "  19 of 20 at most",
    "walkin_wait_max": "  the longest",
    "walkin_overtaken_mean": "a walk-in was overtaken by, mean visitors",
    "walkin_overtaken_max": "  at most",
    "overtaken_same_kind_mean": "  by those of the own kind, everybody",
    "return_wait_mean": "who came back waited, mean minutes",
    "J": "combined cost J",
    "utilisation": "clerks were busy, share of their time",
    "clerk_minutes_lost_on_empty_calls": "clerk minutes lost on unanswered calls",
    "waiting_at_close": "still waiting at closing, visitors a day",
    "last_end": "the last one left, minutes after opening",
    "never_served": "never served, visitors a day",
}
_WIDTH = max(len(words) for words in WORDS.values())


def about(days: Sequence[Day]) -> str:
    """Which days these figures are of."""
    scenarios = ", ".join(dict.fromkeys(day.scenario for day in days))
    came = sum(visitor.arrival is not None for day in days for visitor in day.visitors)
    return f"{len(days)} {'day' if len(days) == 1 else 'days'} ({scenarios}), {came} visitors"


def table(counts: Mapping[str, Sequence[Counted]]) -> Iterator[str]:
    """Every metric by rule."""
    outcomes = {rule: pooled(days) for rule, days in counts.items()}
    widths = {rule: max(8, len(rule)) for rule in outcomes}
    yield " " * _WIDTH + "".join(f"  {rule:>{widths[rule]}}" for rule in outcomes)
    for metric, words in WORDS.items():
        yield f"{words:<{_WIDTH}}" + "".join(f"  {own[metric]:>{widths[rule]}.2f}" for rule, own in outcomes.items())


def compared(differences: Mapping[str, Difference], first: str, second: str) -> Iterator[str]:
    """Two rules side by side, with what the second changes; a star where chance does not explain it."""
    one, other = max(8, len(first)), max(8, len(second))
    yield f"{'':<{_WIDTH}}  {first:>{one}}  {second:>{other}}  {'change':>8}  {CONFIDENCE} % of draws between"
    for metric, words in WORDS.items():
        found = differences[metric]
        change = f"{found.second - found.first:>+8.2f}  {found.low:+.2f} and {found.high:+.2f}"
        star = " *" if found.is_clear else ""
        yield f"{words:<{_WIDTH}}  {found.first:>{one}.2f}  {found.second:>{other}.2f}  {change}{star}"
    yield "* another choice of such days would hardly turn it round (bootstrap paired by day)"


def about_forecasts(scored: Score | None) -> Iterator[str]:
    """How the forecasts of walk-ins at check-in kept their word."""
    if scored is not None:
        yield (
            f"forecasts ({scored.count} walk-ins at check-in): {scored.coverage:.0%} of the waits were in the range, "
            f"which was {scored.width:.1f} minutes wide; its middle was off by {scored.error:.1f} minutes"
        )


def figures(
    counts: Mapping[str, Sequence[Counted]], differences: Mapping[str, Difference], scored: Score | None
) -> dict[str, Any]:
    """The same for programs."""
    found: dict[str, Any] = {
        "days": len(next(iter(counts.values()))),
        "rules": {rule: _rounded(pooled(own)) for rule, own in counts.items()},
        "forecast": scored and _rounded({"coverage": scored.coverage, "mae": scored.error, "width": scored.width}),
    }
    if differences:
        found["compare"] = {
            name: _rounded({"difference": one.second - one.first, "low": one.low, "high": one.high})
            for name, one in differences.items()
        }
    return found


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}
