"""The ways letters leave the house, as whoever sends them sees each: open it, hand letters over, close it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from queueserver.domain.appointments.letters import Delivered, Fault
from queueserver.queries.appointments.letters import LetterToSend

Deliver = Callable[[LetterToSend], Delivered]


class NotReached(Exception):
    """Nobody takes letters on this way now; the text says why."""


class WayOut(Protocol):
    """One way to visitors."""

    def opened(self) -> AbstractContextManager[Deliver]:
        """The way for some letters, one after the other. Raises NotReached when nobody answers there."""
        ...


class NoWay:
    """A way that this server does not have: letters stay in the outbox until it has, or until they are too late."""

    def opened(self) -> AbstractContextManager[Deliver]:
        """Never."""
        raise NotReached(Fault.NO_WAY)
