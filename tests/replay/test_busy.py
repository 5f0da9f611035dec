"""The hall that lives by itself: who works where, and what chance decides."""

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from queueserver.cli import busy
from queueserver.cli.busy import HELD_NOTE, LONGEST_LINE, BusyHall
from queueserver.replay import wire
from queueserver.replay.wire import Refused

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Ears:
    """A wire that hears every wish; what it is told to refuse it refuses."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.refuses = False

    def clock(self) -> dict[str, Any]:
        return {"now": NOW.isoformat(), "clock_speed": 1}

    def post(self, wish: str, **_body: Any) -> dict[str, Any]:
        self.heard.append(wish)
        if self.refuses:
            raise Refused("no_such_move", "somebody was quicker")
        return {}

    put = post


class Afternoon:
    """A busy hall whose time passes by being told to."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.ears = Ears()
        self.view: dict[str, dict[str, Any]] = {
            "waiting": {"1": {"state": "waiting", "counter": None, "note": None}},
            "calls": {},
            "on_hold": {},
            "appointments": {},
            "counters": {"1": _counter(), "2": _counter(clerk="amira"), "3": _counter("closed")},
        }

    def begin(self) -> None:
        """The hall looks at the clock for the first time."""
        self.hall = BusyHall(self.ears, random.Random(7))  # type: ignore[arg-type]

    def pass_by(self, minutes: float) -> None:
        """So many minutes of looking each second at a desk that does not change."""
        for _ in range(round(minutes * 60)):
            self.seconds += 1
            self.hall.tick(self.view)


def _counter(state: str = "open", clerk: str | None = None) -> dict[str, Any]:
    return {"state": state, "clerk": clerk, "services": ["passport", "pick_up"]}


@pytest.fixture
def afternoon(monkeypatch: pytest.MonkeyPatch) -> Afternoon:
    passing = Afternoon()
    for module in (busy, wire):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: passing.seconds))
    passing.begin()
    return passing


def test_next_is_pressed_only_where_no_clerk_has_signed_in(afternoon: Afternoon) -> None:
    afternoon.pass_by(2)

    calls = {wish for wish in afternoon.ears.heard if wish.endswith("/call-next")}
    assert calls == {"counters/1/call-next"}


def test_what_a_signed_in_clerk_serves_is_left_alone(afternoon: Afternoon) -> None:
    afternoon.view["calls"] = {"8": {"state": "serving", "counter": "2", "note": None}}

    afternoon.pass_by(5)

    assert not [wish for wish in afternoon.ears.heard if wish.startswith("tickets/8/")]


def test_a_visitor_at_the_counter_is_served_within_two_minutes(afternoon: Afternoon) -> None:
    afternoon.view["calls"] = {"8": {"state": "serving", "counter": "1", "note": None}}

    afternoon.pass_by(2)

    assert {"tickets/8/finish", "tickets/8/transfer"} & set(afternoon.ears.heard)


def test_visitors_come_about_three_a_minute(afternoon: Afternoon) -> None:
    afternoon.pass_by(60)

    came = [wish for wish in afternoon.ears.heard if wish == "tickets"]
    assert 120 < len(came) < 240


def test_nobody_comes_when_the_line_is_long_or_no_counter_open(afternoon: Afternoon) -> None:
    waiting = afternoon.view["waiting"]
    afternoon.view["waiting"] = {str(one): waiting["1"] for one in range(LONGEST_LINE)}
    afternoon.pass_by(10)
    afternoon.view["waiting"] = waiting
    for counter in afternoon.view["counters"].values():
        counter["state"] = "closed"

    afternoon.pass_by(10)

    assert "tickets" not in afternoon.ears.heard


def test_whose_appointment_is_near_checks_in(afternoon: Afternoon) -> None:
    for name, minutes, state in (("near", 5, "booked"), ("far", 60, "booked"), ("late", -5, "missed")):
        booked_at = f"{NOW + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
        afternoon.view["appointments"][name] = {"state": state, "booked_at": booked_at}

    afternoon.pass_by(5)

    assert {wish for wish in afternoon.ears.heard if wish.endswith("check-in")} == {"appointments/near/check-in"}


def test_only_what_was_set_aside_here_is_brought_back(afternoon: Afternoon) -> None:
    held = {"state": "on_hold", "counter": "1"}
    afternoon.view["on_hold"] = {"5": held | {"note": HELD_NOTE}, "6": held | {"note": "fetches a photo"}}

    afternoon.pass_by(2)

    assert "tickets/5/resume" in afternoon.ears.heard
    assert "tickets/6/resume" not in afternoon.ears.heard


def test_refusals_change_nothing(afternoon: Afternoon) -> None:
    afternoon.ears.refuses = True

    afternoon.pass_by(3)

    assert len([wish for wish in afternoon.ears.heard if wish.endswith("/call-next")]) > 3
    assert "tickets" in afternoon.ears.heard
