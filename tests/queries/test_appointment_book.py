"""The appointment book: what stands in it in a span of days, and who is found there by what."""

from datetime import date, timedelta

from queueserver.commands.appointments.elsewhere import cancel_elsewhere
from queueserver.queries.appointments.book import FoundVisits, book_between, find_in_book
from queueserver.store.finding import find_appointment, find_office
from queueserver.store.tables import Contact
from queueserver.store.work import Work
from tests.hall import MONDAY, OFFICE, Hall

TUESDAY = MONDAY + timedelta(days=1)


def belongs_to(hall: Hall, reference: str, name: str, email: str | None = None, phone: str | None = None) -> None:
    """It is known whose an appointment is."""

    def note(work: Work) -> None:
        appointment = find_appointment(work.session, work.office.id, reference)
        work.session.add(Contact(appointment_id=appointment.id, name=name, email=email, phone=phone))

    hall.do(note)


def references(hall: Hall, first: date, last: date) -> list[str]:
    with hall.store.read() as reading:
        office = find_office(reading.session, OFFICE)
        return [one.reference for one in book_between(reading, office, first, last)]


def found(hall: Hall, text: str) -> FoundVisits:
    with hall.store.read() as reading:
        return find_in_book(reading, find_office(reading.session, OFFICE), text)


def test_a_span_of_days_shows_what_stands_in_it_in_the_order_of_its_times(hall: Hall) -> None:
    hall.book("late", "passport", "23:50")
    hall.book("early", "passport", "08:00")
    hall.book("next", "registration", "00:00", day=TUESDAY)
    hall.book("gone", "passport", "09:00")
    hall.do(lambda work: cancel_elsewhere(work, "gone"))
    number = hall.check_in("early")

    assert references(hall, MONDAY, MONDAY) == ["early", "late"]
    assert references(hall, MONDAY, TUESDAY) == ["early", "late", "next"]
    (seen,) = found(hall, "early").appointments
    assert (seen.number, seen.state, seen.services) == (number, "checked_in", ["passport"])


def test_somebody_is_found_by_name_address_number_code_reference_and_time(hall: Hall) -> None:
    code = hall.book("first", "passport", "10:00", day=TUESDAY)
    hall.book("other", "passport", "11:00", day=TUESDAY)
    belongs_to(hall, "first", "Ömer Öztürk", "Oemer@example.org", "+49 30 901820")
    belongs_to(hall, "other", "Vera Muster")

    for text in ("öztürk ö", "ÖMER", "oemer@EXAMPLE.org", "030 901820", code, f"{code[:3]} {code[3:]}", "first"):
        assert [one.reference for one in found(hall, text).appointments] == ["first"], text
    assert [one.reference for one in found(hall, "10:00").appointments] == ["first"]
    assert [one.reference for one in found(hall, "r").appointments] == ["first", "other"]
    assert found(hall, "nobody") == FoundVisits([], True)
    assert found(hall, " ") == FoundVisits([], True)


def test_what_was_given_back_is_found_by_its_reference_alone(hall: Hall) -> None:
    hall.book("gone", "passport", "10:00")
    belongs_to(hall, "gone", "Vera Muster")
    hall.do(lambda work: cancel_elsewhere(work, "gone"))

    assert [one.state for one in found(hall, "gone").appointments] == ["cancelled"]
    assert found(hall, "muster").appointments == []


def test_many_who_may_be_meant_are_said_to_be_many(hall: Hall) -> None:
    for minute in range(31):
        hall.book(f"r{minute}", "passport", f"10:{minute:02}")
        belongs_to(hall, f"r{minute}", "Vera Muster")

    assert (len(found(hall, "muster").appointments), found(hall, "muster").is_all) == (30, False)
