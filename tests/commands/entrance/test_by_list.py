"""Check-in by the time of the appointment and the first letters of the name, and appointments that are given back."""

from datetime import date

import pytest

from queueserver.queries.entrance.kiosk import appointment_times
from queueserver.store.finding import find_appointment, find_office
from tests.commands.entrance.kiosks import AtKiosk
from tests.hall import MONDAY, OFFICE, Hall

TUESDAY = MONDAY.replace(day=24)


@pytest.fixture(autouse=True)
def _by_list(kiosk: AtKiosk) -> None:
    kiosk.set(by_list=True)


def times(hall: Hall) -> list[str]:
    with hall.store.read() as reading:
        listed = appointment_times(reading, find_office(reading.session, OFFICE))
    return [f"{one.astimezone(hall.moment('12:00').tzinfo):%H:%M}" for one in listed]


def letters(hall: Hall, reference: str) -> str | None:
    with hall.store.read() as reading:
        office = find_office(reading.session, OFFICE)
        return find_appointment(reading.session, office.id, reference).letters


def test_time_and_letters_lead_to_the_own_number_however_often_they_are_given(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "MU")
    kiosk.book("R2", "09:30", "SC")

    number = kiosk.check_in_by_list("09:30", "mü")

    assert hall.happened() == ["appointment.checked_in", "ticket.issued", "line.moved"]
    assert kiosk.check_in_by_list("09:30", "MU") == number
    assert kiosk.check_in_by_list("09:30", "SC") != number


def test_where_two_fit_nobody_is_checked_in_for_another(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "MUE")
    kiosk.book("R2", "09:30", "MUL")

    assert hall.refuses("appointment_ambiguous", kiosk.check_in_by_list, "09:30", "MU") == {"time": "09:30"}
    assert kiosk.check_in_by_list("09:30", "MUL") == "A001"
    hall.refuses("appointment_ambiguous", kiosk.check_in_by_list, "09:30", "MU")


@pytest.mark.parametrize(
    ("wall", "given"), [("09:30", "SC"), ("09:45", "MU"), ("09:30", "M")], ids=["letters", "time", "too few"]
)
def test_a_wrong_guess_learns_nothing(hall: Hall, kiosk: AtKiosk, wall: str, given: str) -> None:
    kiosk.book("R1", "09:30", "MU")

    assert hall.refuses("unknown_appointment", kiosk.check_in_by_list, wall, given) == {"time": wall}


def test_where_the_office_does_not_want_it_only_the_code_counts(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "MU")
    kiosk.set(by_list=False)

    hall.refuses("not_by_list", kiosk.check_in_by_list, "09:30", "MU")


def test_the_list_shows_times_of_today_whose_visitors_are_not_here(hall: Hall, kiosk: AtKiosk) -> None:
    for reference, wall, name in [("R1", "08:15", "MU"), ("R2", "10:00", "SC"), ("R3", "10:00", "AL")]:
        kiosk.book(reference, wall, name)
    kiosk.book("without letters", "09:00", None)
    hall.book("tomorrow", "passport", "11:00", day=TUESDAY)
    kiosk.check_in_by_list("10:00", "SC")
    assert times(hall) == ["08:15", "10:00"]

    hall.at("10:16")

    assert times(hall) == ["10:00"]


def test_letters_are_told_to_nobody_and_forgotten_with_the_day(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "QX")
    told = {name: rows for name, rows in hall.everything().items() if any("'QX'" in row for row in rows)}
    assert set(told) == {"appointment"}

    hall.on(TUESDAY, "08:00")
    hall.tick()

    assert letters(hall, "R1") is None


def test_letters_of_appointments_to_come_are_kept(hall: Hall, kiosk: AtKiosk) -> None:
    hall.on(date(2026, 11, 24), "08:00")
    kiosk.book("R1", "09:30", "MU")
    hall.on(MONDAY, "18:00")
    hall.tick()

    assert letters(hall, "R1") == "MU"


# Given back


def test_a_cancelled_appointment_is_expected_no_more(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "MU")

    kiosk.cancel_appointment("R1")

    assert hall.happened() == ["appointment.cancelled"]
    assert hall.desk()["appointments"] == {}
    assert letters(hall, "R1") is None
    hall.refuses("unknown_appointment", kiosk.check_in_by_list, "09:30", "MU")
    hall.refuses("appointment_cancelled", hall.check_in, "R1")


def test_cancelling_twice_is_no_news_and_what_is_unknown_is_refused(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", None)
    kiosk.cancel_appointment("R1")

    kiosk.cancel_appointment("R1")

    assert hall.happened() == []
    hall.refuses("unknown_appointment", kiosk.cancel_appointment, "R2")


def test_a_cancelled_appointment_can_be_booked_again_as_it_was(hall: Hall, kiosk: AtKiosk) -> None:
    code = kiosk.book("R1", "09:30", None)
    kiosk.cancel_appointment("R1")

    assert kiosk.book("R1", "09:30", None) == code
    assert hall.happened() == ["appointment.booked"]
    assert hall.check_in("R1") == "A001"
