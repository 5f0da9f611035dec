"""A screen without a page: a real Socket.IO client that follows streams and keeps what it hears."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import socketio

from tests.hall import after

PATIENCE_SECONDS = 20.0


class Screen:
    """Connects with a token. `changes` are those heard live, in the order in which they came."""

    def __init__(self, base_url: str, token: str | None) -> None:
        self.changes: list[dict[str, Any]] = []
        self.hello: dict[str, Any] | None = None
        self._news = threading.Condition()
        self._client = socketio.Client(reconnection=False)
        self._client.on("hello", self._greeted)
        self._client.on("change", self._heard)
        auth = None if token is None else {"token": token}
        self._client.connect(base_url, transports=["websocket"], auth=auth, wait_timeout=PATIENCE_SECONDS)
        self._wait(lambda: self.hello is not None)

    def follow(self, stream: object, epoch: object = None, seq: object = None) -> dict[str, Any]:
        """Ask to follow; the answer."""
        wanted = {"stream": stream} if epoch is None else {"stream": stream, "epoch": epoch, "seq": seq}
        return self.say(wanted)

    def say(self, wanted: object) -> dict[str, Any]:
        """Ask to follow with whatever a broken screen may send; the answer."""
        answer: dict[str, Any] = self._client.call("follow", wanted, timeout=PATIENCE_SECONDS)
        return answer

    def cry(self, cry: object) -> dict[str, Any]:
        """An alarm goes to the colleagues' pages without the memory; the answer."""
        answer: dict[str, Any] = self._client.call("cry", cry, timeout=PATIENCE_SECONDS)
        return answer

    def on(self, message: str, heard: Callable[[Any], None]) -> None:
        """Have a message other than changes heard."""
        self._client.on(message, heard)

    def hear(self, stream: str, seq: int) -> list[dict[str, Any]]:
        """Wait until the change of this number has come; all changes of the stream so far."""
        self._wait(lambda: any(change["seq"] >= seq for change in self._of(stream)))
        return self._of(stream)

    def view(self, begin: dict[str, Any], stream: str) -> dict[str, Any]:
        """What it shows: the state it began with, and all it has heard."""
        view: dict[str, Any] = begin["state"]
        for change in self._of(stream):
            if change["seq"] > begin["seq"]:
                view = after(view, change["put"], change["drop"])
        return view

    def wait_until_dropped(self) -> None:
        """Until the server has closed the connection."""
        self._client.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.disconnect()
        self._client.wait()

    def _of(self, stream: str) -> list[dict[str, Any]]:
        return [change for change in self.changes if change["stream"] == stream]

    def _greeted(self, hello: dict[str, Any]) -> None:
        with self._news:
            self.hello = hello
            self._news.notify_all()

    def _heard(self, change: dict[str, Any]) -> None:
        with self._news:
            self.changes.append(change)
            self._news.notify_all()

    def _wait(self, until: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(until, PATIENCE_SECONDS), f"heard only {self.changes}"
