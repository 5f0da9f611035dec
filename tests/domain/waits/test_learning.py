"""What an office learns from its own past, and how slowly."""

import math
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.waits.learning import (
    MINUTE,
    Experience,
    Kept,
    Scored,
    Served,
    configured,
    learned,
    pace,
    punctuality,
    stretch,
)
from queueserver.domain.waits.ranges import Range
from queueserver.domain.waits.scoring import Score, score
from tests.domain.lines import NOON, PASSPORT, PICK_UP, REGISTRATION

TWELVE = configured(12 * MINUTE)
OFTEN = st.lists(st.floats(1, 90), max_size=300)


def visits(*lasted: float, planned: float = 12) -> list[Served]:
    return [Served(planned * MINUTE, one * MINUTE) for one in lasted]


def mean(log_mean: float, log_sd: float) -> float:
    """Minutes of a log-normal."""
    return math.exp(log_mean + log_sd**2 / 2)


def test_before_its_first_visit_a_service_lasts_as_planned() -> None:
    assert mean(TWELVE.log_mean, TWELVE.log_sd) == pytest.approx(12)
    assert learned(TWELVE, []) == TWELVE


def test_twenty_visits_count_as_much_as_what_is_configured() -> None:
    time = learned(TWELVE, visits(*20 * [18]))

    assert time.log_mean == pytest.approx((TWELVE.log_mean + math.log(18)) / 2)
    assert time.log_sd == pytest.approx(TWELVE.log_sd / math.sqrt(2))


def test_only_the_last_two_hundred_visits_count() -> None:
    old, new = visits(*50 * [60]), visits(*200 * [14])

    assert learned(TWELVE, old + new) == learned(TWELVE, new)


def test_after_many_visits_the_office_knows_its_own_spread() -> None:
    chance = Random(1)

    time = learned(TWELVE, visits(*(chance.lognormvariate(math.log(15), 0.3) for _ in range(200))))

    assert mean(time.log_mean, time.log_sd) == pytest.approx(15.7, abs=0.8)
    assert time.log_sd == pytest.approx(0.3, abs=0.05)


def test_a_visit_that_was_planned_longer_teaches_nothing_about_the_others() -> None:
    assert learned(TWELVE, visits(*50 * [24], planned=24)) == learned(TWELVE, visits(*50 * [12]))


def test_a_slip_of_the_hand_is_no_service() -> None:
    assert learned(TWELVE, visits(0.05, 12)) == learned(TWELVE, visits(12))


def test_services_in_one_visit_add_up() -> None:
    office = Experience({PASSPORT: TWELVE, REGISTRATION: configured(10 * MINUTE)})

    both = office.lasting({PASSPORT, REGISTRATION}, 22 * MINUTE)

    assert mean(*both) == pytest.approx(22)
    assert both[1] < TWELVE.log_sd


def test_a_visit_that_is_planned_longer_lasts_longer() -> None:
    office = Experience({PASSPORT: TWELVE}, pace=1.1)

    assert mean(*office.lasting({PASSPORT}, 18 * MINUTE)) == pytest.approx(18 * 1.1)
    assert mean(*office.lasting({PICK_UP}, 3 * MINUTE)) == pytest.approx(3 * 1.1)


def test_an_office_without_a_past_takes_what_is_usual_elsewhere() -> None:
    habit = punctuality([])

    assert habit.show_rate == pytest.approx(0.88)
    assert (habit.mean, habit.sd) == (-8, 10)


def test_who_keeps_an_appointment_and_when_is_learned() -> None:
    kept = [Kept(NOON, NOON + late * MINUTE) for late in (1, 3) for _ in range(100)]

    habit = punctuality([*kept, *(200 * [Kept(NOON, None)])])

    assert habit.show_rate == pytest.approx((20 * 0.88 + 200) / 420)
    assert habit.mean == pytest.approx((20 * -8 + 200 * 2) / 220)
    assert habit.sd == pytest.approx(math.sqrt((20 * 100 + 200) / 220))


def test_a_slow_morning_says_little_about_the_afternoon() -> None:
    slow = [(TWELVE, Served(12 * MINUTE, math.exp(TWELVE.log_mean) * 1.5 * MINUTE))]

    assert pace([]) == 1
    assert pace(100 * slow) == pytest.approx(math.sqrt(1.5))
    assert pace(5 * slow) == pytest.approx(1.02, abs=0.01)


def forecasts(*came: float) -> list[Scored]:
    """Of a wait between 10 and 20 minutes, each with what came."""
    expected = Range(10 * MINUTE, 15 * MINUTE, 20 * MINUTE)
    return [Scored(expected, one * MINUTE) for one in came]


def test_ranges_are_stretched_to_what_would_have_covered_four_of_five() -> None:
    past = forecasts(*40 * [15], *40 * [21], *20 * [60])

    assert stretch(past) == pytest.approx(6 / 5)


@pytest.mark.parametrize(("came", "factor"), [(15, 0.7), (60, 1.5)])
def test_a_stretch_has_bounds(came: float, factor: float) -> None:
    assert stretch(forecasts(*100 * [came])) == factor


def test_a_few_forecasts_stretch_nothing() -> None:
    assert stretch(forecasts(*49 * [60])) == 1


@given(OFTEN)
def test_whatever_came_before_what_is_learned_stays_between_it_and_what_is_configured(lasted: list[float]) -> None:
    logs = [math.log(one) for one in lasted[-200:]] or [TWELVE.log_mean]

    time = learned(TWELVE, visits(*lasted))

    mean_of_logs = math.fsum(logs) / len(logs)
    assert min(mean_of_logs, TWELVE.log_mean) - 1e-6 <= time.log_mean <= max(mean_of_logs, TWELVE.log_mean) + 1e-6


def test_a_score_counts_who_was_inside_and_how_far_off_the_middle_was() -> None:
    assert score(forecasts(10, 15, 20, 27)) == Score(count=4, coverage=0.75, error=(5 + 0 + 5 + 12) / 4, width=10)
    assert score([]) is None


def test_times_are_as_exact_as_a_clock() -> None:
    assert Range(timedelta(), MINUTE, 2 * MINUTE).stretched(0.7).low == 0.3 * MINUTE


def test_some_seconds_beside_a_counter_that_is_free_do_not_widen_the_ranges() -> None:
    at_once = Range(timedelta(), timedelta(), timedelta())

    assert stretch([Scored(at_once, timedelta(seconds=20))] * 100) == 0.7


def test_a_short_range_that_does_not_hold_widens_the_ranges() -> None:
    short = Range(MINUTE, 2 * MINUTE, 3 * MINUTE)

    assert stretch([Scored(short, 3.2 * MINUTE)] * 100) == pytest.approx(1.2)
