"""Secrets: how tokens and passwords are hashed and checked. No table and no route knows how."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

BROWSER_SECONDS = 365 * 86400
_READABLE = "bcdfghjkmnpqrtwxy3469"
_HASHER = PasswordHasher()


def token_hash(token: str) -> str:
    """What is kept of a random token: it has 128 bits, so one quick hash protects it."""
    return hashlib.sha256(token.encode()).hexdigest()


def password_hash(password: str) -> str:
    """What is kept of a password (argon2id; takes a tenth of a second and all of a core: keep it out of a work)."""
    return _HASHER.hash(password)


def is_password(password: str, kept: str) -> bool:
    """Whether a password is the one of which this hash was kept."""
    try:
        return _HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def one_time_password() -> str:
    """A password for the first sign-in, to be read out and typed: 65 bits, nothing that is mistaken for something."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(5)) for _ in range(3))


def signature(secret: str, moment: str, body: bytes) -> str:
    """What proves to another program that a body is from here, and of this moment (RFC 2104, SHA-256)."""
    return "sha256=" + hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


class StaffPass:
    """A page's pass to the sockets for whoever signed in at its browser: signed, and worth no more than the sign-in."""

    def __init__(self, secret: str) -> None:
        """`secret` is the server's own."""
        self._signer = URLSafeTimedSerializer(secret, salt="staff-pass")

    def give(self, sign_in: str) -> str:
        """A new pass for the sign-in whose token has this hash."""
        return str(self._signer.dumps(sign_in))

    def sign_in(self, token: str) -> str | None:
        """The hash of the token of the sign-in for which it was given; None when it is no pass or too old."""
        try:
            return str(self._signer.loads(token, max_age=86400))
        except BadData:
            return None


class DoorCode:
    """What an office's kiosks show so that who checks in by phone is on site: another code every few minutes.

    Nothing is kept of it: server, office and time make it.
    """

    LENGTH = 5
    _EVERY = timedelta(minutes=5)

    def __init__(self, secret: str) -> None:
        """`secret` is the server's own."""
        self._secret = secret.encode()

    def shown(self, office: str, now: datetime) -> str:
        """The code that kiosks of an office show at a moment (aware)."""
        return self._code(office, self._span(now))

    def fits(self, office: str, typed: str, now: datetime) -> bool:
        """Whether this is the code of now, or the one before: it may have changed on the way from the kiosk's screen
        to the phone's."""
        given = "".join(filter(str.isalnum, typed))
        span = self._span(now)
        return any(hmac.compare_digest(self._code(office, one).encode(), given.encode()) for one in (span, span - 1))

    def _span(self, now: datetime) -> int:
        return int(now.timestamp() // self._EVERY.total_seconds())

    def _code(self, office: str, span: int) -> str:
        mark = hmac.new(self._secret, f"door-code/{office}/{span}".encode(), hashlib.sha256).digest()
        return f"{int.from_bytes(mark[:8]) % 10**self.LENGTH:0{self.LENGTH}}"


class BrowserMark:
    """What a browser keeps for a year of who signed in there, so that strangers elsewhere cannot shut them out."""

    _MOST = 20

    def __init__(self, secret: str) -> None:
        """`secret` is the server's own."""
        self._signer = URLSafeTimedSerializer(secret, salt="browser-mark")

    def with_one_more(self, mark: str, staff_id: int) -> str:
        """The mark, or a new one, after somebody signed in there."""
        browser, known = self._read(mark) or (secrets.token_urlsafe(9), [])
        known = [*(one for one in known if one != staff_id), staff_id][-self._MOST :]
        return str(self._signer.dumps([browser, known]))

    def browser_of(self, mark: str, staff_id: int) -> str | None:
        """Which browser it is, if this one of the staff has signed in there."""
        browser, known = self._read(mark) or ("", [])
        return browser if staff_id in known else None

    def _read(self, mark: str) -> tuple[str, list[int]] | None:
        try:
            browser, known = self._signer.loads(mark, max_age=BROWSER_SECONDS)
        except BadData:
            return None
        return browser, known


class OnlineSeal:
    """What visitors' browsers bring back unchanged, and names of networks and addresses that nobody can read."""

    def __init__(self, secret: str) -> None:
        """`secret` is the server's own."""
        self._secret = secret.encode()
        self._signer = URLSafeSerializer(secret, salt="online-hurdle")

    def hurdle(self, bits: int, now: datetime) -> str:
        """A new hurdle for a page: how hard it is, and since when it is there."""
        return str(self._signer.dumps([secrets.token_urlsafe(9), bits, now.timestamp()]))

    def read(self, hurdle: str) -> tuple[int, datetime] | None:
        """How hard a hurdle is and since when it is there; None when it was not set here."""
        try:
            _, bits, set_at = self._signer.loads(hurdle)
        except BadData:
            return None
        return bits, datetime.fromtimestamp(set_at, UTC)

    def hidden(self, text: str) -> str:
        """The same for the same text, and no way back: a network's address, an e-mail address."""
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()
