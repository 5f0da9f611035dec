"""How full a day is, by hand."""

import pytest

from queueserver.days.day import DayCounter
from queueserver.simulation.backlog import backlog

ALONE = DayCounter("1", ("idcard",))


def test_work_stands_until_it_is_done() -> None:
    assert backlog([ALONE], [(5, 10)]) == 0
    assert backlog([ALONE], [(5, 10), (5, 0), (20, 0)]) == 50


def test_two_clerks_share_the_work() -> None:
    assert backlog([ALONE, ALONE], [(0, 10), (20, 0)]) == 25


def test_work_stands_still_while_the_clerk_is_away() -> None:
    resting = DayCounter("1", ("idcard",), breaks=((5.0, 20.0),))
    ill = DayCounter("1", ("idcard",), breaks=((5.0, 20.0),), leaves_at=7.0)

    assert backlog([resting], [(0, 10), (60, 0)]) == pytest.approx(37.5 + 5 * 20 + 12.5)
    assert backlog([ill], [(0, 10), (60, 0)]) == pytest.approx(sum(10 - minute - 0.5 for minute in range(7)) + 3 * 53)
