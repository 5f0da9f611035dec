"""What a slot is sought for."""

from collections.abc import Sequence
from dataclasses import dataclass

from queueserver.domain.calling import Need


@dataclass(frozen=True, slots=True)
class Errand:
    """Services in the order asked for, how many come, what they need of a counter, and which one it must be, if any."""

    services: tuple[str, ...]
    people: int = 1
    needs: Sequence[Need] = ()
    counter: str | None = None
