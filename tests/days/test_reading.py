"""Reading a day, and saying clearly why one cannot be read."""

from pathlib import Path

import pytest

from queueserver.days.reading import NoSuchDay, choose, read_days
from tests.days.tiny import tiny_day, write


def test_a_day_is_read_as_it_was_drawn(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))

    assert (day.name, day.close, len(day.visitors), len(day.counters)) == ("tiny", 25, 13, 3)
    assert day.counters[0].breaks == ((6, 5), (24, 5))
    assert day.visitors[2].then is not None


@pytest.mark.parametrize("found", ["queue-days/2", None])
def test_another_format_is_refused_by_its_name(found: str | None, tmp_path: Path) -> None:
    file = write(tmp_path, tiny_day() | {"format": found})

    with pytest.raises(NoSuchDay, match=rf"{found!r}; only 'queue-days/1'"):
        read_days(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDay, match=r"nowhere\.json cannot be read: No such file"):
        read_days(tmp_path / "nowhere.json")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[1]", b'"day"'])
def test_a_file_that_holds_no_day_is_told(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_bytes(content)

    with pytest.raises(NoSuchDay, match=r"day\.json is"):
        read_days(file)


@pytest.mark.parametrize(
    ("lacking", "message"),
    [("call_rules", "lacks 'call_rules'"), ("days", "lacks 'days'"), ("services", "lacks 'services'")],
)
def test_what_a_day_lacks_is_named(lacking: str, message: str, tmp_path: Path) -> None:
    data = tiny_day()
    del data[lacking]

    with pytest.raises(NoSuchDay, match=message):
        read_days(write(tmp_path, data))


def test_a_service_that_nobody_declared_is_named(tmp_path: Path) -> None:
    data = tiny_day()
    data["days"][0]["visitors"][0]["service"] = "wedding"

    with pytest.raises(NoSuchDay, match="unknown services: wedding"):
        read_days(write(tmp_path, data))


def test_a_day_is_chosen_by_its_name(tmp_path: Path) -> None:
    days = read_days(write(tmp_path, tiny_day()))

    assert choose(days, "tiny") == choose(days, None) == days
    with pytest.raises(NoSuchDay, match="no day 'S9', only tiny"):
        choose(days, "S9")


@pytest.mark.parametrize("minutes", ["NaN", "Infinity", '"soon"'])
def test_a_time_that_is_no_number_of_minutes_is_refused(minutes: str, tmp_path: Path) -> None:
    file = write(tmp_path, tiny_day())
    file.write_text(file.read_text(encoding="utf-8").replace('"close": 25', f'"close": {minutes}'), encoding="utf-8")

    with pytest.raises(NoSuchDay, match="does not keep to queue-days/1"):
        read_days(file)


@pytest.mark.parametrize("length", ["minutes", "expected"])
def test_a_length_below_nothing_is_refused(length: str, tmp_path: Path) -> None:
    data = tiny_day()
    data["days"][0]["visitors"][0][length] = -1

    with pytest.raises(NoSuchDay, match="-1 minutes is no length"):
        read_days(write(tmp_path, data))


def test_two_visitors_of_one_id_are_refused(tmp_path: Path) -> None:
    data = tiny_day()
    data["days"][0]["visitors"][1]["id"] = 1

    with pytest.raises(NoSuchDay, match="two visitors or two counters of one id"):
        read_days(write(tmp_path, data))
