"""The command at a real server: what it says of the page, the pairing, the clock and the socket."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner, Result

from queueserver import __version__
from queueserver.cli.doctor import doctor_command
from queueserver.doctor.finding import Level
from queueserver.doctor.server import look_at_server
from tests.server import Demo


class Plain(BaseHTTPRequestHandler):
    """A server behind a proxy that lets no WebSocket through."""

    def do_GET(self) -> None:
        body = json.dumps({"server": __version__, "now": "2026-11-23T08:00:00Z", "clock_speed": 60}).encode()
        self.send_response(400 if self.path.startswith("/socket.io") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def plain_pages_only() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Plain) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(doctor_command, arguments)


def test_a_server_that_answers_is_all_right(demo: Demo) -> None:
    found = {one.about: one for one in look_at_server(demo["kiosk_url"])}

    assert {about: one.level for about, one in found.items()} == dict.fromkeys(
        ("server", "clock", "pairing", "live connection"), Level.OK
    )
    assert found["server"].says.startswith(f"{demo['base_url']}, version {__version__}, answers in ")


def test_an_address_without_its_key_is_said(demo: Demo) -> None:
    found = {one.about: one for one in look_at_server(demo["kiosk_url"].partition("?")[0])}

    assert found["pairing"].level is Level.NOTE


def test_an_address_of_another_page_is_a_fault(demo: Demo) -> None:
    found = {one.about: one for one in look_at_server(f"{demo['base_url']}/kioskk/{demo['office']}")}

    assert found["pairing"].says == "the page answers 404"


def test_a_socket_that_does_not_get_through_is_a_fault() -> None:
    with plain_pages_only() as origin:
        found = {one.about: one for one in look_at_server(f"{origin}/kiosk/altstadt")}

    assert (found["server"].level, found["live connection"].level) == (Level.OK, Level.FAULT)


def test_a_server_that_is_away_is_a_fault_and_the_rest_is_looked_at_all_the_same() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/kiosk/altstadt"
        done = doctor("--kiosk", "--url", address)

    assert done.exit_code == 1
    assert "fault   server:" in done.output
    assert "sound: " in done.output


@pytest.mark.parametrize("arguments", [[], ["--url", "http://127.0.0.1:1/"]])
def test_what_this_machine_is_must_be_said(arguments: list[str]) -> None:
    done = doctor(*arguments)

    assert done.exit_code == 2
    assert "--kiosk" in done.output
