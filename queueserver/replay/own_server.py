"""A server of the replay's own: another process, with a new database and a clock as fast as wanted."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from queueserver.replay.faults import CannotPlay
from queueserver.replay.run import Place
from queueserver.settings import PREFIX

STOP_SECONDS = 20


@contextmanager
def own_server(speed: float) -> Iterator[Place]:
    """A running server and a token for it; nothing is left of it. Raises CannotPlay when it does not start."""
    with tempfile.TemporaryDirectory(prefix="queueserver-replay-") as folder:
        # Nothing of this machine's own office: neither its database nor its address.
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        surroundings |= {f"{PREFIX}DATA_DIR": folder, f"{PREFIX}PORT": "0", f"{PREFIX}LOG_LEVEL": "WARNING"}
        if speed > 0:
            surroundings[f"{PREFIX}CLOCK_SPEED"] = repr(speed)
        log = Path(folder) / "server.log"
        with log.open("w", encoding="utf-8") as errors:
            token = _start(["token", "replay"], surroundings, errors.fileno())
            granted = token.communicate()[0].strip()
            server = _start(["serve"], surroundings, errors.fileno())
            try:
                assert server.stdout is not None  # it is a pipe
                word, _, address = server.stdout.readline().strip().partition(" ")
                if word != "ready" or not granted:
                    raise CannotPlay(f"the replay's own server did not start:\n{log.read_text(encoding='utf-8')}")
                yield Place(address, granted)
            finally:
                _stop(server)


def _start(command: list[str], surroundings: dict[str, str], errors: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "queueserver", *command],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )


def _stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    if server.stdout is not None:
        server.stdout.close()
