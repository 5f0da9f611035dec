"""How long an appointment takes."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple


class Planned(NamedTuple):
    """How long a service is planned to take, by itself or for each of those who come."""

    length: timedelta
    is_per_person: bool


def planned_length(services: Iterable[Planned], people: int) -> timedelta:
    """All services of a visit one after the other, for so many people; exact, without what is kept free after it."""
    return sum((one.length * (people if one.is_per_person else 1) for one in services), timedelta())
