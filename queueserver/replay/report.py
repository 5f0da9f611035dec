"""What a played day comes to, in plain lines for a person at a terminal."""

import math
from collections.abc import Iterator, Sequence

from queueserver.days.day import RETURN_ID, Day
from queueserver.replay.checks import Check, delays
from queueserver.replay.record import Record, Start

MOST_SHOWN = 5


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def report(day: Day, record: Record, checks: Sequence[Check], speed: float) -> Iterator[str]:
    """The report of a day line by line. Waits are told only where the server's clock ran with the day."""
    pace = "as fast as it can" if speed == 0 else f"{speed:g} times as fast as in the office"
    yield f"Day {day.name} ({day.scenario}), {pace}, {record.seconds:.1f} s"
    calls = len(record.calls)
    yield f"  tickets {len(record.issued)}, calls {calls}, unanswered {record.unanswered}, gave up {record.given_up}"
    if record.seconds > 0:
        yield f"  {calls / record.seconds:.1f} calls a second; Next with nobody waiting {record.nobody_waiting} times"
    yield from _delays(record)
    if speed > 0:
        yield from _waits(record)
        yield from _lags(record, speed)
        yield from _reference(day, record)
    for check in checks:
        yield f"  {'BROKEN' if check.broken else 'ok':<7}{check.name}"
        yield from (f"           {what}" for what in check.broken[:MOST_SHOWN])
        if len(check.broken) > MOST_SHOWN:
            yield f"           and {len(check.broken) - MOST_SHOWN} more"


def _delays(record: Record) -> Iterator[str]:
    taken = [seconds * 1000 for seconds in delays(record)]
    if taken:
        p50, p95, p99 = (percentile(taken, share) for share in (0.5, 0.95, 0.99))
        yield f"  call request to board, ms: p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ({len(taken)} receipts)"


def _waits(record: Record) -> Iterator[str]:
    kinds = {
        "walk-ins waited": [start for start in record.starts if not start.is_appointment and not start.is_return],
        "appointments were late": [start for start in record.starts if start.is_appointment and not start.is_return],
        "who came back waited": [start for start in record.starts if start.is_return],
    }
    for kind, starts in kinds.items():
        waits = [start.minute - start.due_from for start in starts]
        if waits:
            mean = sum(waits) / len(waits)
            p50, p95 = percentile(waits, 0.5), percentile(waits, 0.95)
            yield (
                f"  {kind} ({len(waits)}): mean {mean:.1f}, p50 {p50:.1f}, p95 {p95:.1f}, max {max(waits):.1f} minutes"
            )


def _lags(record: Record, speed: float) -> Iterator[str]:
    if not record.lags:
        return
    p50, p95 = percentile(record.lags, 0.5), percentile(record.lags, 0.95)
    most = max(record.lags)
    yield (
        f"  wishes came after their time by: p50 {p50:.2f}, p95 {p95:.2f}, max {most:.2f} office minutes "
        f"({p95 * 60_000 / speed:.0f} ms at p95); so far are the waits to be trusted"
    )


def _reference(day: Day, record: Record) -> Iterator[str]:
    if not day.reference:
        return
    found = {start.visitor + RETURN_ID * start.is_return: start for start in record.starts}
    known = [(minute, counter, found[key]) for key, (minute, counter) in day.reference.items() if key in found]

    def is_same_minute(minute: float, start: Start) -> bool:
        return abs(start.minute - minute) <= 1

    within = sum(is_same_minute(minute, start) for minute, _, start in known)
    counters = sum(counter == start.counter for _, counter, start in known)
    both = sum(is_same_minute(minute, start) and counter == start.counter for minute, counter, start in known)
    yield (
        f"  starts as in the study's run, of {len(day.reference)}: {within} within a minute, "
        f"{counters} at the same counter, {both} both"
    )
