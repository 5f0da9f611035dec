"""Days read from files, and clear words about a file that holds none."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from queueserver.days.day import CallRules, Day, DayCounter, DayService, DayVisitor, Planning, Return

FORMAT = "queue-days/1"


class NoSuchDay(Exception):
    """There is no such file or day, or none that can be read; the message tells a person why."""


def read_days(file: Path) -> list[Day]:
    """All days of a file. Raises NoSuchDay when it cannot be read, or is of another format."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoSuchDay(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise NoSuchDay(f"{file} is no JSON file: {error}") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise NoSuchDay(f"{file} is of the format {found!r}; only {FORMAT!r} can be played")
    try:
        days = [_day(data, day) for day in data["days"]]
    except KeyError as error:
        raise NoSuchDay(f"{file} lacks {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise NoSuchDay(f"{file} does not keep to {FORMAT}: {error}") from error
    if not days:
        raise NoSuchDay(f"{file} holds no day")
    return days


def choose(days: Sequence[Day], name: str | None) -> list[Day]:
    """The day of this name, or all. Raises NoSuchDay when none has it."""
    chosen = [day for day in days if name in (None, day.name)]
    if not chosen:
        raise NoSuchDay(f"there is no day {name!r}, only {', '.join(day.name for day in days)}")
    return chosen


def _day(data: dict[str, Any], day: dict[str, Any]) -> Day:
    services = tuple(
        DayService(key, _number(service["mean_minutes"]), _number(service["cv"]), service.get("letter"))
        for key, service in data["services"].items()
    )
    counters = tuple(_counter(counter) for counter in day["counters"])
    visitors = tuple(_visitor(visitor) for visitor in day["visitors"])
    _check_services(str(day["day"]), services, counters, visitors)
    _check_ids(str(day["day"]), [counter.key for counter in counters], [visitor.id for visitor in visitors])
    rules, planning = data["call_rules"], day.get("planning")
    return Day(
        name=str(day["day"]),
        scenario=str(day.get("scenario", "")),
        open=_number(day["open"]),
        close=_number(day["close"]),
        services=services,
        counters=counters,
        visitors=visitors,
        call_rules=CallRules(
            _length(rules["empty_call_costs_minutes"]),
            _length(rules["blocked_after_empty_call_minutes"]),
            int(rules["max_calls"]),
        ),
        planning=None
        if planning is None
        else Planning(
            _number(planning["show_rate"]), _number(planning["punctuality_mean"]), _number(planning["punctuality_sd"])
        ),
        seed=day.get("seed"),
        results={rule: dict(metrics) for rule, metrics in day.get("results", {}).items()},
        reference={
            int(visitor): (_number(start), str(counter))
            for visitor, (start, counter) in day.get("reference_starts_points10", {}).items()
        },
    )


def _check_services(
    name: str, services: Sequence[DayService], counters: Sequence[DayCounter], visitors: Sequence[DayVisitor]
) -> None:
    offered = {service.key for service in services}
    wanted = {visitor.service for visitor in visitors}
    wanted |= {visitor.then.service for visitor in visitors if visitor.then}
    wanted |= {service for counter in counters for service in counter.services}
    if not wanted <= offered:
        raise ValueError(f"day {name} names unknown services: {', '.join(sorted(wanted - offered))}")


def _check_ids(name: str, counters: Sequence[str], visitors: Sequence[int]) -> None:
    if len(set(counters)) < len(counters) or len(set(visitors)) < len(visitors):
        raise ValueError(f"day {name} has two visitors or two counters of one id")


def _counter(counter: dict[str, Any]) -> DayCounter:
    return DayCounter(
        key=str(counter["id"]),
        services=tuple(counter["services"]),
        is_step_free=bool(counter["accessible"]),
        breaks=tuple((_number(due), _length(length)) for due, length in counter["breaks"]),
        leaves_at=_optional(counter["leaves_at"]),
    )


def _visitor(visitor: dict[str, Any]) -> DayVisitor:
    if visitor["kind"] not in ("appt", "walkin"):
        raise ValueError(f"visitor {visitor['id']} is of the unknown kind {visitor['kind']!r}")
    then = visitor["then"]
    return DayVisitor(
        id=int(visitor["id"]),
        booked=_number(visitor["booked"]) if visitor["kind"] == "appt" else None,
        arrival=_optional(visitor["arrival"]),
        service=visitor["service"],
        minutes=_length(visitor["minutes"]),
        expected=_length(visitor["expected"]),
        needs_step_free=bool(visitor["access"]),
        has_priority=bool(visitor["priority"]),
        absent=_optional(visitor["absent"]),
        then=Return(_length(then["after"]), then["service"], _length(then["minutes"]), _length(then["expected"]))
        if then
        else None,
    )


def _number(value: float) -> float:
    # Python's JSON knows NaN and Infinity, which no clock does.
    if not math.isfinite(number := float(value)):
        raise ValueError(f"{value} is no number of minutes")
    return number


def _length(value: float) -> float:
    # No time runs backwards.
    if (number := _number(value)) < 0:
        raise ValueError(f"{value} minutes is no length")
    return number


def _optional(value: float | None) -> float | None:
    return None if value is None else _number(value)
