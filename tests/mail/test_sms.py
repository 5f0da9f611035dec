"""SMS: each letter is told to the address of whoever sends them, as signed JSON that repeats its key."""

import hashlib
import hmac
import json

import pytest

from queueserver.domain.appointments.letters import Purpose
from queueserver.mail.sms import SmsWebhook
from tests.hall import Hall
from tests.mail.letters import ADDRESS, PHONE, order, send, set_up, standing, visitor
from tests.push.push_service import PushService, push_service

SECRET = "what only these two know"


def webhook(hall: Hall, gateway: PushService) -> SmsWebhook:
    return SmsWebhook(f"{gateway.origin}/sms", SECRET, ADDRESS, lambda: hall.now)


def write_to_phone(hall: Hall, purpose: Purpose = Purpose.BOOKED) -> None:
    """Somebody without an e-mail address is told something."""
    set_up(hall, sms="without_email")
    visitor(hall, "R1", None, PHONE, "en")
    order(hall, "R1", purpose)


def test_a_letter_is_few_words_and_signed(hall: Hall) -> None:
    write_to_phone(hall)

    with push_service() as gateway:
        send(hall, sms=webhook(hall, gateway))
        (told,) = gateway.received

    said = json.loads(told.body)
    signed = hmac.new(
        SECRET.encode(), told.headers["x-queueserver-timestamp"].encode() + b"." + told.body, hashlib.sha256
    )
    subject, office, code, link = said["text"].split("\n")
    assert told.headers["x-queueserver-signature"] == f"sha256={signed.hexdigest()}"
    assert told.headers["x-queueserver-timestamp"] == str(int(hall.now.timestamp()))
    assert (said["to"], said["language"], said["id"]) == (PHONE, "en", told.headers["idempotency-key"])
    assert (subject, office) == ("Your appointment on Tuesday, 24 November 2026, 09:30", "Bürgerbüro Mitte")
    assert code.startswith("Code: ")
    assert link.startswith(f"{ADDRESS}/a/")
    assert standing(hall) == [("booked", True, None)]


def test_a_cancellation_names_no_code_and_no_page(hall: Hall) -> None:
    write_to_phone(hall, Purpose.CANCELLED)

    with push_service() as gateway:
        send(hall, sms=webhook(hall, gateway))
        (told,) = gateway.received

    assert json.loads(told.body)["text"].count("\n") == 1


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (503, (False, "503 Service Unavailable")),
        (429, (False, "429 Too Many Requests")),
        (400, (True, "400 Bad Request")),
    ],
)
def test_what_the_gateway_does_not_take_is_tried_again_or_given_up(
    hall: Hall, status: int, expected: tuple[bool, str]
) -> None:
    write_to_phone(hall)
    with push_service() as gateway:
        gateway.status = status
        send(hall, sms=webhook(hall, gateway))

        assert standing(hall) == [("booked", *expected)]
        gateway.status = 204
        hall.later(minutes=2)
        send(hall, sms=webhook(hall, gateway))

    keys = [one.headers["idempotency-key"] for one in gateway.received]
    assert len(set(keys)) == 1
    assert len(keys) == (1 if expected[0] else 2)


def test_a_gateway_that_is_away_is_no_fault_of_the_letter(hall: Hall) -> None:
    write_to_phone(hall)
    with push_service() as gateway:
        pass

    send(hall, sms=webhook(hall, gateway))

    assert standing(hall) == [("booked", False, "not_reached")]
