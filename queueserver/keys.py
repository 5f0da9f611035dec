"""Secrets: how tokens and passwords are hashed and checked. No table and no route knows how."""

import hashlib

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from itsdangerous import BadData, URLSafeTimedSerializer

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


class StaffPass:
    """A page's pass to the sockets for the one who is signed in: signed, and worth nothing after a day."""

    def __init__(self, secret: str) -> None:
        """`secret` is the server's own."""
        self._signer = URLSafeTimedSerializer(secret, salt="staff-pass")

    def give(self, staff_id: int) -> str:
        """A new pass."""
        return str(self._signer.dumps(staff_id))

    def staff_id(self, token: str) -> int | None:
        """Whose pass it is; None when it is none or too old."""
        try:
            return int(self._signer.loads(token, max_age=86400))
        except BadData:
            return None
