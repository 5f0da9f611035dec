"""What a request may reach of the server: its memory, its settings, and how staff pass to the sockets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from flask import current_app

from queueserver.keys import StaffPass
from queueserver.settings import Settings
from queueserver.store.work import Store

T = TypeVar("T")


class Aside(Protocol):
    """Runs a function that would keep a core busy, without stopping other requests."""

    def __call__(self, function: Callable[..., T], *args: object) -> T:
        """The function's result."""
        ...


def at_once(function: Callable[..., T], *args: object) -> T:
    """Where requests have threads of their own, nothing needs to be put aside."""
    return function(*args)


_NAME = "queueserver"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one server that its routes use."""

    settings: Settings
    store: Store
    staff_pass: StaffPass
    aside: Aside

    @property
    def public_url(self) -> str:
        """The address under which phones reach this server."""
        return self.settings.public_url.rstrip("/") or f"http://{self.settings.host}:{self.settings.port}"


def hand_over(extensions: dict[str, object], parts: Parts) -> None:
    """Give the parts to an application, once."""
    extensions[_NAME] = parts


def parts() -> Parts:
    """The parts of the server that answers this request."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Parts)
    return found
