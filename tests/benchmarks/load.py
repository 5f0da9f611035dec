"""The load: boards on raw sockets and clerks on kept connections, so cheap that the server is measured."""

import json
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import websocket

# The server asks whether a board is there: a text frame that says 2.
_PING = b"\x81\x012"


@contextmanager
def running(*command: str) -> Iterator[str]:
    """A server process; yields its address once it says that it is ready."""
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[1]
        finally:
            process.terminate()


def connection(url: str) -> HTTPConnection:
    """One kept connection to a server."""
    parts = urlsplit(url)
    kept = HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    kept.connect()
    kept.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return kept


def ask(kept: HTTPConnection, method: str, path: str, token: str, body: object = None) -> Any:
    """A request and its answer; anything but success ends the benchmark."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    kept.request(method, path, json.dumps(body) if body is not None else "{}", headers)
    answer = kept.getresponse()
    text = answer.read()
    if answer.status >= 300:
        raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
    return json.loads(text)


class Boards:
    """Many boards that follow one stream; they only note that a change has come."""

    def __init__(self, url: str, count: int, token: str, stream: str) -> None:
        self._poll = select.epoll()
        self._boards: dict[int, websocket.WebSocket] = {}
        address = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        for _ in range(count):
            board = websocket.create_connection(address, timeout=10)
            board.recv()
            board.send("40" + json.dumps({"token": token}))
            while not str(board.recv()).startswith("40"):
                continue
            board.send('420["follow",' + json.dumps({"stream": stream}) + "]")
            while not str(board.recv()).startswith("430"):
                continue
            board.sock.setblocking(False)
            self._boards[board.sock.fileno()] = board
            self._poll.register(board.sock.fileno(), select.EPOLLIN)
            self.drain(seconds=0)

    def wait_for_change(self) -> None:
        """Return when every board has a change."""
        waiting = set(self._boards)
        deadline = time.monotonic() + 10
        while waiting:
            if time.monotonic() > deadline:
                raise SystemExit(f"{len(waiting)} boards were told nothing")
            for number, _ in self._poll.poll(1):
                if b'"change"' in self._heard(number):
                    waiting.discard(number)

    def leave(self) -> None:
        """Nobody listens any more."""
        for board in self._boards.values():
            board.close()

    def drain(self, seconds: float = 0.05) -> None:
        """Read what has come meanwhile, until nothing comes for so long."""
        while ready := self._poll.poll(seconds):
            for number, _ in ready:
                self._heard(number)

    def _heard(self, number: int) -> bytes:
        board = self._boards[number]
        data: bytes = board.sock.recv(1 << 20)
        if _PING in data:
            board.send("3")
        return data


def together(clerks: Sequence[Callable[[], None]]) -> tuple[float, list[float]]:
    """All clerks press at the same moment: seconds until the last answer, and of each answer."""
    barrier = threading.Barrier(len(clerks) + 1)
    took = [0.0] * len(clerks)

    def press(index: int, wish: Callable[[], None]) -> None:
        barrier.wait()
        began = time.perf_counter()
        wish()
        took[index] = time.perf_counter() - began

    threads = [threading.Thread(target=press, args=one) for one in enumerate(clerks)]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, took
