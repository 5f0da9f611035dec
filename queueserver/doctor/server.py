"""The server as the kiosk reaches it: the page, the pairing, the clock and the socket."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import engineio
import requests
from engineio.exceptions import EngineIOError

from queueserver.doctor.finding import Finding, fault, fine, note

PATIENCE_SECONDS = 5
SLOW_SECONDS = 0.5
# More, and the kiosk's clock contradicts the slip.
CLOCKS_APART = timedelta(seconds=30)


def look_at_server(address: str) -> Iterator[Finding]:
    """What stands behind the address of the kiosk's page."""
    url = urlsplit(address)
    origin = f"{url.scheme}://{url.netloc}"
    with requests.Session() as session:
        # Not the proxies and passwords that a machine may keep for its people.
        session.trust_env = False
        try:
            began = time.monotonic()
            clock = session.get(f"{origin}/api/v1/clock", timeout=PATIENCE_SECONDS)
            took = time.monotonic() - began
            page = session.get(address, timeout=PATIENCE_SECONDS)
            told = clock.json()
            version, now = str(told["server"]), datetime.fromisoformat(told["now"])
        except requests.RequestException as error:
            yield fault(
                "server", f"{origin} does not answer: {type(error).__name__}", "check cable, address and firewall"
            )
            return
        except (ValueError, KeyError):
            yield fault("server", f"{origin} is no queueserver", "check the address")
            return
    yield _speed(origin, version, took)
    yield _clock(now, is_real=told.get("clock_speed") == 1)
    yield _pairing(page.status_code)
    yield _socket(origin)


def _speed(origin: str, version: str, took: float) -> Finding:
    says = f"{origin}, version {version}, answers in {1000 * took:.0f} ms"
    return (
        fine("server", says)
        if took < SLOW_SECONDS
        else note("server", says, "look at the network: half a second is long")
    )


def _clock(now: datetime, *, is_real: bool) -> Finding:
    if not is_real:
        return fine("clock", "the server's runs faster: a demonstration")
    apart = abs(datetime.now(UTC) - now)
    if apart > CLOCKS_APART:
        return fault("clock", f"{apart.total_seconds():.0f} s from the server's", "synchronise both machines")
    return fine("clock", "as the server's")


def _pairing(status: int) -> Finding:
    if status == requests.codes.ok:
        return fine("pairing", "the address opens the kiosk's page")
    if status in (requests.codes.unauthorized, requests.codes.forbidden):
        remedy = (
            "open the address with ?device=KEY once in the kiosk's own browser; its key was printed when it was set up"
        )
        return note("pairing", "the address has no device key; paired or not is known to the browser alone", remedy)
    return fault("pairing", f"the page answers {status}", "check the office's name in the address")


def _socket(origin: str) -> Finding:
    # Below Socket.IO, whose greeting is for paired devices only.
    wire = engineio.Client(request_timeout=PATIENCE_SECONDS, handle_sigint=False)
    try:
        wire.connect(origin, transports=["websocket"], engineio_path="socket.io")
    except (EngineIOError, OSError) as error:
        remedy = "let WebSocket through: see Behind a proxy in docs/operations.md"
        return fault("live connection", f"no WebSocket to {origin}: {type(error).__name__}", remedy)
    finally:
        wire.disconnect()
    return fine("live connection", "WebSocket gets through")
