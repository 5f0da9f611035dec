"""A day played through the rule: the study's own days start by start, and what each edge of a day does."""

from pathlib import Path

import pytest

from queueserver.days.day import Day
from queueserver.days.reading import read_days
from queueserver.domain.policy import Policy
from queueserver.domain.waits.hall import Hall
from queueserver.simulation.people import minute, moment
from queueserver.simulation.play import play
from tests.days.tiny import tiny_day, write

SAMPLE = {day.name: day for day in read_days(Path(__file__).parents[1] / "days" / "sample_days.json")}


@pytest.fixture
def tiny(tmp_path: Path) -> Day:
    return read_days(write(tmp_path, tiny_day()))[0]


@pytest.mark.parametrize("name", SAMPLE)
def test_every_start_of_the_study_is_met_to_the_hundredth_of_a_minute(name: str) -> None:
    day = SAMPLE[name]

    played = play(day, Policy())

    assert {start.key: (round(start.minute, 2), start.counter) for start in played.starts} == day.reference
    assert played.never_served == ()


def test_who_is_absent_for_all_calls_is_never_served(tiny: Day) -> None:
    played = play(tiny, Policy())

    assert played.empty_calls == 4  # one calls for visitor 8, who is back soon, three for 9, who is not
    assert 9 in played.never_served
    assert 11 in played.never_served  # whoever could serve this one was ill by then


def test_a_clerk_who_falls_ill_serves_nobody_after_that(tiny: Day) -> None:
    played = play(tiny, Policy())

    assert max(start.minute for start in played.starts if start.counter == "3") < 12


def test_a_return_is_a_start_of_its_own(tiny: Day) -> None:
    played = play(tiny, Policy())

    [again] = [start for start in played.starts if start.is_return]
    [first] = [start for start in played.starts if start.visitor == again.visitor and not start.is_return]
    assert again.came == pytest.approx(first.end + 2)
    assert again.key == 100_003


def test_a_watcher_sees_the_hall_at_each_check_in(tiny: Day) -> None:
    seen: list[tuple[Hall, int | None]] = []

    play(tiny, Policy(), watch=lambda hall, checked_in: seen.append((hall, checked_in)))

    assert [checked_in for _, checked_in in seen] == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    assert all(checked_in in {one.id for one in hall.waiting} for hall, checked_in in seen)
    before_opening, _ = seen[0]
    assert {counter.away_until for counter in before_opening.counters} == {moment(0)}
    assert [one.id for one in seen[2][0].due] == [4, 13]


def test_a_watcher_may_look_by_the_clock_too(tiny: Day) -> None:
    seen: list[Hall] = []

    play(tiny, Policy(), watch=lambda hall, _: seen.append(hall), every=5)

    assert {minute(hall.now) for hall in seen} >= {0, 5, 10, 15, 20, 25}


def test_watching_changes_nothing() -> None:
    day = SAMPLE["S3"]

    assert play(day, Policy(), watch=lambda *_: None, every=1).starts == play(day, Policy()).starts
