"""An appointment is booked, changed, missed."""

from datetime import timedelta

from queueserver.domain.calling import Need
from tests.hall import MONDAY, Hall


def test_a_booked_appointment_stands_among_those_not_here(hall: Hall) -> None:
    code = hall.book("R1", "passport", "09:30", Need.STEP_FREE)

    assert hall.happened() == ["appointment.booked"]
    assert hall.desk()["appointments"] == {
        "R1": {
            "code": code,
            "service": "passport",
            "more_services": [],
            "people": 1,
            "booked_at": "2026-11-23T08:30:00.000Z",
            "state": "booked",
            "needs": ["step_free"],
        }
    }
    assert hall.numbers() == []


def test_booking_the_same_again_is_no_news(hall: Hall) -> None:
    code = hall.book("R1", "passport", "09:30")

    assert hall.book("R1", "passport", "09:30") == code
    assert hall.happened() == []


def test_a_changed_appointment_keeps_its_code(hall: Hall) -> None:
    code = hall.book("R1", "passport", "09:30")

    assert hall.book("R1", "registration", "10:00") == code
    assert hall.happened() == ["appointment.booked"]
    assert hall.desk()["appointments"]["R1"]["service"] == "registration"


def test_an_appointment_moved_to_another_day_leaves_today_s_list(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.book("R1", "passport", "09:30", day=MONDAY + timedelta(days=1))

    assert hall.desk()["appointments"] == {}


def test_codes_and_references_are_the_office_s_own(hall: Hall) -> None:
    codes = {hall.book(f"R{count}", "passport", "09:30") for count in range(20)}

    assert len(codes) == 20


def test_an_appointment_for_nothing_offered_is_refused(hall: Hall) -> None:
    assert hall.refuses("unknown_service", hall.book, "R1", "wedding", "09:30") == {"service": "wedding"}


def test_who_has_not_checked_in_is_never_called(hall: Hall) -> None:
    hall.book("R1", "passport", "08:00")
    hall.at("08:20")

    assert hall.refuses("nobody_waiting", hall.call_next, "1") == {"counter": "1"}


def test_thirty_minutes_after_its_time_an_appointment_nobody_kept_is_missed(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("09:00")
    hall.tick()
    assert hall.happened() == []

    hall.at("09:00:01")
    hall.tick()

    assert hall.happened() == ["appointment.missed"]
    assert hall.desk()["appointments"]["R1"]["state"] == "missed"


def test_a_missed_appointment_that_is_booked_anew_is_booked(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("09:30")
    hall.tick()
    hall.book("R1", "passport", "10:00")

    assert hall.desk()["appointments"]["R1"]["state"] == "booked"


def test_the_office_tunes_how_long_it_waits_for_a_visitor(hall: Hall) -> None:
    hall.tune(missed_after=5)
    hall.book("R1", "passport", "08:30")
    hall.at("08:36")
    hall.tick()

    assert hall.happened() == ["appointment.missed"]
