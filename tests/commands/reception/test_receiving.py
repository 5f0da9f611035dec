"""Reception gives out numbers and appointments by hand."""

from datetime import timedelta

from sqlalchemy import select

from queueserver.domain.calling import Need
from queueserver.store.tables import Appointment, Ticket
from tests.commands.reception.at_reception import AtReception
from tests.hall import MONDAY, Hall


def test_a_visitor_gets_a_number_with_all_that_reception_was_told(reception: AtReception, hall: Hall) -> None:
    number = reception.receive(
        "passport",
        more_services=["id_card"],
        people=3,
        needs=[Need.STEP_FREE],
        priority="pregnant",
        note="has the form",
    )

    assert hall.happened()[0] == "ticket.issued"
    (view,) = hall.desk()["waiting"].values()
    told = {name: view[name] for name in ("number", "more_services", "people", "needs", "priority", "note")}
    assert told == {
        "number": number,
        "more_services": ["id_card"],
        "people": 3,
        "needs": ["step_free"],
        "priority": "pregnant",
        "note": "has the form",
    }
    assert hall.call_next("2").number == number


def test_who_phones_is_not_called_before_being_here_and_has_not_lost_the_waiting(
    reception: AtReception, hall: Hall
) -> None:
    phoned = reception.expect("passport")
    assert "ticket.expected" in hall.happened()
    hall.later(minutes=10)
    here = hall.issue("passport")
    (view,) = hall.desk()["on_hold"].values()
    assert (view["number"], view["is_expected"], hall.phone(phoned)["is_expected"]) == (phoned, True, True)
    assert hall.numbers() == [here]
    hall.later(minutes=20)

    hall.resume(phoned)

    assert hall.numbers() == [phoned, here]
    assert not hall.ticket(phoned).is_expected


def test_who_phones_and_does_not_come_can_be_given_up(reception: AtReception, hall: Hall) -> None:
    phoned = reception.expect("passport")

    hall.cancel(phoned, "does not come")

    assert hall.desk()["on_hold"] == {}
    assert not hall.ticket(phoned).is_expected


def test_reception_gives_no_numbers_where_there_are_none(reception: AtReception, hall: Hall) -> None:
    hall.at("19:00")

    hall.refuses("office_closed", reception.receive, "passport")
    hall.refuses("unknown_service", reception.expect, "swimming")


def test_an_appointment_on_the_spot_is_like_any_other(reception: AtReception, hall: Hall) -> None:
    hall.at("09:00:30")

    now = reception.book("passport", "09:00", Need.STEP_FREE)
    later = reception.book("passport", "11:30")

    due = hall.desk()["appointments"]
    assert [due[one.reference]["code"] for one in (now, later)] == [now.code, later.code]
    assert due[now.reference]["needs"] == ["step_free"]
    number = hall.check_in(now.reference)
    assert hall.call_next("2") == (number, "appointment_due", {"minutes_past": 0, "points": 0})


def test_nobody_is_given_a_time_that_is_over_or_at_which_the_office_is_closed(
    reception: AtReception, hall: Hall
) -> None:
    hall.at("09:05")

    hall.refuses("appointment_past", reception.book, "passport", "09:00")
    hall.refuses("office_closed", reception.book, "passport", "18:30")
    hall.refuses("office_closed", reception.book, "passport", "10:00", day=MONDAY + timedelta(days=5))


def test_letters_are_noted_only_where_the_office_wants_them(reception: AtReception, hall: Hall) -> None:
    hall.refuses("letters_not_noted", reception.receive, "passport", letters="MU")
    hall.refuses("letters_not_noted", reception.expect, "passport", letters="MU")
    hall.refuses("letters_not_noted", reception.book, "passport", "10:00", letters="MU")

    reception.note_letters()

    assert hall.ticket(reception.receive("passport", letters="MU")).letters == "MU"
    assert reception.book("passport", "10:00", letters="SC").letters == "SC"


def test_letters_and_notes_are_told_to_no_screen_but_the_desks_and_go_with_the_day(
    reception: AtReception, hall: Hall
) -> None:
    reception.note_letters()
    number = reception.receive("passport", letters="ZYX", note="needs a pen")
    booked = reception.book("passport", "10:00", letters="ZYX")
    hall.call_next("1")
    with hall.store.read() as reading:
        told = [str((change.about, change.put)) for stream in hall.screens for change in hall.told(stream)]
        logged = [str(event.data) for event in hall.log()]
    assert not [one for one in told + logged if "ZYX" in one]
    assert "needs a pen" not in str(hall.phone(number)) + str(hall.look("board/mitte")) + str(logged)

    hall.on(MONDAY + timedelta(days=1), "08:00")
    hall.tick()

    with hall.store.read() as reading:
        kept = reading.session.execute(select(Ticket.letters, Ticket.note)).all()
        assert kept == [(None, None)]
        assert reading.session.get_one(Appointment, booked.id).letters is None
