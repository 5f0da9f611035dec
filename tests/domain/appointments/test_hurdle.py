"""The hurdle before a claim: cheap for one, dear for many, and the same for who has no scripts, in time."""

from datetime import UTC, datetime, timedelta

from queueserver.domain.appointments.hurdle import (
    HURDLE_VALID,
    LEAST_AGE,
    LEAST_BITS,
    MOST_BITS,
    MOST_SOLVED,
    Hurdle,
    bits_for,
    is_solved,
    is_valid,
    left_to_wait,
)
from tests.kiosk.online.work import solve

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
EASY = Hurdle("what the page asks", 8, NINE)


def test_an_answer_costs_as_much_work_as_was_asked_for() -> None:
    answer = solve(EASY.text, EASY.bits)

    assert is_solved(EASY, answer)
    assert not is_solved(EASY._replace(bits=40), answer)
    assert not is_solved(EASY._replace(text="another page"), answer)


def test_no_answer_and_an_endless_one_are_none() -> None:
    assert not is_solved(EASY._replace(bits=0), "")
    assert not is_solved(EASY._replace(bits=0), "1" * 17)


def test_the_more_was_claimed_lately_the_dearer_the_next_claim_is() -> None:
    costs = [bits_for(own, 0) for own in range(MOST_SOLVED)]

    assert costs[:2] == [LEAST_BITS, LEAST_BITS]
    assert costs == sorted(costs)
    assert costs[-1] == MOST_BITS
    assert bits_for(0, 300) == LEAST_BITS + 3
    assert bits_for(1000, 1000000) == MOST_BITS


def test_without_a_script_some_seconds_go_by() -> None:
    assert left_to_wait(EASY, NINE + timedelta(seconds=1)) == LEAST_AGE - timedelta(seconds=1)
    assert left_to_wait(EASY, NINE + LEAST_AGE) == timedelta()


def test_a_page_is_good_for_hours_and_not_from_the_future() -> None:
    assert is_valid(EASY, NINE + HURDLE_VALID - timedelta(seconds=1))
    assert not is_valid(EASY, NINE + HURDLE_VALID)
    assert not is_valid(EASY, NINE - timedelta(seconds=1))
