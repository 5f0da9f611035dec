"""SMS by whoever sends them for the city: each letter is told to one address, as signed JSON (docs/letters.md)."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import requests

from queueserver.domain.appointments.letters import Delivered, Fault, Outcome
from queueserver.keys import signature
from queueserver.mail.message import own_page
from queueserver.mail.ways import Deliver
from queueserver.mail.wording import short_text
from queueserver.queries.appointments.letters import LetterToSend

_PATIENCE_SECONDS = 8  # less than a page waits for a test letter
_LATER = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class SmsWebhook:
    """The address that takes text messages, and the secret that proves to it who asks."""

    url: str
    secret: str = field(repr=False)
    public_url: str
    now: Callable[[], datetime]

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        """A session for some letters; whether anybody answers is seen with the first."""
        with requests.Session() as session:
            yield lambda letter: self._deliver(session, letter)

    def _deliver(self, session: requests.Session, letter: LetterToSend) -> Delivered:
        key = f"letter.{letter.id}.{letter.ordered_at:%Y%m%d%H%M%S}"
        text = short_text(letter, own_page(letter, self.public_url))
        told = {"id": key, "to": letter.address, "text": text, "language": letter.matter.language}
        body = json.dumps(told, ensure_ascii=False).encode()
        moment = str(round(self.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "X-Queueserver-Timestamp": moment,
            "X-Queueserver-Signature": signature(self.secret, moment, body),
        }
        try:
            answer = session.post(
                self.url, data=body, headers=headers, timeout=_PATIENCE_SECONDS, allow_redirects=False
            )
        except requests.RequestException:
            return Delivered(Outcome.UNREACHED, Fault.NOT_REACHED)
        if answer.status_code // 100 == 2:
            return Delivered(Outcome.TAKEN)
        is_later = answer.status_code in _LATER or answer.status_code >= 500
        return Delivered(Outcome.LATER if is_later else Outcome.REFUSED, f"{answer.status_code} {answer.reason}")
