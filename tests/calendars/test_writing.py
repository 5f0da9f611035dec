"""An appointment in the visitor's own calendar: at the hall's time, and one entry however often it is moved."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from queueserver.calendars.writing import Entry, appointment_ics

ENTRY = Entry(
    appointment_id=7,
    edition=0,
    begins=datetime(2026, 10, 26, 8, 30, tzinfo=UTC),
    ends=datetime(2026, 10, 26, 8, 42, tzinfo=UTC),
    time_zone="Europe/Berlin",
    written_at=datetime(2026, 10, 1, 7, 0, tzinfo=UTC),
    title="Termin: Bürgerbüro Mitte",
    place="Marktplatz 1, 10178 Musterstadt",
    words="Code: 123456",
    link="https://termine.example.org/a/t0ken",
)


def read(entry: Entry, *, is_cancelled: bool = False) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(appointment_ics(entry, is_cancelled=is_cancelled))
    (event,) = (one for one in calendar.subcomponents if isinstance(one, Event))
    return calendar, event


def test_the_entry_stands_at_the_hall_s_time() -> None:
    calendar, event = read(ENTRY)

    assert event.start.isoformat() == "2026-10-26T09:30:00+01:00"  # the day after summer time ended
    assert event.end.isoformat() == "2026-10-26T09:42:00+01:00"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (ENTRY.title, ENTRY.place)
    assert (str(event["URL"]), str(event["DESCRIPTION"])) == (ENTRY.link, "Code: 123456")
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("PUBLISH", "CONFIRMED")


def test_a_moved_one_takes_the_place_of_the_old_and_a_cancelled_one_deletes_it() -> None:
    _, booked = read(ENTRY)
    _, moved = read(ENTRY._replace(edition=1))
    calendar, cancelled = read(ENTRY._replace(edition=2), is_cancelled=True)

    assert {str(one["UID"]) for one in (booked, moved, cancelled)} == {"appointment-7@termine.example.org"}
    assert [one["SEQUENCE"] for one in (booked, moved, cancelled)] == [0, 1, 2]
    assert (str(calendar["METHOD"]), str(cancelled["STATUS"])) == ("CANCEL", "CANCELLED")


def test_an_office_without_an_address_has_an_entry_too() -> None:
    _, event = read(ENTRY._replace(place="", words=""))

    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event
