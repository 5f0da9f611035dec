"""The office of a day's own: what is founded for it, and what its counters may serve."""

from datetime import datetime
from typing import Any

from queueserver.days.day import Day, DayService, DayVisitor
from queueserver.days.offer import STEP_FREE, Offer
from queueserver.domain.calling import Need
from queueserver.domain.numbering import LETTERS

FLOORS = ("ground", "first")


class House(Offer):
    """A day's counters and services under the names they have in its office."""

    def __init__(self, day: Day) -> None:
        """Nothing is founded yet."""
        super().__init__(day)
        self._day = day
        half = (len(day.counters) + 1) // 2
        self.floor_of = {counter.key: FLOORS[place >= half] for place, counter in enumerate(day.counters)}

    def body(self, opening: datetime, tunables: dict[str, Any]) -> dict[str, Any]:
        """What is put to found the office. It opens at about eight in the morning of its own time zone."""
        return {
            "name": f"Replay {self._day.name}",
            "time_zone": _zone_where_it_is_eight(opening),
            "floors": [
                {"id": "ground", "name": {"de": "Erdgeschoss", "en": "Ground floor"}},
                {"id": "first", "name": {"de": "1. Obergeschoss", "en": "First floor"}},
            ],
            "groups": [
                {"letter": letter, "name": _names(service.key), "services": self._services(service)}
                for letter, service in zip(letters(self._day.services), self._day.services, strict=True)
            ],
            "counters": [
                {
                    "id": counter.key,
                    "floor": self.floor_of[counter.key],
                    "services": sorted(self.services_of[counter.key]),
                    "meets": [Need.STEP_FREE.value] if counter.is_step_free else [],
                }
                for counter in self._day.counters
            ],
            "hours": [{"weekday": weekday, "opens": "00:00:00"} for weekday in range(7)],
            "tunables": tunables,
            "is_invented": True,
        }

    def _services(self, service: DayService) -> list[dict[str, Any]]:
        keys = [service.key, service.key + STEP_FREE] if service.key in self.taken_over else [service.key]
        return [
            {"id": key, "name": _names(key), "planned_seconds": max(1, round(service.mean_minutes * 60))}
            for key in keys
        ]


def letters(services: tuple[DayService, ...]) -> list[str]:
    """A letter for each service: its own where numbers may have that letter, otherwise the first that is free."""
    own: dict[str, str] = {}
    for service in services:
        if service.letter and service.letter in LETTERS and service.letter not in own.values():
            own[service.key] = service.letter
    free = iter(letter for letter in LETTERS if letter not in own.values())
    return [own[service.key] if service.key in own else next(free) for service in services]


def needs_of(visitor: DayVisitor) -> list[str]:
    """What a visitor needs of a counter."""
    return [Need.STEP_FREE.value] if visitor.needs_step_free else []


def reference_of(visitor: DayVisitor) -> str:
    """The name of a visitor's appointment in the day's office."""
    return f"visitor-{visitor.id}"


def _zone_where_it_is_eight(opening: datetime) -> str:
    # Numbers and appointments belong to one day of the office: wherever the server's clock is, no midnight may come.
    hours_ahead = (8 - opening.hour + 12) % 24 - 12
    return f"Etc/GMT{-hours_ahead:+d}"


def _names(key: str) -> dict[str, str]:
    name = key.replace("_", " ").capitalize()
    return {"de": name, "en": name}
