"""What every fact is: frozen, about an office, named in the past tense."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about an office. `type` is its name in the log and on the wire."""

    type: ClassVar[str]
