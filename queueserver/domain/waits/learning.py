"""What an office learns from its own past: how long services last, who keeps an appointment, how wide ranges are."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from queueserver.domain.waits.ranges import Range

MINUTE = timedelta(minutes=1)
LAST_SERVICES = 200  # of each service
USUAL_CV = 0.5
# What is configured counts like so many services, or so many appointments, of the office's own.
CONFIGURED_WEIGHT = 20
# A morning says little about the afternoon.
PACE_WEIGHT = 100
COVERED = 0.8
STRETCH_LOW, STRETCH_HIGH = 0.7, 1.5
FEWEST_FORECASTS = 50
# Nobody is told seconds: a range of nothing, beside a counter that is free, is not wrong by some of them.
FINEST = timedelta(seconds=30)
# Shorter is a slip of the hand at the desk, and no service.
SHORTEST = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """How long a service lasts: the logarithm of the minutes of a visit planned like this is normally distributed."""

    planned: timedelta
    log_mean: float
    log_sd: float


@dataclass(frozen=True, slots=True)
class Served:
    """A visit that is over: how long it was planned, and how long it took."""

    planned: timedelta
    took: timedelta


@dataclass(frozen=True, slots=True)
class Kept:
    """An appointment of the past: `checked_in_at` None is one that nobody kept."""

    booked_at: datetime
    checked_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Who keeps an appointment, and how many minutes after the booked time (before it: below zero)."""

    show_rate: float = 0.88
    mean: float = -8.0
    sd: float = 10.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A range as it was forecast, before any stretch, and the wait that came."""

    expected: Range
    came: timedelta


@dataclass(frozen=True, slots=True)
class Experience:
    """All that an office knows of itself when it forecasts. `pace` above 1: today everything lasts longer."""

    times: Mapping[int, ServiceTime] = field(default_factory=dict)
    punctuality: Punctuality = Punctuality()
    pace: float = 1.0
    stretch: float = 1.0

    def lasting(self, service_ids: Iterable[int], planned: timedelta) -> tuple[float, float]:
        """Log-mean and log-sd of the minutes of a visit: services in one visit add up, longer plans last longer."""
        known = [self.times[one] for one in service_ids if one in self.times]
        if not known:
            known = [configured(planned)]
        log_mean, log_sd = (known[0].log_mean, known[0].log_sd) if len(known) == 1 else _summed(known)
        usual = sum((one.planned for one in known), timedelta())
        return log_mean + math.log(max(planned, SHORTEST) / usual * self.pace), log_sd


def configured(planned: timedelta, cv: float = USUAL_CV) -> ServiceTime:
    """What is known of a service before its first visit: the planned length is the mean, with a usual spread."""
    planned = max(planned, SHORTEST)
    log_sd = math.sqrt(math.log1p(cv**2))
    return ServiceTime(planned, math.log(planned / MINUTE) - log_sd**2 / 2, log_sd)


def learned(before: ServiceTime, visits: Sequence[Served]) -> ServiceTime:
    """The last visits of a service (newest last) beside what is configured; few visits change little."""
    logs = [
        math.log(one.took / MINUTE) - math.log(max(one.planned, SHORTEST) / before.planned)
        for one in visits[-LAST_SERVICES:]
        if one.took >= SHORTEST
    ]
    if not logs:
        return before
    mean = math.fsum(logs) / len(logs)
    squares = math.fsum((one - mean) ** 2 for one in logs)
    weight = CONFIGURED_WEIGHT + len(logs)
    return ServiceTime(
        before.planned,
        (CONFIGURED_WEIGHT * before.log_mean + len(logs) * mean) / weight,
        math.sqrt((CONFIGURED_WEIGHT * before.log_sd**2 + squares) / weight),
    )


def punctuality(past: Sequence[Kept], before: Punctuality = Punctuality()) -> Punctuality:
    """Show rate and punctuality from the appointments of about the last 20 days, beside what is usual elsewhere."""
    late = [(one.checked_in_at - one.booked_at) / MINUTE for one in past if one.checked_in_at is not None]
    show_rate = (CONFIGURED_WEIGHT * before.show_rate + len(late)) / (CONFIGURED_WEIGHT + len(past))
    if not late:
        return Punctuality(show_rate, before.mean, before.sd)
    mean = math.fsum(late) / len(late)
    squares = math.fsum((one - mean) ** 2 for one in late)
    weight = CONFIGURED_WEIGHT + len(late)
    return Punctuality(
        show_rate,
        (CONFIGURED_WEIGHT * before.mean + len(late) * mean) / weight,
        math.sqrt((CONFIGURED_WEIGHT * before.sd**2 + squares) / weight),
    )


def pace(today: Sequence[tuple[ServiceTime, Served]]) -> float:
    """How much longer than learned today's visits last, with a weak weight: a hundred visits count by half."""
    logs = [
        math.log(visit.took / MINUTE) - math.log(max(visit.planned, SHORTEST) / time.planned) - time.log_mean
        for time, visit in today
        if visit.took >= SHORTEST
    ]
    return math.exp(math.fsum(logs) / (len(logs) + PACE_WEIGHT))


def stretch(past: Sequence[Scored]) -> float:
    """By what factor the ranges would have covered 80 % of the waits that came, within 0.7 and 1.5; 1 for too few."""
    if len(past) < FEWEST_FORECASTS:
        return 1.0
    needed = sorted(_needed(one) for one in past)
    return min(max(needed[math.ceil(COVERED * len(needed)) - 1], STRETCH_LOW), STRETCH_HIGH)


def _needed(scored: Scored) -> float:
    off = scored.came - scored.expected.middle
    reach = scored.expected.high - scored.expected.middle
    if off < timedelta():
        off, reach = -off, scored.expected.middle - scored.expected.low
    return off / max(reach, FINEST)


def _summed(times: Sequence[ServiceTime]) -> tuple[float, float]:
    """Log-mean and log-sd of the log-normal with the mean and the variance of the sum."""
    means = [math.exp(one.log_mean + one.log_sd**2 / 2) for one in times]
    mean = math.fsum(means)
    variance = math.fsum(one**2 * math.expm1(time.log_sd**2) for one, time in zip(means, times, strict=True))
    log_variance = math.log1p(variance / mean**2)
    return math.log(mean) - log_variance / 2, math.sqrt(log_variance)
