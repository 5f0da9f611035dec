"""Whether an appointment fits into the book. Under the office's lock nobody else can take the place meanwhile."""

from datetime import UTC, date, datetime

from queueserver.commands.appointments.made import Visit
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import AppointmentPast, SlotTaken
from queueserver.store.appointments.book import Book, book_of, sought_of
from queueserver.store.work import Work


def check_fits(work: Work, visit: Visit, origin: Origin, *, moving: int | None = None) -> Book:
    """The book of the day, if the visit fits in there for this origin; `moving`: who gives up its own place.

    Refuses as `check_possible`, and with `slot_taken`.
    """
    book = check_possible(work, visit, origin)
    sought = sought_of(work, book, visit.errand, origin)
    if visit.booked_at.astimezone(UTC) not in book.starts_on(_day(work, visit.booked_at), sought, origin, moving):
        raise SlotTaken()
    return book


def check_possible(work: Work, visit: Visit, origin: Origin) -> Book:
    """The book of the day, if there may be such an appointment at all, be the book full or not.

    Refuses with `appointment_past`, and as `sought_of`.
    """
    if visit.booked_at < work.now:
        raise AppointmentPast()
    day = _day(work, visit.booked_at)
    book = book_of(work, work.office, day, day)
    sought_of(work, book, visit.errand, origin)
    return book


def _day(work: Work, moment: datetime) -> date:
    return office_day(moment, work.office.time_zone)
