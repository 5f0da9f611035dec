"""Forecasts of generated days keep their word, and know no more than an office could."""

from dataclasses import replace

from queueserver.days.day import Day
from queueserver.domain.policy import Policy
from queueserver.domain.waits.scoring import Score, score
from queueserver.simulation.forecasts import ScoredDay, score_days
from queueserver.simulation.generate import generate

SMALL = "small_office"


def walk_ins(scored: list[ScoredDay]) -> Score:
    found = score([one for day in scored for one in day.walk_ins])
    assert found is not None
    return found


def test_about_four_of_five_waits_are_inside_the_range() -> None:
    found = walk_ins(list(score_days(generate(SMALL, 4, seed=3), Policy())))

    assert found.count > 150
    assert 0.7 < found.coverage < 0.95
    assert found.error < 6


def test_the_same_days_and_seed_have_the_same_scores() -> None:
    days = generate(SMALL, 1, seed=3)

    once, again, other = ([*score_days(days, Policy(), seed)] for seed in (1, 1, 2))

    assert once == again
    assert once != other


def test_a_forecast_knows_nothing_of_what_comes_later() -> None:
    [day] = generate(SMALL, 1, seed=3)

    whole, half = (next(score_days([one], Policy())).walk_ins for one in (day, nobody_comes_after(200.0, day)))

    morning = 20
    assert [one.expected for one in half[:morning]] == [one.expected for one in whole[:morning]]


def nobody_comes_after(minute: float, day: Day) -> Day:
    """Walk-ins stay away, and who has booked does not keep it."""
    here = [one for one in day.visitors if one.booked is not None or (one.arrival or 0) < minute]
    missing = [replace(one, arrival=None) if (one.arrival or 0) >= minute else one for one in here]
    return replace(day, visitors=tuple(missing))


def test_an_office_whose_plans_are_too_short_learns() -> None:
    days = [everything_lasts_longer(day) for day in generate(SMALL, 4, seed=2)]

    alone = [next(score_days([day], Policy())) for day in days[1:]]
    in_a_row = list(score_days(days, Policy()))[1:]

    assert walk_ins(in_a_row).coverage > walk_ins(alone).coverage + 0.1


def everything_lasts_longer(day: Day) -> Day:
    """By a quarter than anybody had planned."""
    return replace(day, visitors=tuple(replace(one, minutes=1.25 * one.minutes) for one in day.visitors))


def test_who_did_not_answer_is_not_scored() -> None:
    [day] = generate(SMALL, 1, seed=3)
    silent = replace(day, visitors=tuple(replace(one, absent=3.0) for one in day.visitors))

    assert next(score_days([silent], Policy())) == ScoredDay((), ())
