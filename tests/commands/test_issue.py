"""A visitor gets a number, as a walk-in or by checking in."""

from datetime import timedelta

import pytest

from queueserver.commands.issue import issue_ticket
from queueserver.commands.paper import order_slip
from queueserver.domain.actors import CLOCK
from queueserver.domain.calling import Need
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.finding import find_appointment, find_appointment_by_code, find_counter, find_slip
from queueserver.store.tables import NumberSeries, Printer
from queueserver.store.work import Work
from tests.hall import MONDAY, Hall


def test_a_walk_in_takes_a_number_of_the_service_s_letter(hall: Hall) -> None:
    assert [hall.issue(service) for service in ("passport", "pick_up", "registration")] == ["A001", "A002", "B001"]
    assert hall.happened() == ["ticket.issued", "line.moved"]


def test_a_new_ticket_waits_and_has_a_secret_of_its_own(hall: Hall) -> None:
    one, other = hall.issue("passport", Need.STEP_FREE, priority="pregnant"), hall.issue("passport")

    ticket = hall.ticket(one)
    assert (ticket.state, ticket.kind, ticket.needs, ticket.priority) == (
        "waiting",
        "walk_in",
        ["step_free"],
        "pregnant",
    )
    assert ticket.issued_at == ticket.since == hall.now
    assert len(ticket.token) >= 20
    assert ticket.token != hall.ticket(other).token


def test_a_visitor_sees_the_people_ahead_at_once(hall: Hall) -> None:
    hall.issue("passport")
    hall.later(minutes=1)

    assert hall.phone(hall.issue("passport"))["ahead"] == 1


def test_a_service_that_is_not_offered_is_refused(hall: Hall) -> None:
    assert hall.refuses("unknown_service", hall.issue, "wedding") == {"service": "wedding"}


def test_several_services_are_one_visit_at_a_counter_that_does_all(hall: Hall) -> None:
    both = hall.issue("passport", more=["registration", "passport"])

    assert (hall.phone(both)["service"], hall.phone(both)["more_services"]) == ("passport", ["registration"])
    hall.refuses("nobody_waiting", hall.call_next, "1")
    hall.refuses("nobody_waiting", hall.call_next, "3")
    assert hall.call_next("2").number == both


def test_the_minutes_of_several_services_add_up(hall: Hall) -> None:
    hall.issue("pick_up", more=["id_card"])
    hall.later(minutes=10)

    assert hall.call_next("1").reason == "longest_wait"


def test_what_no_counter_does_together_is_refused(hall: Hall) -> None:
    together = ["id_card", "residence_permit"]
    assert hall.issue("id_card", more=together)

    hall.do(lambda work: work.session.delete(find_counter(work.session, work.office.id, "2")))
    hall.follow("desk/mitte")

    assert hall.refuses("services_not_together", hall.issue, "id_card", more=together) == {"services": together}


@pytest.mark.parametrize("wall", ["07:59:59", "18:00"])
def test_outside_the_opening_hours_no_ticket_is_issued(hall: Hall, wall: str) -> None:
    hall.at(wall)

    assert hall.refuses("office_closed", hall.issue, "passport") == {"office": "mitte"}


def test_after_999_a_letter_has_no_number_left_but_others_have(hall: Hall) -> None:
    hall.do(lambda work: work.session.add(NumberSeries(office_id=work.office.id, day=MONDAY, letter="A", given=998)))

    assert hall.issue("passport") == "A999"
    assert hall.refuses("numbers_used_up", hall.issue, "passport") == {"letter": "A"}
    assert hall.issue("registration") == "B001"


def test_numbers_begin_anew_with_the_office_s_day(hall: Hall) -> None:
    first = hall.issue("passport")
    hall.cancel(first)

    hall.on(MONDAY + timedelta(days=1), "08:00")

    assert hall.issue("passport") == first == "A001"


def test_the_office_next_door_counts_for_itself(hall: Hall) -> None:
    hall.issue("passport")

    with hall.store.work(CLOCK, "nord") as work:
        assert issue_ticket(work, "passport").number == "A001"


def test_check_in_gives_a_ticket_whose_clock_starts_at_the_booked_time(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.at("09:10")

    number = hall.check_in("R1")

    ticket = hall.ticket(number)
    assert (ticket.kind, ticket.state) == ("appointment", "waiting")
    assert ticket.since == ticket.booked_at == hall.moment("09:30")
    assert hall.happened() == ["appointment.checked_in", "ticket.issued", "line.moved"]
    assert "R1" not in hall.desk()["appointments"]


def test_a_late_visitor_s_clock_starts_at_check_in(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.at("09:40")

    assert hall.ticket(hall.check_in("R1")).since == hall.now


def test_checking_in_again_gives_the_same_ticket_and_nothing_happens(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    number = hall.check_in("R1")

    assert hall.check_in("R1") == number
    assert hall.happened() == []
    assert hall.numbers() == [number]


def test_an_appointment_keeps_its_needs_and_its_service_s_letter(hall: Hall) -> None:
    hall.book("R1", "registration", "09:30", Need.STEP_FREE)

    number = hall.check_in("R1")

    assert number == "B001"
    assert hall.ticket(number).needs == ["step_free"]


def test_a_missed_appointment_still_gives_a_ticket(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("09:31")
    hall.tick()

    assert hall.desk()["appointments"]["R1"]["state"] == "missed"
    assert hall.state(hall.check_in("R1")) == "waiting"


def test_the_code_of_the_confirmation_finds_the_appointment(hall: Hall) -> None:
    code = hall.book("R1", "passport", "09:30")

    assert len(code) == 6
    assert code.isdigit()
    found = hall.do(lambda work: find_appointment_by_code(work.session, work.office.id, code).reference)
    assert found == "R1"


def test_a_code_nobody_has_is_refused(hall: Hall) -> None:
    def wish(work: Work) -> None:
        find_appointment_by_code(work.session, work.office.id, "000000")

    assert hall.refuses("unknown_appointment", hall.do, wish) == {"code": "000000"}
    assert hall.refuses("unknown_appointment", hall.check_in, "R9") == {"reference": "R9"}


def test_a_cancelled_appointment_gives_no_ticket(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    _set_cancelled(hall, "R1")

    assert hall.refuses("appointment_cancelled", hall.check_in, "R1") == {"reference": "R1"}


@pytest.mark.parametrize("days", [-1, 1])
def test_an_appointment_of_another_day_gives_no_ticket(hall: Hall, days: int) -> None:
    hall.book("R1", "passport", "09:30", day=MONDAY + timedelta(days=days))

    assert hall.refuses("appointment_not_today", hall.check_in, "R1") == {"reference": "R1"}


def test_a_slip_is_ordered_with_the_ticket_and_not_printed_inside(hall: Hall) -> None:
    def wish(work: Work) -> int:
        ticket = issue_ticket(work, "passport")
        printer = work.session.query(Printer).one()
        order_slip(work, ticket, printer.id)
        return ticket.id

    ticket_id = hall.do(wish)

    with hall.store.read() as reading:
        slip = find_slip(reading.session, ticket_id)
        assert slip is not None
        assert (slip.state, slip.asked_at, slip.done_at) == ("queued", hall.now, None)


def _set_cancelled(hall: Hall, reference: str) -> None:
    """As another program would have left it; no screen followed yet."""

    def wish(work: Work) -> None:
        find_appointment(work.session, work.office.id, reference).state = AppointmentState.CANCELLED

    hall.do(wish)
    hall.follow("desk/mitte")
