"""A print agent in a process of its own, as it runs beside a kiosk, and how its slips are looked at from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests
from click.testing import CliRunner

from queueserver.cli import print_agent
from queueserver.cli.add_printer import add_printer_command
from queueserver.cli.demo import KIOSK_TOKEN
from tests.server import PROJECT, STOP_SECONDS, Demo

PATIENCE_SECONDS = 20.0
_SHORT_WAY = print_agent.__name__
QUICKLY = "0.3"  # seconds between two looks of an agent at its printer


class Beside:
    """One printer of the demo office with the address of its print agent."""

    def __init__(self, demo: Demo, name: str) -> None:
        self.demo = demo
        self.name = name
        self.address = _add_printer(demo, name)
        self.id = next(one["id"] for one in self.printers() if one["name"] == name)

    @contextmanager
    def agent(self, printer: str, by: str = _SHORT_WAY) -> Iterator["RunningAgent"]:
        """An agent that works until the block ends; it must end by itself when it is asked to."""
        running = RunningAgent(self.address, printer, by)
        try:
            yield running
            assert running.terminate() == 0
        finally:
            running.kill()

    def order(self) -> dict[str, Any]:
        """A visitor takes a number, and its slip is to come out here."""
        ticket = self.demo.api.issue("passport")
        self.demo.api.move(ticket, "print", printer=self.id)
        return ticket

    def slip(self, ticket: dict[str, Any]) -> tuple[str, str | None]:
        """What became of the newest slip of a ticket, as its kiosk reads it."""
        url = f"{self.demo['base_url']}/kiosk/mitte/slips/{ticket['token']}"
        seen = requests.get(url, cookies={"device": KIOSK_TOKEN}, timeout=20).json()
        return seen["state"], seen["trouble"]

    def printers(self) -> list[dict[str, Any]]:
        """All printers as staff see them."""
        found: list[dict[str, Any]] = self.demo.api.get("/api/v1/offices/mitte/printers").json()["printers"]
        return found

    def state(self) -> str:
        """The printer as staff see it."""
        return next(str(one["state"]) for one in self.printers() if one["id"] == self.id)


class RunningAgent:
    """The process."""

    def __init__(self, address: str, printer: str, by: str = _SHORT_WAY) -> None:
        """`by` is the program: `queueserver`, or what that turns into, which saves a slow start."""
        words = ["print-agent"] if by == "queueserver" else []
        command = [sys.executable, "-m", by, *words, "--printer", printer, "--look-every", QUICKLY]
        path = os.pathsep.join([str(PROJECT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]).rstrip(os.pathsep)
        environment = {**os.environ, "PYTHONPATH": path, "QUEUESERVER_AGENT_ADDRESS": address}
        self._process = subprocess.Popen(command, cwd=PROJECT, env=environment)

    def terminate(self) -> int:
        """SIGTERM: it finishes what it has in hand. The exit code."""
        self._process.terminate()
        return self._process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """SIGKILL: as if the power went."""
        self._process.kill()
        self._process.wait(STOP_SECONDS)


def eventually(look: Callable[[], Any], wanted: Any) -> None:
    """What is looked at becomes what is wanted, in good time."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while (seen := look()) != wanted:
        assert time.monotonic() < give_up, f"{seen!r} and not {wanted!r}"
        time.sleep(0.05)


def _add_printer(demo: Demo, name: str) -> str:
    """The command, in this process: the address of the new printer's agent."""
    here = {"QUEUESERVER_DATA_DIR": str(demo.data), "QUEUESERVER_PUBLIC_URL": demo["base_url"]}
    words = [name, "--office", "mitte", "--model", "TM-T20II", "--agent"]
    run = CliRunner().invoke(add_printer_command, words, env=here, catch_exceptions=False)
    assert run.exit_code == 0, run.output
    return run.output.strip()
