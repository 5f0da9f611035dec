"""When a counter was forgotten, and when it only looks so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from queueserver.domain.desk.counter import CounterState, Forgotten, Watched, forgotten

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
LONG_AGO = NOON - timedelta(minutes=31)
OPEN = Watched(CounterState.OPEN, LONG_AGO, None, LONG_AGO, has_somebody_waiting=True, is_office_closed=False)


@pytest.mark.parametrize(
    ("counter", "how"),
    [
        (OPEN, Forgotten.IDLE_OPEN),
        (replace(OPEN, has_somebody_waiting=False), None),
        (replace(OPEN, idle_since=NOON - HALF_AN_HOUR), None),
        (replace(OPEN, since=NOON - HALF_AN_HOUR), None),  # it was on a break until then
        (replace(OPEN, done_at=LONG_AGO), Forgotten.VISIT_LONG),
        (replace(OPEN, done_at=NOON, is_office_closed=True), None),  # the last visitor is served to the end
        (replace(OPEN, is_office_closed=True, has_somebody_waiting=False), Forgotten.CLOSED_OFFICE),
        (replace(OPEN, state=CounterState.BREAK), Forgotten.BREAK_LONG),
        (replace(OPEN, state=CounterState.BREAK, since=NOON - HALF_AN_HOUR), None),
        (replace(OPEN, state=CounterState.FOLLOW_UP), Forgotten.FOLLOW_UP_LONG),
        (replace(OPEN, state=CounterState.CLOSED, is_office_closed=True), None),
    ],
)
def test_a_counter_is_forgotten_when_nobody_thinks_of_it_any_more(counter: Watched, how: Forgotten | None) -> None:
    assert forgotten(counter, NOON, HALF_AN_HOUR) is how
