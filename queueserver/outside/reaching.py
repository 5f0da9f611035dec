"""One request to another program. The address is checked where the connection is made, so that no name can lead
inside between a check and its use; nobody is followed to another address."""

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, NamedTuple

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from queueserver.domain.outgoing import NotReached

PATIENCE_SECONDS = 10.0
# A calendar of tens of thousands of appointments.
MOST_BYTES = 20_000_000
_OK, _NOT_MODIFIED = 200, 304
_NAT64 = IPv6Network("64:ff9b::/96")


class Unreached(Exception):
    """Another program was not reached, or said no."""

    def __init__(self, why: NotReached, status: int | None = None) -> None:
        """`status` is what it answered, if it did."""
        super().__init__(why.value, status)
        self.why = why
        self.status = status


class Fetched(NamedTuple):
    """What was fetched, None when it is as it was, and how it is told from another edition."""

    body: bytes | None
    etag: str | None


class Reaching:
    """Reaches other programs by http and https: those outside, and inside those of networks that are allowed."""

    def __init__(self, allowed: str) -> None:
        """`allowed` names networks inside, as `10.1.0.0/16 127.0.0.1/32`."""
        networks = [ip_network(one) for one in allowed.split()]

        def is_allowed(text: str) -> bool:
            address = _real(ip_address(text.partition("%")[0]))
            is_outside = address.is_global and not address.is_multicast
            return is_outside or any(address in network for network in networks)

        self._guard = _Guard(is_allowed)

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        """Hand a body over. Raises Unreached unless it is taken, with any 2xx."""
        with self._asked("POST", url, headers, body) as answer:
            status = answer.status_code  # what it says is not read
        if status // 100 != 2:
            raise Unreached(NotReached.ANSWERED, status)

    def get(self, url: str, headers: dict[str, str]) -> Fetched:
        """Fetch what is there; without a body when it is as it was. Raises Unreached, also for far too much."""
        with self._asked("GET", url, headers) as answer:
            if answer.status_code == _NOT_MODIFIED:
                return Fetched(None, answer.headers.get("ETag"))
            if answer.status_code != _OK:
                raise Unreached(NotReached.ANSWERED, answer.status_code)
            body = bytearray()
            for piece in answer.iter_content(65536):
                body += piece
                if len(body) > MOST_BYTES:
                    raise Unreached(NotReached.TOO_LARGE)
        return Fetched(bytes(body), answer.headers.get("ETag"))

    @contextmanager
    def _asked(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None = None
    ) -> Iterator[requests.Response]:
        with requests.Session() as session:
            session.trust_env = False  # a proxy or a password of the server's own surroundings is not meant
            session.mount("http://", self._guard)
            session.mount("https://", self._guard)
            try:
                with session.request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    timeout=PATIENCE_SECONDS,
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    yield answer
            except _Inside:
                raise Unreached(NotReached.INSIDE) from None
            except requests.exceptions.SSLError:
                raise Unreached(NotReached.NOT_TRUSTED) from None
            except requests.exceptions.ReadTimeout:
                raise Unreached(NotReached.SILENT) from None
            except requests.RequestException:
                raise Unreached(NotReached.UNREACHABLE) from None


class _Inside(Exception):
    """The address is one of the own network."""


class _Guard(HTTPAdapter):
    """Connects only to addresses that are allowed."""

    def __init__(self, is_allowed: Callable[[str], bool]) -> None:
        """No second try: who asks tries again later."""
        self._is_allowed = is_allowed
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        """Every connection of this adapter is made by `_connect`."""
        super().init_poolmanager(*args, **named)
        is_allowed = self._is_allowed

        class Guarded(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self._dns_host, self.port, is_allowed)

        class GuardedTls(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self._dns_host, self.port, is_allowed)

        class Pool(HTTPConnectionPool):
            ConnectionCls = Guarded

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = GuardedTls

        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": TlsPool}


def _connect(host: str, port: int, is_allowed: Callable[[str], bool]) -> socket.socket:
    found: Sequence[Any] = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    if not all(is_allowed(str(address[0])) for *_, address in found):
        raise _Inside
    fault: OSError | None = None
    for family, kind, protocol, _, address in found:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(PATIENCE_SECONDS)
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            fault = error
        else:
            return connection
    raise fault or OSError("the name has no address")


def _real(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address that is meant by one that carries another inside."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
