"""Reminders: ordered by the clock, once of each time, and not to who was told only now."""

from datetime import timedelta

from queueserver.domain.appointments.letters import Purpose
from tests.hall import MONDAY, Hall
from tests.mail.letters import order, outbox, set_up, visitor


def reminders(hall: Hall) -> list[int]:
    """The editions of which somebody is reminded."""
    hall.tick()
    return [one.edition for one in outbox(hall) if one.purpose is Purpose.REMINDER]


def test_who_comes_soon_is_reminded_once(hall: Hall) -> None:
    set_up(hall, reminder_hours=4)
    visitor(hall, "R1")
    order(hall, "R1")

    assert reminders(hall) == []
    hall.on(MONDAY + timedelta(days=1), "05:31")
    assert reminders(hall) == [0]
    assert reminders(hall) == [0]


def test_who_was_told_of_the_time_so_lately_needs_no_reminder(hall: Hall) -> None:
    set_up(hall, reminder_hours=48)  # it is less than that already
    visitor(hall, "R1")
    order(hall, "R1")

    assert reminders(hall) == []


def test_a_moved_appointment_has_a_reminder_of_its_own(hall: Hall) -> None:
    set_up(hall, reminder_hours=4)
    visitor(hall, "R1")
    hall.on(MONDAY + timedelta(days=1), "06:00")
    assert reminders(hall) == [0]
    hall.book("R1", "passport", "15:00", day=MONDAY + timedelta(days=1))
    order(hall, "R1", Purpose.MOVED)

    assert reminders(hall) == [0]
    hall.at("11:01")
    assert reminders(hall) == [0, 1]


def test_an_office_may_remind_nobody(hall: Hall) -> None:
    set_up(hall, reminder_hours=0)
    visitor(hall, "R1")
    hall.on(MONDAY + timedelta(days=1), "09:29")

    assert reminders(hall) == []
