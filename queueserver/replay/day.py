"""A day of the format queue-days/1 as plain values, read from its file. Times are minutes after opening."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queueserver.replay.faults import CannotPlay

FORMAT = "queue-days/1"


@dataclass(frozen=True, slots=True)
class DayService:
    """A service with its planned length, and its letter where the file has one."""

    key: str
    mean_minutes: float
    letter: str | None


@dataclass(frozen=True, slots=True)
class DayCounter:
    """A counter with its clerk's day: breaks as (due, length), and when the clerk falls ill."""

    key: str
    services: tuple[str, ...]
    is_step_free: bool
    breaks: tuple[tuple[float, float], ...]
    leaves_at: float | None


@dataclass(frozen=True, slots=True)
class Return:
    """A visitor comes back, so long after being served, for another service."""

    after: float
    service: str
    minutes: float


@dataclass(frozen=True, slots=True)
class DayVisitor:
    """A visitor as the day has drawn it: who has an appointment and never came has no `arrival`.

    `absent`: does not answer the first call, and is back so many minutes after it.
    """

    id: int
    booked: float | None
    arrival: float | None
    service: str
    minutes: float
    needs_step_free: bool
    has_priority: bool
    absent: float | None
    then: Return | None


@dataclass(frozen=True, slots=True)
class Day:
    """One office day. `reference` are the starts of the study's own run, by visitor: (minute, counter).

    In it a visitor who comes back is told from the first visit by RETURN_ID added to the id.
    """

    name: str
    scenario: str
    open: float
    close: float
    empty_call_minutes: float
    services: tuple[DayService, ...]
    counters: tuple[DayCounter, ...]
    visitors: tuple[DayVisitor, ...]
    reference: Mapping[int, tuple[float, str]]


RETURN_ID = 100_000


def read_days(file: Path) -> list[Day]:
    """All days of a file. Raises CannotPlay when it cannot be read, or is of another format."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CannotPlay(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CannotPlay(f"{file} is no JSON file: {error}") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise CannotPlay(f"{file} is of the format {found!r}; only {FORMAT!r} can be played")
    try:
        days = [_day(data, day) for day in data["days"]]
    except KeyError as error:
        raise CannotPlay(f"{file} lacks {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CannotPlay(f"{file} does not keep to {FORMAT}: {error}") from error
    if not days:
        raise CannotPlay(f"{file} holds no day")
    return days


def choose(days: list[Day], name: str | None) -> list[Day]:
    """The day of this name, or all. Raises CannotPlay when none has it."""
    chosen = [day for day in days if name in (None, day.name)]
    if not chosen:
        raise CannotPlay(f"there is no day {name!r}, only {', '.join(day.name for day in days)}")
    return chosen


def _day(data: dict[str, Any], day: dict[str, Any]) -> Day:
    services = tuple(
        DayService(key, float(service["mean_minutes"]), service.get("letter"))
        for key, service in data["services"].items()
    )
    counters = tuple(_counter(counter) for counter in day["counters"])
    visitors = tuple(_visitor(visitor) for visitor in day["visitors"])
    offered = {service.key for service in services}
    wanted = {visitor.service for visitor in visitors}
    wanted |= {visitor.then.service for visitor in visitors if visitor.then}
    wanted |= {service for counter in counters for service in counter.services}
    if not wanted <= offered:
        raise ValueError(f"day {day['day']} names unknown services: {', '.join(sorted(wanted - offered))}")
    reference = day.get("reference_starts_points10", {})
    return Day(
        name=str(day["day"]),
        scenario=str(day.get("scenario", "")),
        open=float(day["open"]),
        close=float(day["close"]),
        empty_call_minutes=float(data["call_rules"]["empty_call_costs_minutes"]),
        services=services,
        counters=counters,
        visitors=visitors,
        reference={int(visitor): (float(start), str(counter)) for visitor, (start, counter) in reference.items()},
    )


def _counter(counter: dict[str, Any]) -> DayCounter:
    return DayCounter(
        key=str(counter["id"]),
        services=tuple(counter["services"]),
        is_step_free=bool(counter["accessible"]),
        breaks=tuple((float(due), float(length)) for due, length in counter["breaks"]),
        leaves_at=_optional(counter["leaves_at"]),
    )


def _visitor(visitor: dict[str, Any]) -> DayVisitor:
    if visitor["kind"] not in ("appt", "walkin"):
        raise ValueError(f"visitor {visitor['id']} is of the unknown kind {visitor['kind']!r}")
    then = visitor["then"]
    return DayVisitor(
        id=int(visitor["id"]),
        booked=float(visitor["booked"]) if visitor["kind"] == "appt" else None,
        arrival=_optional(visitor["arrival"]),
        service=visitor["service"],
        minutes=float(visitor["minutes"]),
        needs_step_free=bool(visitor["access"]),
        has_priority=bool(visitor["priority"]),
        absent=_optional(visitor["absent"]),
        then=Return(float(then["after"]), then["service"], float(then["minutes"])) if then else None,
    )


def _optional(value: float | None) -> float | None:
    return None if value is None else float(value)
