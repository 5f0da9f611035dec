"""`queueserver simulate`, as it is typed: figures, starts, comparisons, pictures, and clear words about bad input."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from queueserver.cli.days import simulate
from queueserver.cli.days.simulate import simulate_command
from tests.days.tiny import tiny_day, write

SAMPLE = Path(__file__).parents[1] / "days" / "sample_days.json"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(simulate_command, [str(one) for one in arguments])


def figures(*arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def test_figures_are_those_of_the_study_by_rule() -> None:
    found = figures(SAMPLE, "--day", "S4", "--rule", "first_come", "--rule", "points:appointment_speed=20")

    study = {day["day"]: day["results"] for day in json.loads(SAMPLE.read_text(encoding="utf-8"))["days"]}["S4"]
    assert found["days"] == 1
    assert found["rules"]["first_come"] == pytest.approx(study["fifo"], abs=0.0051)
    assert found["rules"]["points:appointment_speed=20"] == pytest.approx(study["points20"], abs=0.0051)
    assert set(found["forecast"]) == {"coverage", "mae", "width"}


def test_starts_are_written_as_the_day_file_has_them(tmp_path: Path) -> None:
    file = tmp_path / "starts.json"

    done = run(SAMPLE, "--starts", file)

    assert done.exit_code == 0, done.output
    days = json.loads(SAMPLE.read_text(encoding="utf-8"))["days"]
    assert json.loads(file.read_text()) == {day["day"]: day["reference_starts_points10"] for day in days}


def test_a_table_has_a_column_for_each_rule_and_a_line_for_each_metric() -> None:
    done = run(SAMPLE, "--rule", "points", "--rule", "ratio", "--set", "ratio=3")

    head, names, *lines = done.stdout.splitlines()
    assert head == "4 days (normal, skills8, sick+returns, small3), 795 visitors"
    assert names.split() == ["points", "ratio"]
    assert len(lines) == 21


def test_two_rules_are_compared_on_the_same_days() -> None:
    found = figures("--generate", "normal", "--days", "6", "--compare", "points,first_come")

    change = found["compare"]["appt_late_share_gt10"]
    assert change["low"] <= change["difference"] <= change["high"]
    assert change["low"] > 0  # more appointments are late where first come is first served


def test_a_comparison_is_told_with_its_intervals() -> None:
    done = run("--generate", "small_office", "--days", "3", "--compare", "points,points:appointment_speed=1")

    assert "95 % of draws between" in done.stdout
    assert "bootstrap paired by day" in done.stdout


def test_the_same_seed_gives_the_same_answer() -> None:
    asked = ("--generate", "small_office", "--days", "3", "--seed", "5", "--compare", "points,ratio")

    assert run(*asked).stdout == run(*asked).stdout


@pytest.mark.parametrize("name", ["picture.svg", "picture.PNG"])
def test_a_picture_is_drawn(name: str, tmp_path: Path) -> None:
    done = run(SAMPLE, "--day", "S4", "--plot", tmp_path / name)

    assert done.exit_code == 0, done.output
    drawn = (tmp_path / name).read_bytes()
    if name.endswith("svg"):
        assert ET.fromstring(drawn).tag.endswith("svg")
    else:
        assert drawn.startswith(b"\x89PNG")


def test_days_without_appointments_or_walk_ins_are_drawn_too(tmp_path: Path) -> None:
    assert run("--generate", "walk_ins_only", "--days", "1", "--plot", tmp_path / "p.svg").exit_code == 0


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(simulate.importlib, "import_module", missing)

    done = run(SAMPLE, "--day", "S4", "--plot", tmp_path / "p.png")

    assert done.exit_code == 2
    assert "pip install 'queueserver[pictures]'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name files of days, or --generate a kind"),
        ([SAMPLE, "--generate", "normal"], "name files of days, or --generate a kind"),
        (["nowhere.json"], "nowhere.json cannot be read"),
        ([SAMPLE, "--day", "S9"], "no day 'S9', only S1, S2, S3, S4"),
        ([SAMPLE, "--rule", "fastest"], "no rule 'fastest', only points, first_come"),
        ([SAMPLE, "--set", "appointment_speed=0"], "appointment_speed goes from 1 to 1000 points per minute"),
        ([SAMPLE, "--set", "speed=3"], "no tunable 'speed', only appointment_speed"),
        ([SAMPLE, "--set", "ratio"], "'ratio' is not name=value"),
        ([SAMPLE, "--rule", "points:head_start=soon"], "'head_start=soon' is not name=value"),
        ([SAMPLE, "--compare", "points"], "--compare takes two rules"),
        ([SAMPLE, "--compare", "points,points"], "--compare takes two rules"),
        ([SAMPLE, "--compare", "points,ratio", "--rule", "points"], "leave --rule out"),
        ([SAMPLE, "--day", "S1", "--compare", "points,ratio"], "at least two days"),
        ([SAMPLE, "--rule", "points", "--rule", "ratio", "--starts", "s.json"], "those of one rule"),
        ([SAMPLE, SAMPLE, "--starts", "s.json"], "two of these have the same"),
        ([SAMPLE, "--day", "S4", "--starts", "/nowhere/s.json"], "/nowhere/s.json cannot be written"),
        ([SAMPLE, "--plot", "p.pdf"], "a .png or .svg file, not 'p.pdf'"),
    ],
)
def test_what_stands_in_the_way_is_told(arguments: list[object], message: str) -> None:
    done = run(*arguments)

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert message in done.stderr
    assert done.stdout == ""


def test_a_day_whose_call_rules_no_office_could_have_is_told(tmp_path: Path) -> None:
    data = tiny_day()
    data["call_rules"]["max_calls"] = 99

    done = run(write(tmp_path, data))

    assert done.exit_code == 2
    assert "max_calls goes from 1 to 10 calls" in done.stderr
