"""An appointment as a calendar file, for the visitor's own calendar: a moved one takes the place of the old."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from queueserver import __version__

# Summer time is told until so long after; a calendar knows the zone by its name anyway.
_A_YEAR = timedelta(days=366)


class Entry(NamedTuple):
    """What a visitor's calendar shows of an appointment. Calendars are shared: it names no visitor and no service."""

    appointment_id: int
    edition: int  # a later one takes the place of an earlier one
    begins: datetime
    ends: datetime
    time_zone: str  # the office's
    written_at: datetime
    title: str
    place: str
    words: str
    link: str  # the visitor's own page


def appointment_ics(entry: Entry, *, is_cancelled: bool) -> bytes:
    """The file; opened a second time it changes or deletes what the first one entered."""
    event = Event()
    event.add("uid", f"appointment-{entry.appointment_id}@{urlsplit(entry.link).hostname}")
    event.add("sequence", entry.edition)
    event.add("dtstamp", entry.written_at)
    event.add("dtstart", entry.begins.astimezone(ZoneInfo(entry.time_zone)))
    event.add("dtend", entry.ends.astimezone(ZoneInfo(entry.time_zone)))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("url", entry.link)
    for name, text in (("location", entry.place), ("description", entry.words)):
        if text:
            event.add(name, text)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//queueserver//{__version__}//EN")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(event)
    first = date(entry.begins.year, 1, 1)
    calendar.add_missing_timezones(first_date=first, last_date=first + 2 * _A_YEAR)
    written: bytes = calendar.to_ical()
    return written
