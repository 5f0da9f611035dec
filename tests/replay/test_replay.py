"""A tiny day through a real server: its own, and one that runs already."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from queueserver.cli.days.replay import replay_command
from tests.days.tiny import TICKETS, tiny_day, write
from tests.server import PROJECT, Demo

CHECKS = (
    "no wish refused",
    "no number twice",
    "no ticket called by two clerks",
    "every ticket ended",
    "each board's state equals a fresh snapshot",
    "no change lost",
)


def replay(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return subprocess.run(
        [sys.executable, "-m", "queueserver", "replay", *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def holds(done: subprocess.CompletedProcess[str]) -> None:
    """Every check is there and holds; nothing is said beside the report."""
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.removeprefix("  ok     ") for line in done.stdout.splitlines()[-len(CHECKS) :]] == list(CHECKS)
    assert done.stderr == ""


def test_a_day_as_fast_as_the_server_can_keeps_every_check(tmp_path: Path) -> None:
    done = replay(write(tmp_path, tiny_day()), "--speed", "0", "--boards", "4")

    holds(done)
    assert f"tickets {TICKETS}, " in done.stdout
    assert "gave up 1" in done.stdout
    assert "waited" not in done.stdout  # the server's clock did not run with the day


def test_a_day_by_a_fast_clock_keeps_every_check_and_tells_waits(tmp_path: Path) -> None:
    day = tiny_day()
    day["days"][0]["reference_starts_points10"] = {"1": [0.0, 1], "100003": [9.0, 2]}

    done = replay(write(tmp_path, day), "--speed", "300")

    holds(done)
    assert f"tickets {TICKETS}, " in done.stdout
    assert "who came back waited (1)" in done.stdout
    assert "appointments were late (3)" in done.stdout
    assert "wishes came after their time by" in done.stdout
    assert "starts as in the study's run, of 2" in done.stdout


def test_days_are_played_on_a_server_that_runs_already(demo: Demo, tmp_path: Path) -> None:
    data = tiny_day()
    data["days"].append(data["days"][0] | {"day": "again"})

    done = replay(write(tmp_path, data), "--speed", "0", "--url", demo["base_url"], QUEUESERVER_TOKEN=demo["api_token"])

    holds(done)
    assert done.stdout.count("Day tiny") == done.stdout.count("Day again") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--speed", "60", "--token", "demo-program-token"], "runs at speed 1, not 60"),
        (["--speed", "0", "--token", "no-token"], "not_signed_in"),
        (["--speed", "0"], "give --token or QUEUESERVER_TOKEN"),
        (["--speed", "0", "--token", "demo-program-token", "--day", "S9"], "no day 'S9', only tiny"),
        (["--url", "http://127.0.0.1:9", "--token", "any"], "does not answer"),
    ],
)
def test_what_stands_in_the_way_is_told(arguments: list[str], message: str, demo: Demo, tmp_path: Path) -> None:
    file = str(write(tmp_path, tiny_day()))

    done = CliRunner().invoke(replay_command, [file, "--url", demo["base_url"], *arguments])

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert message in done.stderr
