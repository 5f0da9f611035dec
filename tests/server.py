"""The real server in a process of its own, as it stands in an office: started, spoken to over HTTP, stopped."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

PROJECT = Path(__file__).parents[1]
START_SECONDS = 60.0
STOP_SECONDS = 20.0


class Api(requests.Session):
    """The HTTP API as a program speaks it: `api.post("/api/v1/offices/mitte/tickets", json={...})`."""

    def __init__(self, base_url: str, token: str) -> None:
        super().__init__()
        self.base_url = base_url
        self.headers["Authorization"] = f"Bearer {token}"
        self.trust_env = False  # a proxy of this machine must not stand between

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        """One request; `url` begins with a slash."""
        kwargs.setdefault("timeout", 20)
        return super().request(method, self.base_url + url, *args, **kwargs)

    def issue(self, service: str = "passport", **particulars: Any) -> dict[str, Any]:
        """A walk-in takes a number in the demo office."""
        return self._done("/api/v1/offices/mitte/tickets", {"service": service, **particulars})

    def call_next(self, counter: str) -> dict[str, Any]:
        """A clerk presses Next: the ticket and the reason."""
        return self._done(f"/api/v1/offices/mitte/counters/{counter}/call-next", {})

    def move(self, ticket: Mapping[str, Any], name: str, **particulars: Any) -> dict[str, Any]:
        """Something happens with a ticket: start, finish, no-show, hold, resume, transfer, cancel, recall, call."""
        return self._done(f"/api/v1/offices/mitte/tickets/{ticket['id']}/{name}", particulars)

    def _done(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.post(path, json=body)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        done: dict[str, Any] = answer.json()
        return done


class Demo(dict[str, Any]):
    """A running demo office: the content of its demo.json, the API as `api`, its data folder as `data`."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.data = data
        self.start()

    def start(self, port: int = 0) -> None:
        """Run `queueserver demo` until it says ready."""
        command = [sys.executable, "-m", "queueserver", "demo", "--port", str(port), "--data", str(self.data)]
        path = os.pathsep.join([str(PROJECT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]).rstrip(os.pathsep)
        self.log_file = self.data.with_name(f"{self.data.name}.log")
        with self.log_file.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        too_late = threading.Timer(START_SECONDS, self.process.kill)
        too_late.start()
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        too_late.cancel()
        if not re.fullmatch(r"ready http://127\.0\.0\.1:\d+\n", said):
            self.process.kill()
            raise AssertionError(f"The demo said {said!r} and logged {self.log()}")
        self.clear()
        self.update(json.loads((self.data / "demo.json").read_text(encoding="utf-8")))
        self.api = Api(self["base_url"], self["api_token"])

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self["base_url"].rpartition(":")[2])

    def log(self) -> str:
        """What it wrote to standard error."""
        return self.log_file.read_text(encoding="utf-8")

    def terminate(self) -> int:
        """SIGTERM: it finishes what is in flight. The exit code."""
        self.process.terminate()
        return self.ended()

    def kill(self) -> int:
        """SIGKILL: as if the power went. The exit code."""
        self.process.kill()
        return self.ended()

    def close(self) -> None:
        """Stop it as an office would, and look whether all went well."""
        if self.process.poll() is None:
            assert self.terminate() == 0, self.log()
        faults = [line for line in self.log().splitlines() if "fault" in line or line.startswith("Traceback")]
        assert not faults, self.log()

    def ended(self) -> int:
        """Wait until it has stopped; the exit code."""
        try:
            code = self.process.wait(STOP_SECONDS)
        finally:
            self.process.kill()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.api.close()
        return code
