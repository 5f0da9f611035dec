"""The waiting list: a cancelled slot is claimed for the first whom it fits; it is taken, or goes to the next."""

from datetime import date

import pytest
from sqlalchemy import select

from queueserver.commands.appointments import waiting
from queueserver.commands.appointments.made import Person
from queueserver.commands.appointments.waiting import Hope
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.queries.appointments.waiting import waiting_list
from queueserver.store.finding import appointments_at, find_office
from queueserver.store.tables import Letter, WaitingWish
from tests.commands.appointments.book import TUESDAY, Book
from tests.hall import MONDAY, OFFICE, Hall

SUSI = Person("Susi Sommer", "susi@example.org")
OTTO = Person("Otto Winter", "otto@example.org")


@pytest.fixture
def book(hall: Hall) -> Book:
    """One counter from eight to nine on Tuesdays; all of it is booked, by 08:00, 08:20 and 08:40."""
    made = Book(hall)
    made.capacity("08:00", "09:00", 1)
    for wall in ("08:00", "08:20", "08:40"):
        made.book(wall)
    return made


def wait(book: Book, person: Person, *services: str, day: date = TUESDAY, origin: Origin = Origin.PHONE) -> int:
    hope = Hope(services or ("passport",), MONDAY, day)
    return book.hall.do(lambda work: waiting.join_waiting_list(work, hope, person, origin)).id


def first(book: Book) -> str:
    """The reference of the appointment at eight."""
    at = book.hall.moment("08:00", TUESDAY)
    with book.hall.store.read() as reading:
        (found,) = appointments_at(reading.session, find_office(reading.session, OFFICE).id, at)
    return found.reference


def wish(book: Book, wish_id: int) -> tuple[str, str]:
    """How somebody stands on the list, and the token of what is claimed for them."""
    with book.hall.store.read() as reading:
        one = reading.session.get_one(WaitingWish, wish_id)
        return one.state.value, one.offered or ""


def on_the_list(book: Book) -> list[str]:
    with book.hall.store.read() as reading:
        return [one.name for one in waiting_list(reading, find_office(reading.session, OFFICE))]


def letters(book: Book) -> list[tuple[str, str]]:
    with book.hall.store.read() as reading:
        rows = reading.session.scalars(select(Letter).order_by(Letter.id))
        return [(one.purpose.value, one.address) for one in rows]


def test_a_cancelled_slot_is_offered_to_who_waits_longest(book: Book) -> None:
    susi, otto = wait(book, SUSI), wait(book, OTTO)
    assert book.hall.happened() == ["waiting.joined"]

    book.cancel(first(book))

    assert book.hall.happened() == ["appointment.cancelled", "slot.claimed", "waiting.offered"]
    assert letters(book)[-1] == ("offer", "susi@example.org")
    assert [wish(book, one)[0] for one in (susi, otto)] == ["offered", "waiting"]
    assert book.free() == []  # nobody else gets it meanwhile


def test_an_offer_is_taken_by_its_link(book: Book) -> None:
    susi = wait(book, SUSI)
    book.cancel(first(book))

    book.press_link(wish(book, susi)[1])

    assert book.hall.happened() == ["waiting.left", "appointment.booked"]
    assert (wish(book, susi)[0], on_the_list(book)) == ("taken", [])
    assert letters(book)[-1] == ("booked", "susi@example.org")


def test_an_offer_that_nobody_takes_goes_to_the_next_and_then_is_free(book: Book) -> None:
    susi, otto = wait(book, SUSI), wait(book, OTTO)
    book.cancel(first(book))

    book.later(minutes=4 * 60)

    assert [wish(book, one)[0] for one in (susi, otto)] == ["gone", "offered"]
    assert letters(book)[-1] == ("offer", "otto@example.org")
    book.give_back(wish(book, otto)[1])
    assert wish(book, otto)[0] == "gone"
    assert book.free() == ["08:00"]


def test_a_moved_appointment_frees_a_slot_too(book: Book) -> None:
    susi = wait(book, SUSI)

    book.move(first(book), "10:00", over=True)

    assert wish(book, susi)[0] == "offered"


def test_who_needs_longer_or_another_day_is_passed_over(book: Book) -> None:
    long, elsewhere = wait(book, SUSI, "passport", "registration"), wait(book, SUSI, day=MONDAY)
    otto = wait(book, OTTO)

    book.cancel(first(book))

    assert [wish(book, one)[0] for one in (long, elsewhere, otto)] == ["waiting", "waiting", "offered"]


def test_what_is_free_too_late_is_offered_to_nobody(book: Book) -> None:
    susi = wait(book, SUSI)
    book.hall.on(TUESDAY, "07:00")  # online it is booked no later

    book.cancel(first(book), CancelledBy.STAFF)

    assert wish(book, susi)[0] == "waiting"
    at = book.hall.moment("08:00", TUESDAY)
    book.hall.refuses("too_late_to_offer", book.hall.do, lambda work: waiting.offer(work, susi, at))


def test_staff_offer_a_slot_to_whom_they_choose(book: Book) -> None:
    susi, otto = wait(book, SUSI), wait(book, OTTO)
    at = book.hall.moment("08:00", TUESDAY)
    book.hall.refuses("slot_taken", book.hall.do, lambda work: waiting.offer(work, otto, at))

    book.cancel(first(book))
    book.hall.do(lambda work: waiting.leave_waiting_list(work, susi))

    assert wish(book, susi)[0] == "gone"
    assert wish(book, otto)[0] == "offered"
    book.hall.refuses("wish_over", book.hall.do, lambda work: waiting.offer(work, otto, at))
    book.hall.refuses("wish_over", book.hall.do, lambda work: waiting.leave_waiting_list(work, susi))
    book.hall.refuses("unknown_wish", book.hall.do, lambda work: waiting.leave_waiting_list(work, 999))


def test_an_offer_by_hand_goes_past_who_waits_longer(book: Book) -> None:
    reference = first(book)
    book.cancel(reference)
    susi, otto = wait(book, SUSI), wait(book, OTTO)

    book.hall.do(lambda work: waiting.offer(work, otto, book.hall.moment("08:00", TUESDAY)))

    assert [wish(book, one)[0] for one in (susi, otto)] == ["waiting", "offered"]
    assert on_the_list(book) == ["Susi Sommer", "Otto Winter"]


def test_nobody_waits_in_vain(book: Book) -> None:
    refused = book.hall.refuses("contact_missing", wait, book, Person("Susi"))
    assert refused == {"fields": ["name", "email", "phone"]}
    book.hall.refuses("appointment_past", wait, book, SUSI, day=date(2026, 11, 20))
    book.hall.refuses("unknown_service", wait, book, SUSI, "wedding")
    book.with_service("passport", is_online=False)
    book.hall.refuses("service_not_bookable", wait, book, SUSI, origin=Origin.ONLINE)
