"""The office of a day's own: what is founded for it, and what its counters may serve."""

from datetime import datetime
from typing import Any

from queueserver.domain.calling import Need
from queueserver.domain.numbering import LETTERS
from queueserver.replay.day import Day, DayService, DayVisitor

FLOORS = ("ground", "first")
# A visitor who needs a step-free way is served at the step-free counter even if nobody there offers the service.
STEP_FREE = "-step-free"


class House:
    """A day's counters and services under the names they have in its office."""

    def __init__(self, day: Day) -> None:
        """Nothing is founded yet."""
        self._day = day
        half = (len(day.counters) + 1) // 2
        self.floor_of = {counter.key: FLOORS[place >= half] for place, counter in enumerate(day.counters)}
        self.services_of = {counter.key: set(counter.services) for counter in day.counters}
        self.step_free = {counter.key for counter in day.counters if counter.is_step_free}
        wanted = {(visitor.service, visitor.needs_step_free) for visitor in day.visitors}
        wanted |= {(visitor.then.service, visitor.needs_step_free) for visitor in day.visitors if visitor.then}
        self._extra = {
            service
            for service, is_needed in wanted
            if is_needed and not any(service in self.services_of[counter] for counter in self.step_free)
        }
        for counter in self.step_free:
            self.services_of[counter] |= {service + STEP_FREE for service in self._extra}

    def service_for(self, service: str, needs_step_free: bool) -> str:
        """The service that a visitor asks for in this office."""
        return service + STEP_FREE if needs_step_free and service in self._extra else service

    def may_serve(self, counter: str, service: str, needs_step_free: bool) -> bool:
        """Whether a clerk there could serve such a visitor."""
        return service in self.services_of[counter] and (not needs_step_free or counter in self.step_free)

    def body(self, opening: datetime, tunables: dict[str, int]) -> dict[str, Any]:
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
        keys = [service.key, service.key + STEP_FREE] if service.key in self._extra else [service.key]
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
