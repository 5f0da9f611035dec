"""What visitors were shown, beside what came: counted by service, hour and kind."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from queueserver.cli.commands import cli
from queueserver.store.finding import find_office
from queueserver.store.tables import ShownForecast
from tests.hall import MONDAY, Hall


@pytest.fixture
def evening(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """The hall's memory is where the command looks for it, and it looks on that Monday evening."""
    starts_at = "2026-11-23T19:00:00+01:00"
    for name, value in {"DATABASE_URL": hall.url, "DATA_DIR": str(tmp_path), "CLOCK_STARTS_AT": starts_at}.items():
        monkeypatch.setenv(f"QUEUESERVER_{name}", value)
    return hall


def show(hall: Hall, number: str, low: int, middle: int, high: int) -> None:
    """The visitor is shown a range of minutes now."""
    with hall.store.founding() as founding:
        founding.session.add(
            ShownForecast(
                office_id=find_office(founding.session, "mitte").id,
                ticket_id=hall.id_of(number),
                at=hall.now,
                low=low * 60,
                middle=middle * 60,
                high=high * 60,
                stretch=1.0,
            )
        )


def score(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["forecast-score", "--office", "mitte", *arguments])


def figures(*arguments: str) -> dict[str, Any]:
    done = score("--json", *arguments)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def live_a_morning(hall: Hall) -> None:
    """A walk-in is shown two ranges, of which the second holds; an appointment one that holds; a third never called."""
    hall.at("08:50")
    hall.book("R1", "registration", "09:00")
    walk_in, never = hall.issue("passport"), hall.issue("residence_permit")
    show(hall, walk_in, 2, 6, 8)
    show(hall, never, 2, 6, 8)
    hall.at("09:00")
    appointment = hall.check_in("R1")
    show(hall, appointment, 0, 4, 10)
    show(hall, walk_in, 0, 5, 20)
    hall.at("09:02")
    hall.call(appointment, "3")
    hall.at("09:10")
    hall.call(walk_in, "1")
    hall.no_show(walk_in)
    hall.at("09:20")
    hall.call(walk_in, "1")


def test_the_first_forecast_of_each_visitor_is_held_against_the_first_call(evening: Hall) -> None:
    live_a_morning(evening)

    first = figures()["first"]

    assert first["all"] == {"count": 2, "not_called": 1, "coverage": 0.5, "mae": 8, "width": 10}
    assert first["by_kind"] == {
        "appointment": {"count": 1, "not_called": 0, "coverage": 1, "mae": 2, "width": 10},
        "walk_in": {"count": 1, "not_called": 1, "coverage": 0, "mae": 14, "width": 10},
    }
    assert {name: one["count"] for name, one in first["by_service"].items()} == {
        "passport": 1,
        "registration": 1,
        "residence_permit": 0,
    }
    assert {name: one["count"] for name, one in first["by_hour"].items()} == {"08:00": 1, "09:00": 1}


def test_every_forecast_counts_by_the_hour_in_which_it_was_shown(evening: Hall) -> None:
    live_a_morning(evening)

    every = figures()["every"]

    assert (every["all"]["count"], every["all"]["coverage"]) == (3, 0.6667)
    assert {name: (one["count"], one["coverage"]) for name, one in every["by_hour"].items()} == {
        "08:00": (1, 0),
        "09:00": (2, 1),
    }


def test_a_call_at_the_very_moment_is_of_an_earlier_forecast(evening: Hall) -> None:
    number = evening.issue("passport")
    evening.call_next("1")
    show(evening, number, 0, 1, 5)

    assert figures()["first"]["all"]["not_called"] == 1


def test_only_the_last_days_count(evening: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    live_a_morning(evening)
    monkeypatch.setenv("QUEUESERVER_CLOCK_STARTS_AT", f"{MONDAY + timedelta(days=2)}T01:00:00+01:00")

    assert figures("--days", "2")["first"]["all"]["count"] == 0
    assert figures("--days", "3")["first"]["all"]["count"] == 2


def test_people_get_a_table(evening: Hall) -> None:
    live_a_morning(evening)

    told = score().stdout.splitlines()

    assert told[0] == "Forecasts of mitte since 2026-11-04: the first that each visitor was shown"
    assert told[2].split() == ["all", "2", "50%", "8.0", "min", "10.0", "min", "1"]
    assert ["residence_permit", "0", "1"] in [line.split() for line in told]


def test_an_office_that_showed_no_forecast_is_told_so(evening: Hall) -> None:
    assert score().stdout == "mitte since 2026-11-04: nobody was shown a forecast\n"
    nothing = {"count": 0, "not_called": 0, "coverage": None, "mae": None, "width": None}
    assert figures()["every"] == {"all": nothing, "by_service": {}, "by_hour": {}, "by_kind": {}}


def test_the_office_next_door_is_another_one(evening: Hall) -> None:
    live_a_morning(evening)

    done = CliRunner().invoke(cli, ["forecast-score", "--office", "nord"])

    assert done.stdout == "nord since 2026-11-04: nobody was shown a forecast\n"


def test_an_unknown_office_is_told(evening: Hall) -> None:
    done = CliRunner().invoke(cli, ["forecast-score", "--office", "sued"])

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: there is no office 'sued', only: mitte, nord\n"
