"""A message to a closed phone: read by that phone alone, under the server's name, and what services answer."""

import stat
from pathlib import Path

import http_ece
import jwt
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import ValidationError

from queueserver.aside import at_once
from queueserver.cli.commands import cli
from queueserver.push.key import PushKey, make_key, read_key
from queueserver.push.service import Outcome, Phone, Send, sender
from queueserver.settings import Settings
from tests.push.push_service import Browser, PushService


@pytest.fixture
def send(key: PushKey) -> Send:
    return sender(key, "it@example.org", at_once)


def test_only_the_phone_itself_reads_its_message(service: PushService, send: Send) -> None:
    phone, other = Browser(service), Browser(service)

    assert send(phone.phone, '{"title": "A012"}') is Outcome.TAKEN

    (message,) = service.received
    assert message.path == "/push/1"
    assert b"A012" not in message.body
    assert phone.read(message) == {"title": "A012"}
    with pytest.raises(http_ece.ECEException):
        other.read(message)


def test_a_service_learns_whose_message_it_is_and_how_long_it_counts(
    service: PushService, send: Send, key: PushKey
) -> None:
    send(Browser(service).phone, "{}")

    headers = service.received[0].headers
    token, _, public = headers["authorization"].removeprefix("vapid t=").partition(", k=")
    claims = jwt.decode(token, load_pem_public_key(key.public), algorithms=["ES256"], audience="http://127.0.0.1")
    assert claims["sub"] == "mailto:it@example.org"
    assert public == key.for_browsers
    assert (headers["ttl"], headers["urgency"]) == ("300", "high")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (201, Outcome.TAKEN),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (429, Outcome.LATER),
        (503, Outcome.LATER),
        (400, Outcome.REFUSED),
        (413, Outcome.REFUSED),
    ],
)
def test_what_a_service_answers_says_what_to_do(
    service: PushService, send: Send, status: int, outcome: Outcome
) -> None:
    service.status = status

    assert send(Browser(service).phone, "{}") is outcome


def test_nobody_is_followed_to_another_address(service: PushService, send: Send) -> None:
    service.status = 307

    assert send(Browser(service).phone, "{}") is Outcome.REFUSED
    assert len(service.received) == 1


def test_a_service_that_is_not_there_is_asked_again_later(service: PushService, send: Send) -> None:
    phone = Browser(service).phone
    nowhere = Phone("http://127.0.0.1:9/push", phone.p256dh, phone.auth)

    assert send(nowhere, "{}") is Outcome.LATER


def test_a_phone_whose_keys_are_none_is_forgotten(service: PushService, send: Send) -> None:
    phone = Browser(service).phone

    assert send(Phone(phone.endpoint, "B" * 87, phone.auth), "{}") is Outcome.GONE


def test_the_program_makes_a_key_once_and_for_the_server_only(tmp_path: Path) -> None:
    file = tmp_path / "push.pem"

    made = CliRunner().invoke(cli, ["push-key", str(file)])
    again = CliRunner().invoke(cli, ["push-key", str(file)])

    assert made.exit_code == 0
    assert f'push_key_file = "{file}"' in made.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(read_key(file).for_browsers) == 87  # 65 bytes
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    first = make_key(tmp_path / "push.pem")

    with pytest.raises(FileExistsError):
        make_key(tmp_path / "push.pem")

    assert read_key(tmp_path / "push.pem") == first


def test_a_key_without_somebody_to_ask_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="push_contact"):
        Settings(push_key_file=tmp_path / "push.pem")


@pytest.mark.parametrize(
    ("endpoint", "is_known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/gAAA", True),
        ("https://web.push.apple.com/QA", True),
        ("https://db5p.notify.windows.com/w/?token=1", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com@10.0.0.1/x", False),
        ("https://fcm.googleapis.com.example.org/x", False),
        ("https://a.b.push.apple.com/x", False),
        ("http://169.254.169.254/latest", False),
        ("https://fcm.googleapis.com", False),
    ],
)
def test_a_visitor_names_push_services_and_nobody_else(endpoint: str, is_known: bool) -> None:
    assert Settings().is_push_service(endpoint) is is_known
