"""Appointments in a calendar of others: each event of an iCalendar file, with nothing of who has it."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty

from queueserver.domain.appointments.entries import BadEntry, EntryFault, moment_on_wall

_PLAIN = re.compile(r"[^/.\s\x00-\x20\x7f][^/\s\x00-\x20\x7f]{0,63}")
_REPEATS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


class UnreadableCalendar(Exception):
    """What came is no whole calendar; the message tells a person why."""


class CalendarEvent(NamedTuple):
    """One event: its name, when and how long it is, the services that it is filed under, whether it is called off."""

    uid: str
    begins: datetime
    minutes: int | None
    services: tuple[str, ...]
    is_cancelled: bool


class BadEvent(NamedTuple):
    """An event that is not taken."""

    uid: str
    fault: EntryFault
    value: str


def read_calendar(raw: bytes, time_zone: str, named: Mapping[str, str]) -> list[CalendarEvent | BadEvent]:
    """The events of a calendar; times without a zone are the office's. `named` gives the service for a word that an
    event may be filed under. Raises UnreadableCalendar."""
    try:
        calendar = Calendar.from_ical(raw)
    except (ValueError, IndexError, KeyError) as error:
        raise UnreadableCalendar(str(error)[:200]) from error
    if calendar.name != "VCALENDAR":
        raise UnreadableCalendar("no VCALENDAR")
    return [_event(one, time_zone, named) for one in calendar.walk("VEVENT")]


def reference_of(uid: str) -> str:
    """An event's name as a reference: itself where it can stand in an address, else a hash of it."""
    return uid if _PLAIN.fullmatch(uid) else hashlib.sha256(uid.encode()).hexdigest()


def _event(event: Any, time_zone: str, named: Mapping[str, str]) -> CalendarEvent | BadEvent:
    uid = str(event.get("UID", "")).strip()
    try:
        if not uid:
            raise BadEntry(EntryFault.NO_REFERENCE, str(event.get("SUMMARY", ""))[:60])
        if any(name in event for name in _REPEATS):
            raise BadEntry(EntryFault.REPEATS)
        begins = _moment(event, "DTSTART", time_zone)
        is_cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
        return CalendarEvent(uid, begins, _minutes(event, begins, time_zone), _services(event, named), is_cancelled)
    except BadEntry as bad:
        return BadEvent(uid, bad.fault, bad.value)


def _moment(event: Any, name: str, time_zone: str) -> datetime:
    written = event.get(name)
    if written is None:
        raise BadEntry(EntryFault.NO_TIME)
    moment = _said(written)
    if isinstance(moment, datetime):
        if moment.tzinfo is None:
            return moment_on_wall(moment, time_zone)
        zone = str(getattr(moment.tzinfo, "key", ""))
        return moment_on_wall(moment.replace(tzinfo=None), zone) if zone not in ("", "UTC") else moment
    if isinstance(moment, date):
        raise BadEntry(EntryFault.WHOLE_DAY, str(moment))
    raise BadEntry(EntryFault.NOT_A_TIME, str(written)[:60])


def _minutes(event: Any, begins: datetime, time_zone: str) -> int | None:
    """How long it takes; none where nothing says it."""
    if "DTEND" in event:
        minutes = int((_moment(event, "DTEND", time_zone) - begins).total_seconds() // 60)
    elif "DURATION" in event:
        length = _said(event["DURATION"])
        if length is None:
            raise BadEntry(EntryFault.NOT_A_TIME, str(event["DURATION"])[:60])
        minutes = int(length.total_seconds() // 60)
    else:
        return None
    if not 1 <= minutes <= 600:
        raise BadEntry(EntryFault.NOT_A_TIME, f"{minutes} min")
    return minutes


def _said(written: Any) -> Any:
    """The time or length that a property says; none when it is none."""
    try:
        return getattr(written, "dt", None)
    except BrokenCalendarProperty:
        return None


def _services(event: Any, named: Mapping[str, str]) -> tuple[str, ...]:
    filed = event.get("CATEGORIES") or []
    words = [str(word) for one in (filed if isinstance(filed, list) else [filed]) for word in getattr(one, "cats", [])]
    return tuple(dict.fromkeys(named[word.strip().casefold()] for word in words if word.strip().casefold() in named))
