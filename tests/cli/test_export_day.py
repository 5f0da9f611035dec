"""A day lived in the hall, written as a file, read back, and played again."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queueserver.cli.commands import cli
from queueserver.commands.counters import open_counter
from queueserver.days.day import Day, DayCounter, DayVisitor, Planning, Return
from queueserver.days.reading import read_days
from queueserver.domain.actors import CLOCK
from queueserver.domain.calling import Need
from queueserver.domain.policy import Policy
from queueserver.simulation.play import play
from tests.hall import MONDAY, Hall
from tests.offices import ALL

TUESDAY = MONDAY + timedelta(days=1)
EVENING = "2026-11-23T19:00:00+01:00"


@pytest.fixture
def evening(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """The hall's memory is where the commands look for it, and they look on that Monday evening."""
    settings = {"DATABASE_URL": hall.url, "DATA_DIR": str(tmp_path / "data"), "CLOCK_STARTS_AT": EVENING}
    for name, value in settings.items():
        monkeypatch.setenv(f"QUEUESERVER_{name}", value)
    return hall


def export(*arguments: str | Path, day: date = MONDAY, office: str = "mitte") -> Result:
    return CliRunner().invoke(cli, ["export-day", day.isoformat(), "--office", office, *map(str, arguments)])


def exported(folder: Path, day: date = MONDAY) -> Day:
    done = export("--output", folder / "day.json", day=day)
    assert (done.exit_code, done.output) == (0, "")
    [lived] = read_days(folder / "day.json")
    return lived


def live_a_day(hall: Hall) -> None:
    """Two walk-ins and two appointments at two counters; one visitor is away at first, one comes back."""
    hall.at("07:55")
    hall.book("secret-reference", "passport", "08:10", Need.STEP_FREE)
    hall.book("nobody-comes", "id_card", "09:00")
    for counter in ("3", "4"):
        hall.close(counter)
    hall.at("08:05")
    away = hall.issue("passport", priority="pregnant")
    hall.at("08:06")
    hall.check_in("secret-reference")
    hall.at("08:10")
    hall.call(away, "1")
    hall.at("08:12")
    hall.no_show(away)
    hall.close("1")
    hall.at("08:15")
    hall.issue("pick_up", more=["registration"])
    hall.at("08:20")
    hall.call("A002", "2")
    hall.at("08:21")
    hall.start("A002")
    hall.at("08:30")
    hall.hold("A002", "fetches a birth certificate")
    hall.open("1")
    assert hall.call_next("1").number == away
    hall.start(away)
    hall.at("08:40")
    hall.finish(away)
    hall.at("08:42")
    hall.transfer("A002", service="pick_up", note="has the paper of Mrs Miller")
    assert hall.call_next("2").number == "A002"
    hall.start("A002")
    hall.at("08:44")
    hall.finish("A002")
    hall.at("08:50")
    hall.serve("2")
    hall.at("17:00")
    hall.close("2")


def test_a_lived_day_is_exported_field_by_field(evening: Hall, tmp_path: Path) -> None:
    live_a_day(evening)

    day = exported(tmp_path)

    assert (day.name, day.scenario, day.open, day.close) == ("2026-11-23", "recorded", 0, 600)
    assert day.planning == Planning(show_rate=0.5, punctuality_mean=-4, punctuality_sd=0)
    assert (day.call_rules.empty_call_minutes, day.call_rules.blocked_minutes, day.call_rules.max_calls) == (2, 4, 3)
    assert day.counters == (
        DayCounter("1", ("passport", "id_card", "pick_up"), breaks=((11, 18),)),
        DayCounter("2", ALL, is_step_free=True, leaves_at=540),
    )
    assert day.visitors == (
        DayVisitor(1, None, 5, "passport", 10, 12, has_priority=True, absent=11),
        DayVisitor(2, 10, 6, "passport", 10, 12, needs_step_free=True, then=Return(12, "pick_up", 2, 2)),
        DayVisitor(3, None, 15, "pick_up", 0, 14),
        DayVisitor(4, 60, None, "id_card", 10, 10),
    )
    assert {service.key: service.mean_minutes for service in day.services}["residence_permit"] == 20


def test_an_exported_day_is_played_by_the_simulation(evening: Hall, tmp_path: Path) -> None:
    live_a_day(evening)

    played = play(exported(tmp_path), Policy())

    assert played.never_served == ()
    assert {start.key for start in played.starts} == {1, 2, 3, 100_002}
    assert played.empty_calls >= 1


def test_nothing_personal_leaves_the_house(evening: Hall) -> None:
    live_a_day(evening)
    code = evening.book("secret-reference-2", "passport", "16:00")
    tickets = evening.tickets().values()

    text = export().output

    assert json.loads(text)["format"] == "queue-days/1"
    for secret in ("secret", "nobody-comes", "Miller", "certificate", "pregnant", "amira", "bernd", "staff", code):
        assert secret not in text
    assert not [ticket.number for ticket in tickets if ticket.number in text or ticket.token in text]


def test_who_was_never_called_is_left_out_and_counted(evening: Hall) -> None:
    live_a_day(evening)
    evening.issue("passport")
    evening.cancel(evening.issue("passport"))
    evening.on(TUESDAY, "00:00")
    evening.tick()

    told = json.loads(export().output)

    assert told["note"].endswith("left out: 1 tickets given back before any call, 1 never called")
    assert len(told["days"][0]["visitors"]) == 4


def test_of_a_day_that_goes_on_nothing_is_told_that_is_still_to_come(
    evening: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.book("over", "passport", "08:10")
    evening.book("to come", "passport", "11:00")
    evening.issue("passport")
    evening.call_next("1")
    monkeypatch.setenv("QUEUESERVER_CLOCK_STARTS_AT", "2026-11-23T09:00:00+01:00")

    day = exported(tmp_path)

    assert [(one.booked, one.arrival, one.minutes) for one in day.visitors] == [(None, 0, 12), (10, None, 12)]
    assert [counter.leaves_at for counter in day.counters] == [None] * 4


def test_a_counter_that_stood_open_overnight_is_open_in_the_morning(
    evening: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.do(lambda work: open_counter(work, "5"), CLOCK)  # no clerk, whom the day would send home
    evening.on(TUESDAY, "08:30")
    evening.issue("passport")
    evening.serve("5")
    evening.close("5")

    monkeypatch.setenv("QUEUESERVER_CLOCK_STARTS_AT", "2026-11-24T19:00:00+01:00")
    counters = exported(tmp_path, TUESDAY).counters

    assert counters[-1] == DayCounter("5", ("passport",), leaves_at=30)


@pytest.mark.parametrize(
    ("day", "office", "message"),
    [
        ("2026-11-24", "mitte", "2026-11-24 is still to come in mitte"),
        ("2026-11-20", "mitte", "in mitte nobody was called on 2026-11-20"),
        ("2026-11-23", "sued", "there is no office 'sued', only: mitte, nord"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_written(
    day: str, office: str, message: str, evening: Hall, tmp_path: Path
) -> None:
    live_a_day(evening)
    file = tmp_path / "day.json"

    done = CliRunner().invoke(cli, ["export-day", day, "--office", office, "--output", str(file)])

    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert not file.exists()


@pytest.mark.parametrize("day", ["23.11.2026", "2026-11-31", "monday"])
def test_what_is_no_date_is_told(day: str) -> None:
    done = CliRunner().invoke(cli, ["export-day", day])

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"'{day}' does not match the format '%Y-%m-%d'" in done.stderr


def test_where_there_are_several_offices_one_must_be_named(evening: Hall) -> None:
    done = CliRunner().invoke(cli, ["export-day", "2026-11-23"])

    assert (done.exit_code, done.stderr) == (2, "Error: say --office, one of: mitte, nord\n")


def test_a_file_that_cannot_be_written_is_told(evening: Hall, tmp_path: Path) -> None:
    live_a_day(evening)

    done = export("--output", tmp_path / "nowhere" / "day.json")

    assert done.exit_code == 2
    assert "day.json cannot be written: No such file or directory" in done.stderr
