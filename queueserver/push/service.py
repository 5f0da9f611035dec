"""One message to one phone: encrypted for it alone (RFC 8291), handed to the push service of its browser."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import requests
from webpush import WebPush
from webpush.types import WebPushSubscription

from queueserver.aside import Aside
from queueserver.push.key import PushKey

# A call that is not heard of for so long is none any more.
_KEPT_SECONDS = 300
_PATIENCE_SECONDS = 5
_GONE = (404, 410)
_LATER = (408, 425, 429)


class Outcome(Enum):
    """What became of a message."""

    TAKEN = "taken"
    GONE = "gone"  # the phone no longer wants any
    LATER = "later"  # nobody answered, or not now
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Phone:
    """Where a phone's messages go, and the keys by which it alone reads them."""

    endpoint: str
    p256dh: str
    auth: str


class Send(Protocol):
    """Hands a text over for a phone."""

    def __call__(self, phone: Phone, text: str) -> Outcome:
        """What became of it; never raises for what a push service does."""
        ...


def sender(key: PushKey, contact: str, aside: Aside) -> Send:
    """Hands messages over under a key; `contact` is whom a push service may ask (an e-mail address)."""
    writer = WebPush(private_key=key.private, public_key=key.public, subscriber=contact, ttl=_KEPT_SECONDS)

    def send(phone: Phone, text: str) -> Outcome:
        keys = {"p256dh": phone.p256dh, "auth": phone.auth}
        subscription = WebPushSubscription.model_validate({"endpoint": phone.endpoint, "keys": keys})
        try:
            message = aside(writer.get, text, subscription)
        except ValueError:  # keys that are none: a page sent them, not a browser
            return Outcome.GONE
        headers = {name: str(value) for name, value in message.headers.items()}
        headers |= {"urgency": "high", "content-type": "application/octet-stream"}
        try:
            # No redirects: the address was checked when the phone subscribed, another one was not.
            answer = requests.post(
                phone.endpoint,
                data=message.encrypted,
                headers=headers,
                timeout=_PATIENCE_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException:
            return Outcome.LATER
        if answer.status_code // 100 == 2:
            return Outcome.TAKEN
        if answer.status_code in _GONE:
            return Outcome.GONE
        return Outcome.LATER if answer.status_code in _LATER or answer.status_code >= 500 else Outcome.REFUSED

    return send
