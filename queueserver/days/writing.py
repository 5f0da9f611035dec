"""Days written to a file, as they are read again."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from queueserver.days.day import Day, DayCounter, DayVisitor
from queueserver.days.reading import FORMAT


def write_days(file: Path, days: Sequence[Day], note: str = "") -> None:
    """Write days of one office: they share services and call rules. Raises ValueError when they do not, or are none."""
    file.write_text(json.dumps(as_data(days, note), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def as_data(days: Sequence[Day], note: str = "") -> dict[str, Any]:
    """The file's content as JSON values. Raises ValueError when the days do not share services and call rules."""
    offices = {(day.services, day.call_rules) for day in days}
    if len(offices) != 1:
        raise ValueError(f"a file holds the days of one office, not of {len(offices)}")
    [(services, rules)] = offices
    return {
        "format": FORMAT,
        "note": note,
        "time_unit": "minutes after opening",
        "services": {
            service.key: {"mean_minutes": service.mean_minutes, "cv": service.cv}
            | ({"letter": service.letter} if service.letter else {})
            for service in services
        },
        "call_rules": {
            "empty_call_costs_minutes": rules.empty_call_minutes,
            "blocked_after_empty_call_minutes": rules.blocked_minutes,
            "max_calls": rules.max_calls,
        },
        "days": [_day(day) for day in days],
    }


def _day(day: Day) -> dict[str, Any]:
    data = {
        "day": day.name,
        "scenario": day.scenario,
        "seed": day.seed,
        "open": day.open,
        "close": day.close,
        "planning": asdict(day.planning) if day.planning else None,
        "counters": [_counter(counter) for counter in day.counters],
        "visitors": [_visitor(visitor) for visitor in day.visitors],
    }
    if day.results:
        data["results"] = {rule: dict(metrics) for rule, metrics in day.results.items()}
    if day.reference:
        data["reference_starts_points10"] = {
            str(visitor): [start, counter_id(counter)] for visitor, (start, counter) in day.reference.items()
        }
    return data


def _counter(counter: DayCounter) -> dict[str, Any]:
    return {
        "id": counter_id(counter.key),
        "services": list(counter.services),
        "accessible": counter.is_step_free,
        "breaks": [list(one) for one in counter.breaks],
        "leaves_at": counter.leaves_at,
    }


def _visitor(visitor: DayVisitor) -> dict[str, Any]:
    return {
        "id": visitor.id,
        "kind": "walkin" if visitor.booked is None else "appt",
        "booked": visitor.booked,
        "arrival": visitor.arrival,
        "service": visitor.service,
        "minutes": visitor.minutes,
        "expected": visitor.expected,
        "access": visitor.needs_step_free,
        "priority": visitor.has_priority,
        "absent": visitor.absent,
        "then": asdict(visitor.then) if visitor.then else None,
    }


def counter_id(key: str) -> int | str:
    """A counter in the file: the format numbers them, an office may name them."""
    return int(key) if key.isdecimal() and str(int(key)) == key else key
