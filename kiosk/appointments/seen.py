"""What the pages of appointments show of an office, and of a visit there, in the visitor's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import format_date

from kiosk.words import name_in
from queueserver.queries.appointments.online import OnlineGroup, OnlineOffice
from queueserver.store.entrance.opening import opening_of
from queueserver.store.work import Reading
from queueserver.web.hours import opening_lines
from queueserver.web.texts import page_language


class SeenService(NamedTuple):
    """A service with what to bring, a line each."""

    key: str
    name: str
    brings: Sequence[str]


class SeenGroup(NamedTuple):
    """Services that belong together."""

    name: str
    services: Sequence[SeenService]


def office_page(reading: Reading, here: OnlineOffice) -> dict[str, Any]:
    """Whose page it is: the office, its settings, and when it is open to who comes without an appointment."""
    return {
        "office": here.office,
        "settings": here.settings,
        "hours": opening_lines(opening_of(reading.session, here.office).hours, page_language()),
    }


def groups_of(offices: Sequence[OnlineOffice]) -> list[SeenGroup]:
    """The services of an office; of several, all that one of them has, under the name that the first gives it."""
    seen: dict[str, list[SeenService]] = {}
    known: set[str] = set()
    for here in offices:
        for group in here.groups:
            new = [_seen(here, key) for key in (one.key for one in group.services) if key not in known]
            known.update(service.key for service in new)
            seen.setdefault(_named(group, here), []).extend(new)
    return [SeenGroup(name, services) for name, services in seen.items() if services]


def services_of(here: OnlineOffice, keys: Iterable[str]) -> list[SeenService]:
    """The services that were chosen."""
    return [_seen(here, key) for key in keys if key in here.services]


def lines(texts: Mapping[str, str], office_language: str) -> list[str]:
    """A text of several lines in the visitor's language."""
    return [line.strip() for line in name_in(texts, page_language(), office_language).splitlines() if line.strip()]


def day_and_time(moment: datetime, time_zone: str) -> tuple[str, str]:
    """A moment by the office's clock: the day in words, the time."""
    here = moment.astimezone(ZoneInfo(time_zone))
    return format_date(here.date(), "full"), f"{here:%H:%M}"


def _seen(here: OnlineOffice, key: str) -> SeenService:
    service, language = here.services[key], here.office.language
    return SeenService(key, name_in(service.name, page_language(), language), lines(service.brings, language))


def _named(group: OnlineGroup, here: OnlineOffice) -> str:
    return name_in(group.name, page_language(), here.office.language)
