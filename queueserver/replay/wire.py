"""Wishes and looks over HTTP, as any program has them. One `Wire` is one pair of hands: it keeps one connection."""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests

from queueserver.replay.faults import CannotPlay

TIMEOUT_SECONDS = 30
# A wish whose answer was lost is asked again with the same key: it happens once all the same.
ATTEMPTS = 3


class Refused(Exception):
    """The server said no, or what amounts to it; `code` is its reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Wire:
    """The API of one office (or of none yet) at a server."""

    def __init__(self, base_url: str, token: str, office: str = "") -> None:
        """`base_url` without a slash at its end."""
        self._api = f"{base_url}/api/v1"
        self._office = f"{self._api}/offices/{office}"
        self._session = requests.Session()
        # Not the proxies and passwords that a machine may keep for its people.
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"

    def post(self, wish: str, **body: Any) -> dict[str, Any]:
        """A wish at the office, `tickets/7/start`. Raises Refused."""
        return self._ask("POST", f"{self._office}/{wish}", body)

    def put(self, wish: str, **body: Any) -> dict[str, Any]:
        """What is to stand at the office; "" is the office itself. Raises Refused."""
        return self._ask("PUT", f"{self._office}/{wish}".rstrip("/"), body)

    def get(self, look: str) -> dict[str, Any]:
        """A look at the office. Raises Refused."""
        return self._ask("GET", f"{self._office}/{look}", None)

    def clock(self) -> dict[str, Any]:
        """The server's clock: `now` and `clock_speed`."""
        return self._ask("GET", f"{self._api}/clock", None)

    def _ask(self, method: str, url: str, body: dict[str, Any] | None) -> dict[str, Any]:
        headers = {} if body is None else {"Idempotency-Key": uuid.uuid4().hex}
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = self._session.request(method, url, json=body, headers=headers, timeout=TIMEOUT_SECONDS)
                break
            except requests.RequestException as error:
                if attempt == ATTEMPTS:
                    raise CannotPlay(f"the server at {url} does not answer: {error}") from error
        try:
            found = answer.json()
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise CannotPlay(f"{url} answers {answer.status_code} without JSON: is this a queueserver?")
        if not answer.ok:
            refusal = found.get("refusal") or {"code": "fault", **found}
            wish = f"{method} {url.removeprefix(self._api)}"
            raise Refused(str(refusal["code"]), f"{wish} was refused with {answer.status_code}: {refusal}")
        return found


@dataclass(frozen=True, slots=True)
class ServerClock:
    """The server's clock as read over the wire: its speed, and its time at a moment of this machine's clock."""

    speed: float
    read_at: float
    now_then: datetime

    def now(self) -> datetime:
        """The server's time now."""
        return self.now_then + timedelta(seconds=(time.monotonic() - self.read_at) * self.speed)


def read_clock(wire: Wire) -> ServerClock:
    """The clock by the quickest of some answers, so that the way here and back blurs it least."""
    best: tuple[float, ServerClock] | None = None
    for _ in range(7):
        asked_at = time.monotonic()
        answer = wire.clock()
        took = time.monotonic() - asked_at
        read = ServerClock(
            float(answer["clock_speed"]), asked_at + took / 2, datetime.fromisoformat(str(answer["now"]))
        )
        if best is None or took < best[0]:
            best = (took, read)
    assert best is not None  # seven answers were read
    return best[1]
