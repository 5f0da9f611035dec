"""What a visitor wants an appointment for: read from an address or a form, and written into the next one."""

from collections.abc import Collection
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

MOST_SERVICES = 5


class Wanted(NamedTuple):
    """Services in the order of the page, each once, and for how many people."""

    services: tuple[str, ...]
    people: int

    def pairs(self) -> dict[str, Any]:
        """As the query of an address."""
        return {"service": list(self.services), "people": self.people}


def wanted(values: MultiDict[str, str], offered: Collection[str], most_people: int) -> Wanted:
    """What was sent, as far as it is offered: the pages say what is missing, nobody types an address."""
    asked = values.getlist("service")
    services = tuple(key for key in offered if key in asked)[:MOST_SERVICES]
    people = values.get("people", "1")
    return Wanted(services, min(max(int(people), 1), most_people) if people.isdecimal() and len(people) < 4 else 1)
