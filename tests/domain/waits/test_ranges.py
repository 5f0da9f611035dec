"""How a range is told: in steps of five minutes, never narrower, and honest where little or nothing is known."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.waits.ranges import Range, Shown, as_read, by_the_clock, ranges, shown

TIMES = st.lists(st.floats(0, 600), min_size=3, max_size=3).map(sorted)
MICROSECOND = 1 / 60_000_000  # as minutes: finer no time is


def between(low: float, high: float) -> Range:
    return Range(*(timedelta(minutes=one) for one in (low, (low + high) / 2, high)))


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0, 4.9, Shown("soon", {})),
        (0, 5, Shown("less_than", {"minutes": 5})),
        (4.9, 18, Shown("less_than", {"minutes": 20})),
        (5, 6, Shown("about", {"low": 5, "high": 10})),
        (19, 32, Shown("about", {"low": 20, "high": 30})),
        (18.5, 21, Shown("about", {"low": 15, "high": 20})),
        (19.5, 21.5, Shown("about", {"low": 20, "high": 25})),
    ],
)
def test_a_range_is_rounded_to_five_minutes_and_at_least_five_wide(low: float, high: float, told: Shown) -> None:
    assert shown(between(low, high)) == told


def test_what_is_not_known_is_told_as_unknown() -> None:
    assert shown(None) == Shown("unknown", {})


@given(TIMES)
def test_what_is_told_is_never_more_than_five_minutes_off(times: list[float]) -> None:
    told = shown(between(times[0], times[-1]))

    if told.code == "about":
        assert told.values["low"] >= 5
        assert told.values["high"] - told.values["low"] >= 5
        assert abs(told.values["low"] - times[0]) <= 5 + MICROSECOND
        assert abs(told.values["high"] - times[-1]) <= 5 + MICROSECOND


def test_of_a_hundred_futures_ten_are_below_and_ten_above() -> None:
    [told] = ranges(np.arange(1.0, 101.0)[::-1, None])

    assert told == Range(timedelta(minutes=10), timedelta(minutes=51), timedelta(minutes=91))


def test_where_too_many_futures_never_end_nothing_is_told() -> None:
    few, many = np.full((100, 1), 7.0), np.full((100, 1), 7.0)
    few[:5], many[:20] = np.inf, np.inf

    assert [one is None for one in (*ranges(few), *ranges(many))] == [False, True]


def test_the_end_of_a_line_is_told_by_the_clock_in_whole_steps_around_the_range() -> None:
    at = datetime(2026, 11, 23, 9, 2, tzinfo=UTC)

    assert by_the_clock(at, between(10, 19)) == (at.replace(minute=10), at.replace(minute=25))
    assert by_the_clock(at, None) is None


def test_what_a_visitor_reads_is_taken_at_its_word() -> None:
    assert as_read(between(0, 0)) == Range(timedelta(), timedelta(), timedelta(minutes=5))
    assert as_read(between(2, 11)).high == timedelta(minutes=10)
    assert as_read(between(11, 24)).low == timedelta(minutes=10)
