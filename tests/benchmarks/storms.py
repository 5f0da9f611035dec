"""A hundred boards that all come back at the same moment: `python -m tests.benchmarks.storms [DATABASE_URL]`.

Each storm cuts every socket and lets all boards connect, say who they are and follow at once, without the pause that
real boards make by chance. Meanwhile a clerk calls. Measured from the first connection to each board's state.
"""

import json
import os
import statistics
import sys
import tempfile
import threading
import time

import websocket

from tests.benchmarks.calls import OFFICE, TOKEN, end, found
from tests.benchmarks.load import ask, connection, running, together

BOARDS, STORMS = 100, 5


class Board:
    """One screen on its socket."""

    def __init__(self, url: str) -> None:
        self._address = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.socket: websocket.WebSocket | None = None

    def come_back(self) -> None:
        """Connect and follow; returns with the state."""
        if self.socket is not None:
            self.socket.close()
        self.socket = websocket.create_connection(self._address, timeout=30)
        self.socket.recv()
        self.socket.send("40" + json.dumps({"token": TOKEN}))
        self._hear("40")
        self.socket.send('420["follow",' + json.dumps({"stream": "board/bench"}) + "]")
        self._hear("430")

    def _hear(self, beginning: str) -> None:
        assert self.socket is not None
        while not str(self.socket.recv()).startswith(beginning):
            continue


def storm(server: str) -> None:
    """The measure."""
    kept = connection(server)
    found(kept)
    boards = [Board(server) for _ in range(BOARDS)]
    calls: list[float] = []
    is_over = threading.Event()

    def clerk() -> None:
        pressing = connection(server)
        while not is_over.is_set():
            began = time.perf_counter()
            called = ask(pressing, "POST", f"{OFFICE}/counters/1/call-next", TOKEN)
            calls.append(time.perf_counter() - began)
            end(pressing, called["ticket"]["id"])
            is_over.wait(0.2)

    working = threading.Thread(target=clerk)
    working.start()
    for number in range(STORMS):
        all_there, each = together([board.come_back for board in boards])
        middle, last = statistics.median(each), max(each)
        print(f"storm {number + 1}: all {BOARDS} after {all_there:.2f} s, half after {middle:.2f} s, last {last:.2f} s")
    is_over.set()
    working.join()
    print(f"call-next meanwhile: median {statistics.median(calls) * 1000:.0f} ms, slowest {max(calls) * 1000:.0f} ms")


def restart(folder: str) -> None:
    """The server comes back after a stop: from when it listens to the last of all boards, nothing in memory."""
    port = 0
    for _ in range(2):
        with running("-m", "queueserver", "demo", "--port", str(port), "--data", folder) as server:
            port = int(server.rpartition(":")[2])
            boards = [Board(server) for _ in range(BOARDS)]
            all_there, each = together([board.come_back for board in boards])
            print(f"after a start: all {BOARDS} after {all_there:.2f} s, half after {statistics.median(each):.2f} s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ["QUEUESERVER_DATABASE_URL"] = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        with running("-m", "queueserver", "demo", "--port", "0", "--data", folder) as server:
            storm(server)
        restart(folder)
