"""What visitors may be told of their wait: small halls in which anybody can reckon, and some left to chance."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.calling import Need, Staffed, Waiting
from queueserver.domain.policy import Policy
from queueserver.domain.waits.forecast import Forecast, forecast, forecast_of
from queueserver.domain.waits.hall import AtWork, Due, Hall, Visit
from queueserver.domain.waits.learning import MINUTE, Experience, Punctuality, ServiceTime, configured
from queueserver.domain.waits.ranges import Range
from tests.domain.lines import NO_NEED, NOON, PASSPORT, PICK_UP, REGISTRATION, STEP_FREE, ago, appointment, walk_in

EVERYTHING = frozenset({PASSPORT, REGISTRATION, PICK_UP})
PUNCTUAL = Punctuality(show_rate=1.0, mean=0.0, sd=0.0)
# Every passport takes twelve minutes, every registration ten, and a pick-up two.
FIXED = Experience(
    {
        service: ServiceTime(minutes * MINUTE, math.log(minutes), 0.0)
        for service, minutes in {PASSPORT: 12, REGISTRATION: 10, PICK_UP: 2}.items()
    },
    PUNCTUAL,
)
USUAL = Experience({service: configured(12 * MINUTE) for service in EVERYTHING}, PUNCTUAL)


def at_work(key: int, *services: int, **particulars: Any) -> AtWork:
    """A counter for everything, unless for some services only."""
    return AtWork(Staffed(key, frozenset(services) or EVERYTHING, NO_NEED), **particulars)


def serving(since: float, service: int = PASSPORT) -> Visit:
    """A visit that began so many minutes ago."""
    return Visit(ago(since), frozenset({service}), 12 * MINUTE)


def expected(
    *waiting: Waiting,
    counters: Sequence[AtWork] = (at_work(1),),
    due: Sequence[Due] = (),
    experience: Experience = FIXED,
    **tunables: Any,
) -> Forecast:
    """The forecast of such a hall at noon."""
    return forecast(Hall(NOON, waiting, counters, due, Policy(**tunables)), experience, seed=7)


def exactly(minutes: float) -> Any:
    """A range that leaves nothing open."""
    return pytest.approx(3 * [minutes])


def minutes(of: Range | None) -> list[float]:
    """Low, middle and high."""
    assert of is not None
    return [one / MINUTE for one in (of.low, of.middle, of.high)]


def test_nobody_waits_at_a_free_counter() -> None:
    told = expected(walk_in(1, waited=0))

    assert minutes(told.waits[1]) == exactly(0)


def test_with_one_ahead_the_wait_is_as_long_as_that_visit() -> None:
    told = expected(walk_in(1, waited=5), walk_in(2, waited=1))

    assert minutes(told.waits[2]) == exactly(12)
    assert minutes(told.line_ends) == exactly(24)


def test_the_rest_of_a_visit_counts_and_not_the_whole() -> None:
    told = expected(walk_in(1, waited=0), counters=[at_work(1, visit=serving(since=9))])

    assert minutes(told.waits[1]) == exactly(3)


def test_a_visit_that_lasts_long_already_has_the_more_to_come() -> None:
    long, fresh = (
        expected(walk_in(1, waited=0), counters=[at_work(1, visit=serving(since))], experience=USUAL).waits[1]
        for since in (25, 0)
    )

    assert 0 < minutes(long)[0] < minutes(long)[1] < minutes(long)[2]
    assert minutes(long)[1] < minutes(fresh)[1]


def test_who_needs_what_no_open_counter_has_is_told_nothing() -> None:
    told = expected(walk_in(1, waited=5, needs=STEP_FREE), walk_in(2, waited=1))

    assert told.waits == {1: None, 2: told.waits[2]}
    assert minutes(told.waits[2]) == exactly(0)


def test_a_hall_without_an_open_counter_knows_nothing() -> None:
    told = expected(walk_in(1, waited=5), counters=())

    assert told == Forecast({1: None}, dict.fromkeys(EVERYTHING), None)


def test_an_empty_hall_has_no_wait_and_no_line() -> None:
    told = expected()

    assert minutes(told.walk_ins[PASSPORT]) == exactly(0)
    assert minutes(told.line_ends) == exactly(0)


def test_a_counter_that_closes_leaves_nobody_a_promise() -> None:
    counters = [at_work(1, visit=serving(since=0), closes_at=NOON + 10 * MINUTE)]

    assert expected(walk_in(1, waited=5), counters=counters).waits == {1: None}


def test_a_break_begins_when_the_visit_before_it_is_over() -> None:
    counters = [at_work(1, visit=serving(since=6), breaks=((NOON + 2 * MINUTE, 15 * MINUTE),))]

    told = expected(walk_in(1, waited=5), counters=counters)

    assert minutes(told.waits[1]) == exactly(6 + 15)


def test_a_clerk_who_is_away_comes_back() -> None:
    told = expected(walk_in(1, waited=5), counters=[at_work(1, away_until=NOON + 8 * MINUTE)])

    assert minutes(told.waits[1]) == exactly(8)


def test_who_did_not_answer_is_passed_over_until_the_time() -> None:
    silent = walk_in(1, waited=20, blocked_until=NOON + 3 * MINUTE)

    told = expected(silent, walk_in(2, waited=1))

    assert (minutes(told.waits[2]), minutes(told.waits[1])) == (exactly(0), exactly(12))


def test_an_early_appointment_is_called_when_nobody_else_waits() -> None:
    told = expected(appointment(1, past=-30), walk_in(2, waited=1))

    assert (minutes(told.waits[2]), minutes(told.waits[1])) == (exactly(0), exactly(12))


def test_an_appointment_that_is_not_here_yet_will_pass() -> None:
    due = Due(9, NOON + 5 * MINUTE, frozenset({REGISTRATION}), 10 * MINUTE, NO_NEED)
    counters = [at_work(1, visit=serving(since=0))]

    told = expected(walk_in(1, waited=20), walk_in(2, waited=1), counters=counters, due=[due])

    # At 12:12 it is seven minutes past its time and has 70 points, who has waited longest 32.
    assert (minutes(told.waits[1]), minutes(told.waits[2])) == (exactly(22), exactly(34))


def test_the_later_somebody_is_the_less_the_office_waits_for_it() -> None:
    hopeful = Experience(FIXED.times, Punctuality(show_rate=0.7, mean=0.0, sd=5.0))
    counters = [at_work(1, visit=serving(since=0))]

    means = []
    for late in (-5, 5, 10, 20):
        due = Due(9, ago(late), frozenset({REGISTRATION}), 10 * MINUTE, NO_NEED)
        told = [
            minutes(forecast(Hall(NOON, [walk_in(1, waited=1)], counters, [due], Policy()), hopeful, seed, 1).waits[1])[
                1
            ]
            for seed in range(200)
        ]
        means.append(sum(told) / len(told))

    assert means == sorted(means, reverse=True)


def test_a_walk_in_would_wait_like_somebody_who_has_just_come() -> None:
    crowd = [walk_in(key, waited=key) for key in range(1, 6)]

    asked = expected(*crowd).walk_ins
    come = {service: expected(*crowd, walk_in(9, 0, service, planned=planned(service))).waits[9] for service in asked}

    assert {key: minutes(one) for key, one in asked.items()} == {
        key: exactly(minutes(one)[0]) for key, one in come.items()
    }
    assert minutes(asked[PICK_UP])[1] < minutes(asked[PASSPORT])[1]


def planned(service: int) -> timedelta:
    """As the office plans it."""
    return FIXED.times[service].planned


def test_the_same_seed_gives_the_same_forecast_and_another_one_another() -> None:
    hall = Hall(NOON, [walk_in(key, waited=key) for key in range(1, 9)], [at_work(1), at_work(2)], [], Policy())

    once, again, other = (forecast(hall, USUAL, seed) for seed in (1, 1, 2))

    assert once == again
    assert once != other


def test_one_alone_is_told_the_same_as_among_all() -> None:
    crowd = [walk_in(key, waited=key) for key in range(1, 9)] + [
        walk_in(9, waited=1, needs=frozenset({Need.SIGN_LANGUAGE}))
    ]
    due = [Due(key, NOON + key * MINUTE, frozenset({PASSPORT}), 12 * MINUTE, NO_NEED) for key in range(20, 30)]
    hall = Hall(NOON, crowd, [at_work(1), at_work(2, visit=serving(3))], due, Policy())

    told = forecast(hall, USUAL, seed=3).waits

    assert {entry.id: forecast_of(entry.id, hall, USUAL, seed=3) for entry in crowd} == told
    assert forecast_of(99, hall, USUAL, seed=3) is None
    assert forecast_of(1, replace(hall, counters=[]), USUAL, seed=3) is None


def test_a_stretched_forecast_keeps_its_middle() -> None:
    crowd = [walk_in(key, waited=key) for key in range(1, 9)]

    plain = minutes(expected(*crowd, experience=USUAL).waits[1])
    wide = minutes(expected(*crowd, experience=replace(USUAL, stretch=1.5)).waits[1])

    assert wide == pytest.approx(
        [plain[1] - 1.5 * (plain[1] - plain[0]), plain[1], plain[1] + 1.5 * (plain[2] - plain[1])]
    )


@given(st.lists(st.integers(1, 180), min_size=2, max_size=12, unique=True), st.integers(1, 4), st.integers(0, 99))
def test_who_came_later_for_the_same_is_told_no_shorter_wait(waited: list[int], counters: int, seed: int) -> None:
    crowd = [walk_in(key, waited=key) for key in sorted(waited, reverse=True)]
    hall = Hall(NOON, crowd, [at_work(key) for key in range(1, counters + 1)], [], Policy())

    told = [minutes(forecast(hall, USUAL, seed).waits[entry.id]) for entry in crowd]

    for column in zip(*told, strict=True):
        assert list(column) == sorted(column)
