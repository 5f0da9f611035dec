"""Slots are claimed and booked online, by phone and at the desk; moved, cancelled, and never given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta

import pytest

from queueserver.commands.appointments import book as to_book
from queueserver.commands.appointments import claiming
from queueserver.commands.appointments.made import Person, Visit
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.domain.calling import Need
from queueserver.domain.refusals import Refusal, SlotTaken
from queueserver.store.tables import Capacity, DifferentDay
from queueserver.store.work import Work
from tests.commands.appointments.book import MIA, TUESDAY, VISITOR, Book
from tests.hall import Hall

OTHER = Person("Noah Beispiel", "noah@example.org")


@pytest.fixture
def book(hall: Hall) -> Book:
    """An office that takes appointments on Tuesdays from eight to nine at one counter."""
    made = Book(hall)
    made.capacity("08:00", "09:00", 1)
    made.set(is_confirmed_by_link=False)
    return made


def test_a_slot_is_claimed_then_booked_and_no_longer_free(book: Book) -> None:
    assert book.free() == ["08:00", "08:10", "08:20", "08:30", "08:40"]

    token = book.claim("08:20")

    assert book.hall.happened() == ["slot.claimed"]
    assert book.free() == ["08:00", "08:40"]
    assert book.hall.desk()["appointments"] == {}
    reference = book.confirm(token)
    assert (book.one(reference).state, book.one(reference).origin) == ("booked", "online")
    assert book.hall.happened() == ["appointment.booked"]
    assert book.confirm(token) == reference  # a form that is sent twice
    assert book.hall.happened() == []


def test_a_claim_that_nobody_confirms_is_free_again_and_leaves_nothing(book: Book) -> None:
    book.later(minutes=1)
    before = book.hall.everything()
    token = book.claim("08:20")

    book.later(minutes=11)

    assert book.hall.happened() == ["slot.given_back"]
    assert len(book.free()) == 5
    after = book.hall.everything()
    assert {name for name in before if before[name] != after[name]} == {"event"}
    book.hall.refuses("unknown_appointment", book.confirm, token)


def test_one_browser_claims_one_slot_and_may_give_it_back(book: Book) -> None:
    first = book.claim("08:00")
    second = book.claim("08:20")

    assert book.free() == ["08:00", "08:40"]
    book.hall.refuses("unknown_appointment", book.confirm, first)
    book.give_back(second)
    book.give_back(second)
    assert len(book.free()) == 5


def test_claims_of_others_take_only_a_part_of_a_day(book: Book) -> None:
    book.capacity("09:00", "11:00", 1)  # with the first three hours 180 minutes; a quarter of them is 45
    for count in range(4):
        book.claim(f"{8 + count // 2:02}:{'00' if count % 2 else '20'}", by=f"browser {count}")

    book.hall.refuses("too_many_claims", book.claim, "10:00", by="browser 5")


def test_where_the_office_wants_it_the_link_in_the_mail_books(book: Book) -> None:
    book.set(is_confirmed_by_link=True, confirm_minutes=60)
    token = book.claim("08:20")
    book.hall.refuses("unknown_appointment", book.press_link, token)  # no form was sent
    reference = book.confirm(token)

    book.later(minutes=59)
    assert book.one(reference).state == "claimed"
    book.press_link(token)
    assert book.one(reference).state == "booked"
    book.press_link(token)

    late = book.claim("08:00", by="another")
    book.confirm(late, OTHER)
    book.hall.later(minutes=61)
    book.hall.refuses("claim_over", book.press_link, late)


def test_the_form_must_be_filled_in_as_the_office_asks(book: Book) -> None:
    token = book.claim("08:20")

    assert book.hall.refuses("contact_missing", book.confirm, token, Person(" "))["fields"] == ["name", "email"]


def test_one_address_has_only_so_many_appointments_to_come(book: Book) -> None:
    book.set(most_per_person=1)
    book.confirm(book.claim("08:00"))

    token = book.claim("08:20", by="another")

    assert book.hall.refuses("too_many_appointments", book.confirm, token)["most"] == 1
    book.hall.refuses("too_many_appointments", book.confirm, token, Person("Mia", MIA.email and MIA.email.upper()))
    book.confirm(token, OTHER)


def test_what_is_not_offered_is_refused_in_words_that_fit(book: Book) -> None:
    book.set(most_people=2)

    book.hall.refuses("slot_taken", book.claim, "08:05")
    book.hall.refuses("slot_taken", book.claim, "10:00")
    book.hall.refuses("appointment_past", book.claim, "08:00", day=TUESDAY.replace(day=17))
    book.hall.refuses("too_many_people", book.claim, "08:00", people=3)
    book.hall.refuses("services_not_together", book.claim, "08:00", "pick_up", "residence_permit", counter="1")
    book.with_service("pick_up", is_online=False)
    book.hall.refuses("service_not_bookable", book.claim, "08:00", "pick_up")
    assert book.free("pick_up", origin=Origin.PHONE) != []
    book.hall.refuses("needs_not_met", book.claim, "08:00", needs=[Need.SIGN_LANGUAGE])
    assert book.free(day=TUESDAY.replace(day=25)) == []


def test_several_services_take_as_long_as_all_of_them(book: Book) -> None:
    assert book.free("passport", "registration") == ["08:00", "08:10", "08:20", "08:30"]

    token = book.claim("08:00", "passport", "registration")

    appointment = book.one(book.confirm(token))
    assert (appointment.until - appointment.booked_at).total_seconds() == 24 * 60


def test_staff_book_by_phone_and_beyond_what_is_free_by_right(book: Book) -> None:
    first = book.book("08:00")

    assert book.one(first).origin == "phone"
    book.hall.refuses("slot_taken", book.book, "08:00")
    assert book.one(book.book("08:00", over=True)).is_over
    assert book.one(book.book("20:00", over=True)).is_over


def test_one_counter_has_one_appointment_at_a_time(book: Book) -> None:
    book.capacity("08:00", "09:00", 2)
    book.book("08:00", counter="1")

    book.hall.refuses("slot_taken", book.book, "08:10", counter="1")
    book.book("08:10", counter="2")


def test_no_more_are_booked_at_once_than_counters_do_it(book: Book) -> None:
    book.capacity("08:00", "09:00", 4)
    for person in (MIA, OTHER):
        book.book("08:00", "residence_permit", person=person)  # counters 2 and 4 do it

    book.hall.refuses("slot_taken", book.book, "08:10", "residence_permit")
    book.book("08:10", "passport")  # others do that too
    book.book("08:20", "residence_permit")


def test_an_appointment_is_moved_into_its_own_place_too(book: Book) -> None:
    reference = book.book("08:20")

    book.move(reference, "08:30")

    assert book.hall.happened() == ["appointment.moved"]
    assert book.one(reference).edition == 1
    assert book.free() == ["08:00", "08:10"]
    book.move(reference, "08:30")
    assert book.hall.happened() == []
    book.book("08:00")
    book.hall.refuses("slot_taken", book.move, reference, "08:10")


def test_a_cancelled_appointment_is_free_again_and_stays_cancelled(book: Book) -> None:
    reference = book.book("08:20")

    book.cancel(reference)

    assert len(book.free()) == 5
    book.cancel(reference)
    assert book.hall.happened() == []
    assert book.one(reference).cancelled_by is CancelledBy.VISITOR
    book.hall.refuses("appointment_cancelled", book.move, reference, "08:00")


def test_visitors_change_it_until_so_long_before_and_staff_for_longer(book: Book) -> None:
    book.set(cancel_minutes=120)
    reference = book.book("08:20")
    book.hall.on(TUESDAY, "07:00")

    assert book.hall.refuses("too_late_to_change", book.cancel, reference)["minutes"] == 120
    book.cancel(reference, CancelledBy.STAFF)


def test_the_link_books_nothing_that_has_begun(book: Book) -> None:
    book.set(is_confirmed_by_link=True, confirm_minutes=120, latest_minutes=30)
    book.hall.on(TUESDAY, "08:10")
    book.hall.tick()
    token = book.claim("08:40")
    book.confirm(token)
    book.hall.at("08:40")

    book.hall.refuses("claim_over", book.press_link, token)


def test_what_is_only_claimed_is_neither_moved_nor_cancelled(book: Book) -> None:
    """It would be booked without the link that proves the address."""
    book.set(is_confirmed_by_link=True)
    reference = book.confirm(book.claim("08:00"))

    for by in (Origin.ONLINE, Origin.DESK):
        book.hall.refuses("appointment_not_confirmed", book.move, reference, "08:20", by)
    for who in CancelledBy:
        book.hall.refuses("appointment_not_confirmed", book.cancel, reference, who)


def test_who_has_come_or_is_late_cannot_cancel(book: Book) -> None:
    here, late = book.book("08:00"), book.book("08:20")
    book.hall.on(TUESDAY, "07:50")
    book.hall.check_in(here)
    book.hall.refuses("appointment_checked_in", book.cancel, here, CancelledBy.STAFF)
    book.hall.at("08:25")

    book.hall.refuses("appointment_past", book.cancel, late)


def test_a_contact_is_put_right_and_the_log_does_not_say_how(book: Book) -> None:
    reference = book.book("08:00")

    book.with_one(reference, lambda work, one: to_book.change_contact(work, one, OTHER))

    assert book.hall.happened() == ["appointment.contact_changed"]
    assert not any("Noah" in str(entry.data) for entry in book.hall.log())


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 10, 31), "07:00"), (date(2027, 3, 28), "06:00")])
def test_on_the_day_when_the_clock_changes_eight_o_clock_is_booked_as_eight_o_clock(
    hall: Hall, day: date, utc: str
) -> None:
    hall.on(day - timedelta(days=7), "08:00")
    hall.tick()
    book = Book(hall)

    def open_on_that_sunday(work: Work) -> None:
        of_day = {"office_id": work.office.id, "day": day}
        work.session.add(DifferentDay(**of_day, name={}, hours=[["08:00", "09:00"]]))
        work.session.add(Capacity(**of_day, begins=time(8), ends=time(9), counters=1))

    hall.do(open_on_that_sunday)

    assert book.free(day=day) == ["08:00", "08:10", "08:20", "08:30", "08:40"]
    assert f"{book.one(book.book('08:00', day=day)).booked_at:%H:%M}" == utc
    assert book.free(day=day) == ["08:20", "08:30", "08:40"]


def test_the_hour_that_comes_twice_is_booked_twice(hall: Hall) -> None:
    night = date(2027, 10, 31)
    hall.on(date(2027, 10, 25), "08:00")
    hall.tick()
    book = Book(hall)

    def open_that_night(work: Work) -> None:
        of_day = {"office_id": work.office.id, "day": night}
        work.session.add(DifferentDay(**of_day, name={}, hours=[["02:00", "03:00"]]))
        work.session.add(Capacity(**of_day, begins=time(2), ends=time(3), counters=1))

    hall.do(open_that_night)
    times = [hall.moment("02:00", night).replace(fold=fold) for fold in (0, 1)]

    def take(at: datetime) -> None:
        hall.do(lambda work: to_book.book(work, Visit(("passport",), at), MIA, Origin.PHONE))

    for at in times:
        take(at)

    assert book.free(day=night) == ["02:20", "02:30", "02:40", "02:20", "02:30", "02:40"]  # twelve minutes each


def test_when_many_want_the_last_slot_one_gets_it(book: Book) -> None:
    visit = book.visit("08:40")
    for taken in ("08:00", "08:20"):
        book.book(taken)

    def wish(browser: int) -> bool:
        try:
            book.hall.do(lambda work: claiming.claim(work, visit, f"browser {browser}"), VISITOR)
        except SlotTaken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(wish, range(8)))

    assert sum(got) == 1


def test_phone_and_online_at_the_same_moment_never_share_a_place(book: Book) -> None:
    visit = book.visit("08:40")

    def by_phone() -> bool:
        return _works(lambda: book.hall.do(lambda work: to_book.book(work, visit, MIA, Origin.PHONE)))

    def online() -> bool:
        return _works(lambda: book.hall.do(lambda work: claiming.claim(work, visit, "browser"), VISITOR))

    with ThreadPoolExecutor(2) as pool:
        got = [pool.submit(one) for one in (by_phone, online)]

    assert sum(one.result() for one in got) == 1


def _works(wish: object) -> bool:
    try:
        wish()  # type: ignore[operator]
    except Refusal:
        return False
    return True
