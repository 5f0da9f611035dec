"""Mail by the city's mail server."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from queueserver.domain.appointments.letters import Delivered, Fault, Outcome
from queueserver.mail.message import mail
from queueserver.mail.ways import Deliver, NotReached
from queueserver.queries.appointments.letters import LetterToSend

_PATIENCE_SECONDS = 8  # less than a page waits for a test letter
_FOR_EVER = range(500, 600)


class Security(StrEnum):
    """How the way to the mail server is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """The mail server of the city, as it takes letters from this server."""

    host: str
    port: int
    security: Security
    name: str  # empty: nobody signs in there
    password: str = field(repr=False)
    sender: str
    public_url: str

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        """A connection for some letters. Raises NotReached with what the server said, if it said anything."""
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise NotReached(_said(error)) from error
        try:
            yield lambda letter: self._deliver(connection, letter)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()

    def _connect(self) -> smtplib.SMTP:
        if self.security is Security.TLS:
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_PATIENCE_SECONDS, context=context
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=_PATIENCE_SECONDS)
        try:
            if self.security is Security.STARTTLS:
                connection.starttls(context=ssl.create_default_context())
            if self.name:
                connection.login(self.name, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _deliver(self, connection: smtplib.SMTP, letter: LetterToSend) -> Delivered:
        message = mail(letter, self.sender, self.public_url)
        try:
            connection.send_message(message, self.sender, [letter.address])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = error.recipients[letter.address]
            return _answered(code, said, _FOR_EVER)
        except smtplib.SMTPSenderRefused as error:
            return _answered(
                error.smtp_code, error.smtp_error, range(0)
            )  # not this letter's fault: the server's owner can help
        except smtplib.SMTPResponseException as error:
            return _answered(error.smtp_code, error.smtp_error, _FOR_EVER)
        except smtplib.SMTPNotSupportedError as error:  # an address that this server cannot write
            return Delivered(Outcome.REFUSED, str(error))
        except (OSError, smtplib.SMTPException) as error:
            return Delivered(Outcome.UNREACHED, _said(error))
        return Delivered(Outcome.TAKEN)


def _answered(code: int, said: bytes | str, for_ever: range) -> Delivered:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return Delivered(Outcome.REFUSED if code in for_ever else Outcome.LATER, f"{code} {text}")


def _said(error: Exception) -> str:
    """What a server said when it did not want to; else that nobody answered."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error, range(0)).fault or Fault.NOT_REACHED
    is_telling = isinstance(error, smtplib.SMTPNotSupportedError | ssl.SSLError)
    return str(error) if is_telling else Fault.NOT_REACHED
