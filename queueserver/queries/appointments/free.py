"""When appointments are free, for whoever is about to book."""

from datetime import date, datetime, timedelta

from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.store.appointments.book import book_of, sought_of
from queueserver.store.work import OfficeNow, Reading


def free_slots(
    reading: Reading,
    office: OfficeNow,
    errand: Errand,
    first: date,
    last: date,
    origin: Origin,
    *,
    moving: int | None = None,
) -> dict[date, list[datetime]]:
    """The moments (UTC) at which an errand may begin, by the days of the office from the first to the last, in order.

    Every day is there, also one without any. `moving`: an appointment that gives up its own place.
    Refuses as `sought_of`.
    """
    book = book_of(reading, office, first, last)
    sought = sought_of(reading, book, errand, origin)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return {day: book.starts_on(day, sought, origin, moving) for day in days}
