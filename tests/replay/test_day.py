"""Reading a day, and saying clearly why one cannot be read."""

from pathlib import Path

import pytest

from queueserver.domain.numbering import LETTERS
from queueserver.replay.day import choose, read_days
from queueserver.replay.faults import CannotPlay
from queueserver.replay.house import House, letters
from tests.replay.tiny import tiny_day, write


def test_a_day_is_read_as_it_was_drawn(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))

    assert (day.name, day.close, len(day.visitors), len(day.counters)) == ("tiny", 25, 13, 3)
    assert day.counters[0].breaks == ((6, 5), (24, 5))
    assert day.visitors[2].then is not None


@pytest.mark.parametrize("found", ["queue-days/2", None])
def test_another_format_is_refused_by_its_name(found: str | None, tmp_path: Path) -> None:
    file = write(tmp_path, tiny_day() | {"format": found})

    with pytest.raises(CannotPlay, match=rf"{found!r}; only 'queue-days/1'"):
        read_days(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotPlay, match=r"nowhere\.json cannot be read: No such file"):
        read_days(tmp_path / "nowhere.json")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[1]", b'"day"'])
def test_a_file_that_holds_no_day_is_told(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_bytes(content)

    with pytest.raises(CannotPlay, match=r"day\.json is"):
        read_days(file)


@pytest.mark.parametrize(
    ("lacking", "message"),
    [("call_rules", "lacks 'call_rules'"), ("days", "lacks 'days'"), ("services", "lacks 'services'")],
)
def test_what_a_day_lacks_is_named(lacking: str, message: str, tmp_path: Path) -> None:
    data = tiny_day()
    del data[lacking]

    with pytest.raises(CannotPlay, match=message):
        read_days(write(tmp_path, data))


def test_a_service_that_nobody_declared_is_named(tmp_path: Path) -> None:
    data = tiny_day()
    data["days"][0]["visitors"][0]["service"] = "wedding"

    with pytest.raises(CannotPlay, match="unknown services: wedding"):
        read_days(write(tmp_path, data))


def test_a_day_is_chosen_by_its_name(tmp_path: Path) -> None:
    days = read_days(write(tmp_path, tiny_day()))

    assert choose(days, "tiny") == choose(days, None) == days
    with pytest.raises(CannotPlay, match="no day 'S9', only tiny"):
        choose(days, "S9")


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
