"""Metrics against those of the study, rule by rule, and each alone where the study's days do not show it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from queueserver.days.reading import choose, read_days
from queueserver.domain.policy import policy
from queueserver.simulation.generate import generate
from queueserver.simulation.metrics import metrics
from queueserver.simulation.play import play
from queueserver.simulation.played import Played, Start

FILE = Path(__file__).parents[1] / "days" / "sample_days.json"
DAYS = read_days(FILE)
POOLED = json.loads(FILE.read_text(encoding="utf-8"))["pooled_results"]
# What the study called its rules, and how an office tunes for them.
RULES: dict[str, dict[str, Any]] = {
    "fifo": {"rule": "first_come"},
    "strict": {"rule": "appointments_first"},
    "ratio1": {"rule": "ratio", "ratio": 1},
    "ratio2": {"rule": "ratio", "ratio": 2},
    "ratio3": {"rule": "ratio", "ratio": 3},
    "points5": {"appointment_speed": 5},
    "points10": {},
    "points20": {"appointment_speed": 20},
    "points10_e2": {"appointment_speed": 10, "head_start": 2},
}
# There the study gave who comes back a new ticket, behind whom it has as many points as; here it is the same ticket.
A_TIE = {("S3", "points5")}


def day_of(*starts: Start, empty_calls: int = 0) -> Played:
    return Played(replace(DAYS[0], visitors=()), starts, empty_calls, ())


def start(visitor: int, came: float, minute: float, booked: float | None = None) -> Start:
    return Start(visitor, False, booked, came, minute, minute + 10, "1")


@pytest.mark.parametrize(("name", "rule"), sorted({(day.name, rule) for day in DAYS for rule in RULES} - A_TIE))
def test_a_day_comes_to_what_it_came_to_in_the_study(name: str, rule: str) -> None:
    [day] = choose(DAYS, name)

    found = metrics([play(day, policy(RULES[rule]))])

    assert found == pytest.approx(dict(day.results[rule]), abs=0.0051)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "points5"])
def test_days_together_come_to_what_they_came_to_in_the_study(rule: str) -> None:
    found = metrics([play(day, policy(RULES[rule])) for day in DAYS])

    del found["return_wait_mean"]  # which the study did not pool
    assert found == pytest.approx(POOLED[rule], abs=0.0051)


def test_percentiles_lie_on_the_line_between_two_values() -> None:
    found = metrics([day_of(*(start(one, came=0, minute=one) for one in (1, 2, 3, 4)))])

    assert (found["walkin_wait_p50"], found["walkin_wait_p90"]) == (2.5, pytest.approx(3.7))


def test_who_was_there_before_opening_waits_from_opening() -> None:
    found = metrics([day_of(start(1, came=-8, minute=4), start(2, came=-5, minute=3, booked=0))])

    assert (found["walkin_wait_max"], found["appt_late_max"]) == (4, 3)


def test_an_early_appointment_called_early_is_not_late() -> None:
    found = metrics([day_of(start(1, came=10, minute=12, booked=30))])

    assert found["appt_late_max"] == 0


def test_overtaken_is_who_sees_somebody_of_a_later_time_begin_before() -> None:
    first, second, third = start(1, 0, 30), start(2, 5, 10), start(3, 1, 20, booked=6)

    found = metrics([day_of(first, second, third)])

    assert (found["walkin_overtaken_max"], found["walkin_overtaken_mean"]) == (2, 1)
    assert found["overtaken_same_kind_mean"] == pytest.approx(1 / 3)


def test_who_begins_after_closing_waited_at_closing() -> None:
    found = metrics([day_of(start(1, 470, 481), start(2, 471, 479))])

    assert (found["waiting_at_close"], found["last_end"]) == (1, 491)


def test_a_day_without_visitors_comes_to_nothing() -> None:
    assert set(metrics([day_of()]).values()) == {0.0}


def test_a_day_without_appointments_is_counted_too() -> None:
    found = metrics([play(generate("walk_ins_only", 1)[0], policy({}))])

    assert found["appt_late_p95"] == 0
    assert found["walkin_wait_p95"] > 0
