"""Work that would keep a core busy, such as a password hash or a picture, is put aside so that no call waits for it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Runs a function that would keep a core busy, without stopping other requests."""

    def __call__(self, function: Callable[..., T], *args: object) -> T:
        """The function's result."""
        ...


def at_once(function: Callable[..., T], *args: object) -> T:
    """Where requests have threads of their own, nothing needs to be put aside."""
    return function(*args)
