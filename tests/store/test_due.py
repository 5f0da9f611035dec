"""Whom the forecast counts on: whose appointment is today, with all they come for, as their ticket will be."""

from datetime import timedelta

from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.waits.hall import Due
from queueserver.domain.waits.learning import CONFIGURED_WEIGHT, Punctuality
from queueserver.store.experience import experience_of
from queueserver.store.finding import find_counter, find_office, find_service
from queueserver.store.hall import hall_now
from queueserver.store.work import Work
from tests.commands.entrance.booked import book
from tests.hall import MONDAY, OFFICE, Hall


def due(hall: Hall) -> list[Due]:
    with hall.store.read() as reading:
        return list(hall_now(reading, find_office(reading.session, OFFICE)).due)


def count_each_person(hall: Hall, service: str) -> None:
    def change(work: Work) -> None:
        find_service(work.session, work.office.id, service).is_per_person = True

    hall.do(change)


def test_several_services_and_people_take_as_long_as_their_ticket_will(hall: Hall) -> None:
    count_each_person(hall, "passport")
    book(hall, "R1", ("registration", "passport"), "09:00", people=3)
    (one,) = due(hall)

    number = hall.check_in("R1")

    with hall.store.read() as reading:
        (entry,) = hall_now(reading, find_office(reading.session, OFFICE)).waiting
    assert one.planned == entry.planned == timedelta(minutes=12 + 3 * 12)
    assert one.service_ids == entry.service_ids
    assert len(one.service_ids) == 2
    assert due(hall) == []
    assert hall.ticket(number).people == 3


def test_who_may_be_served_at_one_counter_only_is_counted_on_there(hall: Hall) -> None:
    book(hall, "R1", ("passport",), "09:00", counter="4")

    with hall.store.read() as reading:
        counter = find_counter(reading.session, find_office(reading.session, OFFICE).id, "4").id
    assert [one.counter_id for one in due(hall)] == [counter]


def test_nobody_is_counted_on_who_has_not_booked_or_comes_on_another_day(hall: Hall) -> None:
    book(hall, "C1", ("passport",), "09:00", state=AppointmentState.CLAIMED)
    book(hall, "R1", ("passport",), "09:00", day=MONDAY + timedelta(days=1))

    assert due(hall) == []


def test_the_office_counts_on_its_own_visitors_as_they_came(hall: Hall) -> None:
    """Six of ten came on Monday: on Tuesday the show rate lies between that and what is usual elsewhere."""
    for count in range(10):
        book(hall, f"R{count}", ("passport", "registration"), "09:00", people=2)
    for count in range(6):
        hall.check_in(f"R{count}")
    book(hall, "C1", ("passport",), "09:00", state=AppointmentState.CLAIMED)
    hall.tune(missed_after=0)
    hall.on(MONDAY + timedelta(days=1), "08:00")
    hall.tick()

    with hall.store.read() as reading:
        learned = experience_of(reading.session, find_office(reading.session, OFFICE)).punctuality

    usual = Punctuality().show_rate
    assert learned.show_rate == (CONFIGURED_WEIGHT * usual + 6) / (CONFIGURED_WEIGHT + 10)
