"""A screen without glass: follows a stream by a real socket, keeps its view by put and drop. Home of socketio."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

import socketio

from queueserver.replay.faults import CannotPlay

PATIENCE_SECONDS = 20.0

View = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Seen:
    """What came over a stream: the view, the number it has reached, and when each call was seen first."""

    view: View = field(default_factory=dict)
    seq: int | None = None
    early: dict[int, dict[str, Any]] = field(default_factory=dict)  # changes whose turn has not come
    calls: dict[str, list[float]] = field(default_factory=dict)  # ticket id: when each of its calls came

    def begin(self, answer: dict[str, Any]) -> None:
        """The answer to `follow`: the whole state, or the changes since the number that was reached."""
        if "state" in answer:
            self.view = {section: dict(views) for section, views in answer["state"].items()}
            self.seq = int(answer["seq"])
        for change in answer.get("changes", ()):
            self.early[change["seq"]] = change
        self._catch_up()

    def take(self, change: dict[str, Any], at: float) -> None:
        """A change as it came, at a moment of this machine's clock: applied when its turn has come, once."""
        if change["type"] == "ticket.called":
            for ticket in change["put"].get("calls", {}):
                self.calls.setdefault(ticket, []).append(at)
        self.early[change["seq"]] = change
        if self.seq is not None:
            self._catch_up()

    def lost(self) -> list[int]:
        """The numbers that never came although later ones did."""
        if self.seq is None or not self.early:
            return []
        return sorted(set(range(self.seq + 1, max(self.early))) - self.early.keys())

    def _catch_up(self) -> None:
        assert self.seq is not None  # whoever follows anew without a state has one already
        self.early = {seq: change for seq, change in self.early.items() if seq > self.seq}
        while (change := self.early.pop(self.seq + 1, None)) is not None:
            for section, ids in change["drop"].items():
                for one in ids:
                    self.view.get(section, {}).pop(one, None)
            for section, views in change["put"].items():
                self.view.setdefault(section, {}).update(views)
            self.seq += 1


class Follower:
    """One screen. What it has seen may be read at any time."""

    def __init__(self, base_url: str, token: str, stream: str) -> None:
        """Connects at `connect`."""
        self.stream = stream
        self.seen = Seen()
        self.reconnects = -1
        self._base_url = base_url
        self._token = token
        self._epoch: str | None = None
        self._refusal: str | None = None
        self._begun = threading.Event()
        self._news = threading.Event()
        self._client = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=2, handle_sigint=False)
        self._client.on("connect", self._follow)
        self._client.on("change", self._take)

    def connect(self) -> None:
        """Follow the stream and have its state. Raises CannotPlay when the server will not."""
        try:
            self._client.connect(self._base_url, auth={"token": self._token}, transports=["websocket"])
        except socketio.exceptions.ConnectionError as error:
            raise CannotPlay(f"no socket to {self._base_url}: {error}") from error
        if not self._begun.wait(PATIENCE_SECONDS) or self._refusal is not None:
            raise CannotPlay(f"{self.stream} cannot be followed: {self._refusal or 'no answer'}")

    def wait_for_news(self, seconds: float) -> None:
        """Return when something was told, or after so many seconds."""
        self._news.wait(seconds)
        self._news.clear()

    def wait_for(self, seq: int) -> bool:
        """Whether the stream reaches this number while one has patience."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (self.seen.seq or 0) < seq and time.monotonic() < deadline:
            self.wait_for_news(0.05)
        return (self.seen.seq or 0) >= seq

    def leave(self) -> None:
        """The screen is switched off."""
        self._client.disconnect()

    def _follow(self) -> None:
        self.reconnects += 1
        wanted: dict[str, Any] = {"stream": self.stream}
        if self._epoch is not None:
            wanted |= {"epoch": self._epoch, "seq": self.seen.seq}
        self._client.emit("follow", wanted, callback=self._begin)

    def _begin(self, answer: dict[str, Any]) -> None:
        if answer.get("status") == "ok":
            self._epoch = answer["epoch"]
            self.seen.begin(answer)
        else:
            self._refusal = str(answer.get("refusal"))
        self._begun.set()
        self._news.set()

    def _take(self, change: dict[str, Any]) -> None:
        self.seen.take(change, time.monotonic())
        self._news.set()


def snapshot(base_url: str, token: str, stream: str) -> Seen:
    """The state of a stream as somebody gets it who follows it now for the first time. Raises CannotPlay."""
    fresh = Follower(base_url, token, stream)
    fresh.connect()
    fresh.leave()
    return fresh.seen
