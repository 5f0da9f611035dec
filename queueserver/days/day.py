"""A day of the format queue-days/1 as plain values. Times are minutes after opening."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DayService:
    """A service with its planned length and how far lengths scatter, and its letter where the file has one."""

    key: str
    mean_minutes: float
    cv: float
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class DayCounter:
    """A counter with its clerk's day: breaks as (due, length), and when the clerk falls ill (not known before)."""

    key: str
    services: tuple[str, ...]
    is_step_free: bool = False
    breaks: tuple[tuple[float, float], ...] = ()
    leaves_at: float | None = None

    def falls_ill(self, minute: float) -> bool:
        """Whether the clerk goes home by this minute, which nobody knew before."""
        return self.leaves_at is not None and minute >= self.leaves_at


@dataclass(frozen=True, slots=True)
class Return:
    """A visitor comes back, so long after being served, for another service."""

    after: float
    service: str
    minutes: float
    expected: float


@dataclass(frozen=True, slots=True)
class DayVisitor:
    """A visitor as the day has drawn it: who has an appointment and never came has no `arrival`.

    `minutes` is how long the service takes, `expected` what was planned for it.
    `absent`: does not answer the first call, and is back so many minutes after it.
    """

    id: int
    booked: float | None
    arrival: float | None
    service: str
    minutes: float
    expected: float
    needs_step_free: bool = False
    has_priority: bool = False
    absent: float | None = None
    then: Return | None = None


@dataclass(frozen=True, slots=True)
class Planning:
    """What the office expects of those who booked: how many come, and so many minutes after their time."""

    show_rate: float
    punctuality_mean: float
    punctuality_sd: float


@dataclass(frozen=True, slots=True)
class CallRules:
    """What an unanswered call costs the clerk, how long the ticket is passed over then, and how often it is called."""

    empty_call_minutes: float = 1.5
    blocked_minutes: float = 4.0
    max_calls: int = 3


@dataclass(frozen=True, slots=True)
class Day:
    """One office day.

    `results` are metrics by rule, `reference` the starts that the study's own run of the rule with ten points a minute
    gave, by visitor: (minute, counter). In it a return is told from the first visit by RETURN_ID added to the id.
    """

    name: str
    scenario: str
    open: float
    close: float
    services: tuple[DayService, ...]
    counters: tuple[DayCounter, ...]
    visitors: tuple[DayVisitor, ...]
    call_rules: CallRules = CallRules()
    planning: Planning | None = None
    seed: int | None = None
    results: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reference: Mapping[int, tuple[float, str]] = field(default_factory=dict)


RETURN_ID = 100_000
