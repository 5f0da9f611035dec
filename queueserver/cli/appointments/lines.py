"""The lines of a file with appointments, each as a command takes it or with what is wrong with it in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from queueserver.api.appointments.elsewhere import AppointmentBody
from queueserver.calendars.reading import BadEvent, CalendarEvent, read_calendar, reference_of
from queueserver.calendars.table import Row, read_moment, read_table
from queueserver.commands.appointments.elsewhere import Foreign
from queueserver.commands.appointments.made import Visit
from queueserver.domain.appointments.entries import BadEntry, EntryFault
from queueserver.queries.appointments.words import services_by_word
from queueserver.store.work import OfficeNow, Reading

FAULTS = {
    EntryFault.NO_REFERENCE: "it has no reference",
    EntryFault.NAMED_TWICE: "another line has the reference {value}",
    EntryFault.WRONG_FORM: "this has the wrong form: {value}",
    EntryFault.NO_TIME: "it has no time",
    EntryFault.NOT_A_TIME: "{value!r} is no time; write 2026-12-03 09:30, or 2026-12-03T09:30+01:00",
    EntryFault.GERMAN_DATE: "{value!r}: day and month are not guessed; write 2026-12-03 09:30",
    EntryFault.WHOLE_DAY: "it has a day and no time: {value}",
    EntryFault.TIME_NOT_THERE: "{value} is never on the clock: it is put forward then",
    EntryFault.TIME_TWICE: "{value} is twice on the clock, which is put back then; write its offset",
    EntryFault.REPEATS: "it repeats; write each time by itself",
}
_SEVERAL = "+"


class Line(NamedTuple):
    """One line: where it stands, its reference, and the appointment, or why it is none."""

    where: str
    reference: str
    wanted: Foreign | str


def lines_of(reading: Reading, office: OfficeNow, file: Path, service: str | None) -> list[Line]:
    """The lines of a file by its kind. Raises UnreadableTable, UnreadableCalendar."""
    raw = file.read_bytes()
    if file.suffix.lower() == ".ics":
        named = services_by_word(reading.session, office.id)
        lines = [_of_event(one, service) for one in read_calendar(raw, office.time_zone, named)]
    else:
        lines = [_of_row(row, office.time_zone) for row in read_table(raw)]
    return list(_each_once(lines))


def _each_once(lines: list[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for line in lines:
        is_twice = line.reference in seen
        seen.add(line.reference)
        yield line._replace(wanted=_words(BadEntry(EntryFault.NAMED_TWICE, line.reference))) if is_twice else line


def _of_row(row: Row, time_zone: str) -> Line:
    where, reference = f"line {row.line}", row.values.get("reference", "")
    try:
        return Line(where, reference, _foreign(row.values, time_zone))
    except BadEntry as bad:
        return Line(where, reference, _words(bad))


def _foreign(values: dict[str, str], time_zone: str) -> Foreign:
    reference = values.get("reference", "")
    if not reference:
        raise BadEntry(EntryFault.NO_REFERENCE)
    if reference != reference_of(reference):
        raise BadEntry(EntryFault.WRONG_FORM, f"reference {reference}")
    is_cancelled = {"": False, "no": False, "yes": True}.get(values.get("cancelled", ""))
    if is_cancelled is None:
        raise BadEntry(EntryFault.WRONG_FORM, "cancelled (yes or no)")
    if "booked_at" not in values:
        raise BadEntry(EntryFault.NO_TIME)
    told: dict[str, Any] = {name: values[name] for name in ("language", "counter", "letters") if name in values}
    told["booked_at"] = read_moment(values["booked_at"], time_zone).isoformat()
    told["services"] = [one.strip() for one in values.get("service", "").split(_SEVERAL)]
    told["needs"] = [one.strip() for one in values["needs"].split(_SEVERAL)] if "needs" in values else []
    told |= {name: _number(name, values[name]) for name in ("minutes", "people") if name in values}
    contact = {name: values[name] for name in ("name", "email", "phone", "note") if name in values}
    told |= {"contact": contact} if contact else {}
    return _checked(told, reference, is_cancelled=is_cancelled)


def _checked(told: dict[str, Any], reference: str, *, is_cancelled: bool) -> Foreign:
    """The same rules as over the API."""
    try:
        body = AppointmentBody.model_validate(told, strict=False)
    except ValidationError as error:
        names = sorted({".".join(str(step) for step in fault["loc"][:2]) for fault in error.errors()})
        raise BadEntry(EntryFault.WRONG_FORM, ", ".join(names)) from None
    return body.foreign(reference, is_cancelled=is_cancelled)


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise BadEntry(EntryFault.WRONG_FORM, name)
    return int(text)


def _of_event(event: CalendarEvent | BadEvent, service: str | None) -> Line:
    where, reference = f"event {event.uid or '?'}", reference_of(event.uid)
    if isinstance(event, BadEvent):
        return Line(where, reference, _words(BadEntry(event.fault, event.value)))
    services = event.services or ((service,) if service else ())
    if not services:
        return Line(where, reference, "it names no service; say --service")
    visit = Visit(services, event.begins)
    return Line(where, reference, Foreign(reference, visit, event.minutes, is_cancelled=event.is_cancelled))


def _words(bad: BadEntry) -> str:
    return FAULTS[bad.fault].format(value=bad.value)
