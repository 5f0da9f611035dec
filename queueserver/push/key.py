"""The key by which push services know this server (VAPID, RFC 8292), in a file that only the server reads."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from webpush.vapid import VAPID


@dataclass(frozen=True, slots=True)
class PushKey:
    """A key pair as PEM, and the public key as browsers want it."""

    private: bytes
    public: bytes
    for_browsers: str


def make_key(file: Path) -> PushKey:
    """A new key pair in a file. One that is there is kept, because phones know its key: FileExistsError."""
    private, _, _ = VAPID.generate_keys()
    with file.open("xb") as new:
        file.chmod(0o600)
        new.write(private)
    return read_key(file)


def read_key(file: Path) -> PushKey:
    """The key pair of a file."""
    private = file.read_bytes()
    public = load_pem_private_key(private, password=None).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return PushKey(private, pem, VAPID.get_application_server_key(public))
