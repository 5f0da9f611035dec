"""A tiny day with one of everything that a day can hold."""

import json
from pathlib import Path
from typing import Any

VISITORS = 13
NEVER_CAME = 1
TICKETS = VISITORS - NEVER_CAME


def visitor(number: int, arrival: float | None, service: str = "passport", **particulars: Any) -> dict[str, Any]:
    """A walk-in who is served for three minutes, but for what is said otherwise."""
    return {
        "id": number,
        "kind": "appt" if "booked" in particulars else "walkin",
        "booked": None,
        "arrival": arrival,
        "service": service,
        "minutes": 3.0,
        "expected": 4.0,
        "access": False,
        "priority": False,
        "absent": None,
        "then": None,
    } | particulars


def counter(number: int, *services: str, **particulars: Any) -> dict[str, Any]:
    """A counter without breaks, but for what is said otherwise."""
    return {
        "id": number,
        "services": list(services),
        "accessible": False,
        "breaks": [],
        "leaves_at": None,
    } | particulars


def tiny_day() -> dict[str, Any]:
    """Half an hour at three counters."""
    return {
        "format": "queue-days/1",
        "note": "made for tests",
        "time_unit": "minutes after opening",
        "services": {
            "passport": {"mean_minutes": 4.0, "cv": 0.5},
            "licence": {"mean_minutes": 5.0, "cv": 0.5, "letter": "I"},
            "pick_up": {"mean_minutes": 1.0, "cv": 0.5, "letter": "A"},
        },
        "call_rules": {
            "empty_call_costs_minutes": 1.5,
            "blocked_after_empty_call_minutes": 4.0,
            "max_calls": 3,
        },
        "days": [
            {
                "day": "tiny",
                "scenario": "one of everything",
                "seed": 1,
                "open": 0,
                "close": 25,
                "planning": None,
                "counters": [
                    counter(1, "passport", "pick_up", breaks=[[6, 5], [24, 5]]),
                    counter(2, "passport", "pick_up", accessible=True),
                    counter(3, "licence", "passport", leaves_at=12),
                ],
                "visitors": [
                    visitor(1, -3.0),
                    visitor(2, -1.0, booked=0.0),
                    visitor(
                        3, 1.0, booked=8.0, then={"after": 2.0, "service": "pick_up", "minutes": 1.0, "expected": 5.0}
                    ),
                    visitor(4, None, booked=10.0),
                    visitor(5, 2.0, "licence"),
                    visitor(6, 3.0, "licence", access=True),
                    visitor(7, 4.0, priority=True),
                    visitor(8, 5.0, absent=1.0),
                    visitor(9, 6.0, "pick_up", absent=30.0),
                    visitor(10, 7.0, "pick_up", minutes=0.5),
                    visitor(11, 16.0, "licence"),  # whoever could serve this one is ill by then
                    visitor(12, 24.0),
                    visitor(13, 24.5, booked=20.0),
                ],
            }
        ],
    }


def write(folder: Path, day: dict[str, Any]) -> Path:
    """The day as a file."""
    file = folder / "day.json"
    file.write_text(json.dumps(day), encoding="utf-8")
    return file
