"""A day played through a server in this process, by a clock that stands at the exact minute of each wish."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from queueserver import app
from queueserver.commands.people import grant_token
from queueserver.days.day import Day
from queueserver.keys import token_hash
from queueserver.replay.house import House
from queueserver.replay.pace import Deed
from queueserver.replay.play import Play
from queueserver.replay.record import Record
from queueserver.replay.run import found
from queueserver.replay.wire import Refused, Wire
from queueserver.settings import Settings

OPENING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TOKEN = "by-hand"


class HandClock:
    """A pace and a server's clock in one: it stands until it is set."""

    window = 0.0

    def __init__(self) -> None:
        self.now = OPENING - timedelta(hours=1)

    def wait_until(self, minute: float) -> None:
        self.now = OPENING + timedelta(minutes=minute)

    def do(self, deeds: Sequence[Deed]) -> None:
        for _hands, deed in deeds:
            deed()

    def lag(self, _minute: float) -> float:
        return 0.0

    def minute_of(self, moment: datetime, otherwise: float) -> float:
        return (moment - OPENING) / timedelta(minutes=1)

    def surely_after(self, minute: float) -> float:
        return minute

    def look_again(self) -> float:
        return 1.0


class InProcess(Wire):
    """Wishes to a server in this process: everything but the socket is real."""

    def __init__(self, server: app.Server) -> None:
        super().__init__("", TOKEN, "day")
        self._client = server.app.test_client()

    def _ask(self, method: str, url: str, body: dict[str, Any] | None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = self._client.open(url, method=method, json=body, headers=headers)
        found = answer.get_json()
        assert isinstance(found, dict)
        if answer.status_code >= 400:
            raise Refused(found["refusal"]["code"], str(found))
        return found


@contextmanager
def served_by(folder: Path, clock: HandClock) -> Iterator[app.Server]:
    """A server whose clock is that one."""
    with patch.object(app, "clock", lambda _speed, _starts_at: lambda: clock.now):
        server = app.create_app(Settings(data_dir=folder))
    with server.parts.store.founding() as founding:
        grant_token(founding, None, TOKEN, token_hash(TOKEN))
    yield server
    server.parts.store.engine.dispose()


def play_through_server(day: Day, folder: Path, tunables: dict[str, Any]) -> Record:
    """A whole day in an office of its own."""
    clock, house = HandClock(), House(day)
    with served_by(folder, clock) as server:
        found(InProcess(server), day, house, OPENING, tunables)
        play = Play(day, house, lambda: InProcess(server), clock, lambda *_: None)
        play.play()
    return play.record
