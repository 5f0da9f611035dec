"""Days made up by kind: repeatable, readable, and each with what its name says."""

import math
from itertools import chain
from pathlib import Path
from statistics import mean, median, stdev

import pytest

from queueserver.days.day import Day
from queueserver.days.reading import read_days
from queueserver.days.writing import write_days
from queueserver.domain.policy import Policy
from queueserver.simulation.generate import generate
from queueserver.simulation.kinds import KINDS
from queueserver.simulation.play import play


def booked(days: list[Day]) -> list[float]:
    """Planned minutes of appointments by day."""
    return [sum(one.expected for one in day.visitors if one.booked is not None) for day in days]


def test_the_same_kind_and_seed_make_the_same_days() -> None:
    assert generate("normal", 2, seed=7) == generate("normal", 3, seed=7)[:2]
    assert generate("normal", 1, seed=7) != generate("normal", 1, seed=8)


@pytest.mark.parametrize("kind", KINDS)
def test_a_generated_day_is_played_to_its_end(kind: str) -> None:
    [day] = generate(kind, 1, seed=3)

    played = play(day, Policy())

    came = sum(one.arrival is not None for one in day.visitors)
    assert sum(not start.is_return for start in played.starts) == came
    assert played.never_served == ()


def test_quiet_and_full_days_come_evenly_over_a_few_days() -> None:
    waits = [[waited(day) for day in generate("normal", 20, seed)] for seed in range(4)]

    means = [mean(one) for one in waits]
    by_chance_alone = stdev(chain(*waits)) / math.sqrt(20)
    assert stdev(means) < by_chance_alone / 1.5
    assert median(chain(*waits)) < mean(chain(*waits)) / 1.25  # some days are far fuller than most


def waited(day: Day) -> float:
    """Mean minutes of all."""
    return mean(start.minute - start.came for start in play(day, Policy()).starts)


def test_generated_days_are_read_as_they_were_written(tmp_path: Path) -> None:
    days = generate("returns", 2)

    write_days(tmp_path / "days.json", days)

    assert read_days(tmp_path / "days.json") == days


def test_visitors_come_as_punctual_and_as_often_as_was_planned() -> None:
    days = generate("normal", 20)

    appointments = [one for day in days for one in day.visitors if one.booked is not None]
    late = [one.arrival - one.booked for one in appointments if one.arrival is not None and one.booked]
    assert mean(one.arrival is not None for one in appointments) == pytest.approx(0.88, abs=0.02)
    assert mean(late) == pytest.approx(-8, abs=1)
    assert stdev(late) == pytest.approx(10, abs=1)


def test_kinds_have_what_their_names_say() -> None:
    normal, mostly_booked = generate("normal", 5), generate("mostly_booked", 5)
    few_came = [one.arrival for day in generate("no_shows", 10) for one in day.visitors if one.booked is not None]

    assert mean(booked(mostly_booked)) > 1.5 * mean(booked(normal))
    assert booked(generate("walk_ins_only", 2)) == [0, 0]
    assert few_came.count(None) / len(few_came) == pytest.approx(0.25, abs=0.03)
    assert all(sum(one.leaves_at is not None for one in day.counters) == 1 for day in generate("clerk_ill", 5))
    assert len(generate("skills", 1)[0].counters) == 20
