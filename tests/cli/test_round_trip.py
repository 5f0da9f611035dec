"""A day of a file is lived in a server by the exact clock, exported from its memory, and compared."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from queueserver.cli.commands import cli
from queueserver.days.day import Day, DayVisitor
from queueserver.days.reading import read_days
from queueserver.domain.policy import Policy
from queueserver.simulation.play import play
from tests.days.tiny import tiny_day, write
from tests.replay.exact_clock import play_through_server

SAMPLE = Path(__file__).parents[1] / "days" / "sample_days.json"
AFTER_MIDNIGHT = 8 * 60  # an office of the replay is open around the clock: its day begins at midnight
HUNDREDTH = 0.011  # an export tells hundredths of a minute
QUARTER_OF_A_MINUTE = 0.25  # when a break came due is known no better


def lived(day: Day, folder: Path) -> Day:
    """The day as it is exported from the memory of a server in which it was lived."""
    assert play_through_server(day, folder / "data", {}).refused is None
    file = folder / "lived.json"
    settings = {"DATA_DIR": str(folder / "data"), "CLOCK_STARTS_AT": "2026-11-23T22:00:00Z"}
    environment = {f"QUEUESERVER_{name}": value for name, value in settings.items()}
    done = CliRunner().invoke(cli, ["export-day", "2026-11-23", "--output", str(file)], env=environment)
    assert done.exit_code == 0, done.output
    return read_days(file)[0]


def particulars(visitor: DayVisitor, shift: float) -> dict[str, float]:
    times = {"booked": visitor.booked, "arrival": visitor.arrival}
    return {name: minute - shift for name, minute in times.items() if minute is not None}


def by_arrival(visitors: tuple[DayVisitor, ...]) -> list[DayVisitor]:
    here = [visitor for visitor in visitors if visitor.arrival is not None]
    return sorted(here, key=lambda visitor: (visitor.arrival, visitor.id))


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Day, Day]:
    """A sample day of a small office as it was drawn, and as it was lived and exported."""
    [day] = [one for one in read_days(SAMPLE) if one.name == "S4"]
    return day, lived(day, tmp_path_factory.mktemp("small"))


def test_who_came_when_for_what_and_how_long_is_as_it_was_drawn(small_office: tuple[Day, Day]) -> None:
    drawn, again = small_office

    pairs = list(zip(by_arrival(drawn.visitors), by_arrival(again.visitors), strict=True))
    assert len(pairs) == 105
    for before, after in pairs:
        assert particulars(after, AFTER_MIDNIGHT) == pytest.approx(particulars(before, 0), abs=HUNDREDTH)
        assert after.minutes == pytest.approx(before.minutes, abs=HUNDREDTH)
        assert (after.service, after.needs_step_free) == (before.service, before.needs_step_free)
        assert (after.absent is None) == (before.absent is None)
    never = [sorted(one.booked or 0 for one in day.visitors if one.arrival is None) for day in small_office]
    assert [minute - AFTER_MIDNIGHT for minute in never[1]] == pytest.approx(never[0], abs=HUNDREDTH)


def test_the_exported_day_played_again_calls_everybody_when_and_where_the_server_did(
    small_office: tuple[Day, Day],
) -> None:
    drawn, again = small_office
    pairs = zip(by_arrival(again.visitors), by_arrival(drawn.visitors), strict=True)
    as_drawn = {after.id: before.id for after, before in pairs}

    starts = {as_drawn[start.visitor]: start for start in play(again, Policy()).starts}

    # The reference is the study's own run, which the server keeps to the hundredth of a minute.
    assert {one: start.counter for one, start in starts.items()} == {
        one: counter for one, (_, counter) in drawn.reference.items()
    }
    assert {one: start.minute - AFTER_MIDNIGHT for one, start in starts.items()} == pytest.approx(
        {one: minute for one, (minute, _) in drawn.reference.items()}, abs=QUARTER_OF_A_MINUTE
    )


def test_a_day_with_one_of_everything_comes_back(tmp_path: Path) -> None:
    [day] = read_days(write(tmp_path, tiny_day()))

    again = lived(day, tmp_path)

    assert len(again.visitors) == len(day.visitors) - 1  # nobody was left who could serve visitor 11
    [returned] = [one for one in again.visitors if one.then]
    assert returned.then is not None
    assert (returned.service, returned.then.service, returned.then.after) == ("passport", "pick_up", 2)
    assert sum(one.has_priority for one in again.visitors) == 1
    assert [one.service for one in again.visitors if one.needs_step_free] == ["licence-step-free"]
    assert sum(one.absent is not None for one in again.visitors) == 2
    assert {counter.key: counter.breaks[1:] for counter in again.counters}["1"]
