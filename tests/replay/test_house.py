"""The office of a day's own: its letters, and who takes whom."""

from pathlib import Path

from queueserver.days.reading import read_days
from queueserver.domain.numbering import LETTERS
from queueserver.replay.house import House, letters
from tests.days.tiny import tiny_day, write


def test_letters_that_read_as_digits_are_replaced(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))

    given = letters(day.services)

    assert given[2] == "A"
    assert len(set(given)) == 3
    assert set(given) <= set(LETTERS)


def test_the_step_free_counter_takes_who_needs_it_for_what_it_does_not_offer(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))
    house = House(day)

    service = house.service_for("licence", needs_step_free=True)

    assert [one.key for one in day.counters if house.may_serve(one.key, service, needs_step_free=True)] == ["2"]
    assert not house.may_serve("2", "licence", needs_step_free=False)
    assert house.service_for("passport", needs_step_free=True) == "passport"
