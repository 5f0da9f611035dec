"""A push service on this machine, and browsers that read what it was handed over, with keys of their own."""

import json
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from queueserver.push.service import Phone

PATIENCE_SECONDS = 15.0


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass(frozen=True)
class Received:
    """What a push service was handed over."""

    path: str
    headers: dict[str, str]
    body: bytes


class PushService(ThreadingHTTPServer):
    """Takes every message and keeps it; answers with `status`, after `seconds`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 201
        self.seconds = 0.0
        self.received: list[Received] = []
        self.came = threading.Condition()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def wait_for(self, count: int) -> list[Received]:
        """So many messages came."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        with self.came:
            while len(self.received) < count:
                assert self.came.wait(give_up - time.monotonic()), f"{len(self.received)} of {count} messages came"
            return list(self.received)


class _Handler(BaseHTTPRequestHandler):
    server: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        with self.server.came:
            self.server.received.append(Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.server.came.notify_all()
        time.sleep(self.server.seconds)
        self.send_response(self.server.status)
        self.send_header("Location", f"{self.server.origin}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: Any) -> None:
        """Nothing: a test says itself what came."""


@dataclass(frozen=True)
class Browser:
    """A phone's browser with one subscription at a push service."""

    service: PushService
    name: str = "1"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def phone(self) -> Phone:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Phone(f"{self.service.origin}/push/{self.name}", base64url(point), base64url(self.secret))

    def read(self, message: Received) -> Any:
        """The message, as only this browser can read it."""
        plain = http_ece.decrypt(
            message.body, private_key=self.key, auth_secret=self.secret, version=message.headers["content-encoding"]
        )
        return json.loads(plain)


@contextmanager
def push_service() -> Iterator[PushService]:
    """A running one."""
    service = PushService()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
        thread.join()
