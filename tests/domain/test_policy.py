"""What an office may tune, and how far."""

from dataclasses import fields

import pytest

from queueserver.domain.policy import PRESETS, Policy, RuleName, policy
from queueserver.domain.refusals import TunableOutOfRange

TUNABLES = [(one.name, one.metadata["low"], one.metadata["high"]) for one in fields(Policy) if "low" in one.metadata]


def test_an_untuned_office_lives_by_the_study() -> None:
    untuned = policy({})

    assert (untuned.appointment_speed, untuned.fast_speed, untuned.short_minutes, untuned.head_start) == (10, 3, 3, 0)
    assert (untuned.rule, untuned.late_limit) == ("points", 0)
    assert (untuned.recall_gap, untuned.max_calls, untuned.missed_after) == (4, 3, 30)


@pytest.mark.parametrize(("name", "low", "high"), TUNABLES)
def test_a_tunable_reaches_from_its_lowest_to_its_highest_value(name: str, low: int, high: int) -> None:
    assert getattr(policy({name: low}), name) == low
    assert getattr(policy({name: high}), name) == high


@pytest.mark.parametrize(("name", "low", "high"), TUNABLES)
def test_beyond_its_range_a_tunable_is_refused(name: str, low: int, high: int) -> None:
    for value in (low - 1, high + 1):
        with pytest.raises(TunableOutOfRange) as refused:
            policy({name: value})

        assert (refused.value.code, refused.value.values) == ("tunable_out_of_range", {"name": name})


def test_a_tunable_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TunableOutOfRange):
        policy({"overtaking_cap": 3})


@pytest.mark.parametrize("tunable", fields(Policy), ids=lambda one: one.name)
def test_each_tunable_says_its_unit_and_what_it_does(tunable: object) -> None:
    about = tunable.metadata  # type: ignore[attr-defined]

    assert about["unit"]
    assert about["help"].endswith(".")
    values = about.get("choices", range(about.get("low", 0), about.get("high", 0) + 1))
    assert tunable.default in values  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", RuleName)
def test_an_office_chooses_its_rule_by_name(name: RuleName) -> None:
    assert policy({"rule": name.value}).rule is name


@pytest.mark.parametrize(
    ("name", "value"),
    [("rule", "lifo"), ("rule", 1), ("rule", None), ("ratio", "2"), ("ratio", 2.0), ("max_calls", True)],
    ids=["rule", "rule-number", "rule-nothing", "text", "fraction", "truth"],
)
def test_a_value_of_another_kind_is_refused(name: str, value: object) -> None:
    with pytest.raises(TunableOutOfRange):
        policy({name: value})


@pytest.mark.parametrize("preset", PRESETS)
def test_each_preset_is_a_policy(preset: str) -> None:
    tuned = policy(PRESETS[preset])

    assert (tuned.appointment_speed, tuned.head_start) == {
        "walk_in_friendly": (5, 0),
        "balanced": (10, 0),
        "appointments_first": (20, 0),
        "on_the_dot": (20, 5),
    }[preset]
