"""Starts the small wire server (wire_server.py) in a process of its own and steers it in words of the hall."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

PROJECT = Path(__file__).parents[2]
START_SECONDS = 30.0


def call(
    number: str, counter: str = "4", floor: str = "1. Obergeschoss", ago: float = 0, times: int = 1
) -> dict[str, Any]:
    """One open call as the board's stream tells it, made so many seconds ago."""
    called_at = datetime.now(UTC) - timedelta(seconds=ago)
    return {
        "number": number,
        "counter": counter,
        "floor": floor,
        "called_at": called_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "times": times,
        "with": [],
    }


def called(*numbers: str, ago: float = 70) -> dict[str, Any]:
    """A state with these calls open, newest first."""
    counters = ["4", "2", "11", "5", "1", "3", "7", "8", "12", "9", "6", "10"]
    calls = {
        f"{900 + place}": call(number, counters[place % 12], ("1. Obergeschoss", "Erdgeschoss")[place % 2], ago + place)
        for place, number in enumerate(numbers)
    }
    return {"calls": calls}


class Wire:
    """The running server."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        self._http = requests.Session()
        self._http.trust_env = False  # a proxy of this machine must not stand between
        # It says ready a moment before it listens.
        self._http.mount("http://", HTTPAdapter(max_retries=Retry(connect=20, backoff_factor=0.05)))
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("wire_server.py")), self.url.rpartition(":")[2]],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        too_late = threading.Timer(START_SECONDS, self._process.kill)
        too_late.start()
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        too_late.cancel()
        assert said == "ready\n", said

    def begin(self, state: dict[str, Any] | None = None, **how: Any) -> None:
        """The stream begins with this state; `epoch`, `version`, `is_refusing` tell how the server is."""
        self._steer("state", {"state": state or {}, **how})

    def tell(self, kind: str, ticket: dict[str, Any] | None = None, **how: Any) -> None:
        """A change of this type; for a call its view is put. `is_lost`, `age`, `times` make it go wrong."""
        about = {name: ticket[name] for name in ("number", "counter", "floor")} if ticket else {}
        put = {"calls": {ticket["number"]: ticket}} if ticket else {}
        self._steer("change", {"type": kind, "about": about, "put": put, **how})

    def call(self, number: str, **how: Any) -> None:
        """A ticket is called now."""
        self.tell("ticket.called", call(number), **how)

    def go_away(self) -> None:
        """Every socket is cut, and none comes in."""
        self._steer("away", {"is_away": True})

    def come_back(self) -> None:
        """Sockets may come in again."""
        self._steer("away", {"is_away": False})

    def freeze(self) -> None:
        """It answers nothing more, and closes nothing: as if the cable were pulled."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._process.send_signal(signal.SIGCONT)

    def follows(self) -> Sequence[dict[str, Any]]:
        """What was asked of the server since its state began."""
        asked: list[dict[str, Any]] = self._http.get(f"{self.url}/steer/follows", timeout=10).json()
        return asked

    def spoken(self) -> list[list[str]]:
        """The clips that were asked for: number, counter, language."""
        asked: list[list[str]] = self._http.get(f"{self.url}/steer/spoken", timeout=10).json()
        return asked

    def sockets(self) -> int:
        """How many screens are connected."""
        return int(self._http.get(f"{self.url}/steer/sockets", timeout=10).text)

    def close(self) -> None:
        """Stop it."""
        self._http.close()
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _steer(self, what: str, wish: dict[str, Any]) -> None:
        self._http.post(f"{self.url}/steer/{what}", json=wish, timeout=10).raise_for_status()
