"""The print agent's two lines to the server: wishes and looks by HTTP, and a bell that rings when a slip is ordered."""

import threading
import uuid
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import requests
import socketio
import structlog

from queueserver.domain.paper import Delivery, PrinterLook

_LOG = structlog.get_logger()
ANSWER_SECONDS = 20.0
_REFUSED, _FAULT = 400, 500


class Away(Exception):
    """The server does not answer, or not in its right mind."""


class Refused(Exception):
    """The server says no; the message is its code."""


class Address(NamedTuple):
    """Where the server is, which office, and the agent's key: what pairing printed."""

    server: str
    office: str
    key: str


def address_of(text: str) -> Address:
    """`https://wait.example.org/print-agent/altstadt?device=KEY` in its parts. Raises ValueError."""
    parts = urlsplit(text)
    folder, office = parts.path.rstrip("/").rsplit("/", 1)
    (key,) = parse_qs(parts.query)["device"] if "device=" in parts.query else ("",)
    server, _, last = folder.rpartition("/")
    if parts.scheme not in ("http", "https") or not parts.netloc or last != "print-agent" or not (office and key):
        raise ValueError("an agent's address looks like https://SERVER/print-agent/OFFICE?device=KEY")
    return Address(f"{parts.scheme}://{parts.netloc}{server}", office, key)


class Server:
    """The server as the agent speaks to it. Each call raises Away or Refused."""

    def __init__(self, address: Address) -> None:
        self._base = f"{address.server}/print-agent/{address.office}"
        self._session = requests.Session()
        self._session.trust_env = False  # not the proxies that a machine may keep for its people
        self._session.headers["Authorization"] = f"Bearer {address.key}"
        self._taking: str | None = None

    def tell_state(self, look: PrinterLook) -> dict[str, Any]:
        """How the printer is; the answer tells which printer this is."""
        return self._wish("state", _body(look))

    def has_slips(self) -> bool:
        """Whether slips are to come."""
        return bool(self._ask("GET", "slips").json()["slips"])

    def take(self) -> int | None:
        """The next slip is in this hand. A lost answer is asked for again, and never another slip in its place."""
        self._taking = self._taking or uuid.uuid4().hex
        slip: int | None = self._wish("slips", {}, self._taking)["slip"]
        self._taking = None
        return slip

    def bytes_of(self, slip: int) -> bytes:
        """What the printer is to get."""
        return self._ask("GET", f"slips/{slip}").content

    def settle(self, slip: int, delivery: Delivery) -> None:
        """What became of a slip; told again, it is noted once."""
        outcome = {"outcome": delivery.outcome, "trouble": delivery.trouble, "printer": _body(delivery.printer)}
        self._wish(f"slips/{slip}", outcome)

    def _wish(self, path: str, body: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = self._ask("POST", path, body, {} if key is None else {"Idempotency-Key": key}).json()
        return answer

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> requests.Response:
        try:
            answer = self._session.request(
                method, f"{self._base}/{path}", json=body, headers=headers, timeout=ANSWER_SECONDS
            )
            if answer.status_code < _REFUSED:
                return answer
            refusal = answer.json().get("refusal", {}).get("code", "")
        except (requests.RequestException, ValueError, AttributeError) as error:
            raise Away(str(error)) from error
        if answer.status_code >= _FAULT or not refusal:
            raise Away(f"status {answer.status_code}")
        raise Refused(refusal)


class Bell:
    """Rings when a slip is ordered, as long as there is a socket; without one, time goes by. It connects for ever."""

    def __init__(self, address: Address, pause: float) -> None:
        """`pause` in seconds between two tries to connect, about."""
        self._address = address
        self._pause = pause
        self._rings = threading.Event()
        self._stopped = threading.Event()
        self._stream: str | None = None
        self._socket = socketio.Client(
            reconnection_delay=pause / 2, reconnection_delay_max=10 * pause, handle_sigint=False
        )
        self._socket.on("connect", self._follow)
        self._socket.on("change", lambda _change: self._rings.set())

    @property
    def is_hung_up(self) -> bool:
        """Whether it can ring."""
        return bool(self._socket.connected)

    def hang_up(self, stream: str) -> None:
        """Begin to listen to a stream, in the background."""
        if self._stream is None:
            self._stream = stream
            threading.Thread(target=self._stay_connected, daemon=True).start()

    def wait(self, seconds: float) -> None:
        """Return when it rings, or after so long."""
        self._rings.wait(seconds)
        self._rings.clear()

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rings.set()

    def stop(self) -> None:
        """Listen no more, and wake whoever waits."""
        self._stopped.set()
        self._rings.set()

    def _stay_connected(self) -> None:
        while not self._stopped.is_set():
            try:
                self._socket.connect(self._address.server, auth={"token": self._address.key}, transports=["websocket"])
                self._socket.wait()
            except socketio.exceptions.ConnectionError as error:
                _LOG.info("no_socket", error=str(error))
            except Exception as error:  # noqa: BLE001  # an edge: without the bell the agent still looks now and then
                _LOG.warning("socket", exc_info=error)
            self._stopped.wait(self._pause)

    def _follow(self) -> None:
        self._socket.emit("follow", {"stream": self._stream})
        self._rings.set()  # what was ordered meanwhile


def _body(look: PrinterLook) -> dict[str, Any]:
    return {"state": look.state, "trouble": look.trouble}
