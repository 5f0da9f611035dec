"""When the line is too long for one more number before closing time."""

from datetime import datetime, timedelta

import pytest

from queueserver.domain.entrance.stops import Stops, ends_late
from queueserver.domain.waits.ranges import Range

FIVE = datetime.fromisoformat("2026-11-23T17:00+01:00")
SIX = datetime.fromisoformat("2026-11-23T18:00+01:00")
NO_GRACE = timedelta()


def expected(high: int) -> Range:
    return Range(*(timedelta(minutes=one) for one in (high // 2, high * 2 // 3, high)))


@pytest.mark.parametrize(("high", "is_late"), [(59, False), (60, False), (61, True)])
def test_the_longest_expected_wait_must_end_before_the_office_closes(high: int, is_late: bool) -> None:
    assert ends_late(FIVE, expected(high), SIX, NO_GRACE, was_late=False) is is_late


def test_an_office_may_call_for_some_minutes_after_closing_time() -> None:
    assert not ends_late(FIVE, expected(75), SIX, timedelta(minutes=15), was_late=False)


def test_a_stop_ends_only_when_it_has_become_clearly_better() -> None:
    assert ends_late(FIVE, expected(56), SIX, NO_GRACE, was_late=True)
    assert not ends_late(FIVE, expected(55), SIX, NO_GRACE, was_late=True)


def test_nobody_is_sent_away_for_what_is_not_known() -> None:
    assert not ends_late(FIVE, None, SIX, NO_GRACE, was_late=True)
    assert not ends_late(FIVE, expected(600), None, NO_GRACE, was_late=True)


def test_the_office_gives_no_number_at_all_when_each_service_would_end_too_late() -> None:
    stops = Stops(late=frozenset({"passport", "id_card"}), closes_at=SIX)

    why = stops.why_not_at_all(["passport", "id_card"])

    assert why is not None
    assert (why.code, why.values) == ("line_ends_late", {"closes_at": "2026-11-23T17:00:00Z"})
    assert stops.why_not_at_all(["passport", "registration"]) is None
