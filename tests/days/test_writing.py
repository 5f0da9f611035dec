"""What is written is read again as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from queueserver.days.day import CallRules
from queueserver.days.reading import read_days
from queueserver.days.writing import write_days
from tests.days.tiny import tiny_day, write

SAMPLE = Path(__file__).parent / "sample_days.json"


def test_a_day_with_one_of_everything_is_read_as_it_was_written(tmp_path: Path) -> None:
    days = read_days(write(tmp_path, tiny_day()))

    write_days(tmp_path / "again.json", days)

    assert read_days(tmp_path / "again.json") == days


def test_sample_days_with_their_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    days = read_days(SAMPLE)

    write_days(tmp_path / "again.json", days, note="once more")

    assert read_days(tmp_path / "again.json") == days
    assert all(day.results and day.reference and day.planning and day.seed for day in days)


def test_a_file_holds_the_days_of_one_office_only(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))
    elsewhere = replace(day, call_rules=CallRules(max_calls=2))

    with pytest.raises(ValueError, match="the days of one office, not of 2"):
        write_days(tmp_path / "two.json", [day, elsewhere])


def test_counters_may_have_names(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))
    named = replace(day, counters=(replace(day.counters[0], key="07"), replace(day.counters[1], key="Info")))

    write_days(tmp_path / "named.json", [named])

    assert read_days(tmp_path / "named.json") == [named]
