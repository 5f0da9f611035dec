"""The appointment book over the API: a span of days with the names, and looking for somebody in it."""

from datetime import date, datetime, timedelta

from flask import Blueprint, Response, jsonify

from queueserver.api.bodies import Name
from queueserver.domain.actors import Right
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.lifecycle import AppointmentState
from queueserver.queries.appointments.book import BookedVisit, book_between, find_in_book
from queueserver.queries.appointments.days import BookDay, book_days
from queueserver.store.finding import find_office
from queueserver.store.work import OfficeNow, Reading
from queueserver.web.door import check_right
from queueserver.web.endpoint import Answer, Body, contract, look, read_body
from queueserver.web.parts import parts

_BOOK = "/offices/<key:office>/book"
_LONGEST = timedelta(days=41)


class BookedAnswer(Answer):
    """One appointment as it stands in the book. `until`: so long a counter is taken; `number`: of the visitor who is
    here; `counter`: the only one it goes to; `elsewhere`: changed or cancelled there after check-in here."""

    reference: str
    code: str
    services: list[str]
    booked_at: datetime
    until: datetime
    state: AppointmentState
    origin: Origin
    people: int
    needs: list[str]
    language: str
    counter: str | None
    is_over: bool
    series: str | None
    elsewhere: str | None
    number: str | None
    name: str | None
    email: str | None
    phone: str | None
    note: str | None

    @classmethod
    def of(cls, one: BookedVisit) -> "BookedAnswer":
        """As it was read."""
        return cls(**one._asdict())


class SpanAnswer(Answer):
    """So many counters take appointments then; some of them are kept: for online, for phone and desk, for short notice.
    `ends` null: midnight."""

    begins: str
    ends: str | None
    counters: int
    online: int
    desk: int
    soon: int


class BookDayAnswer(Answer):
    """A day of the book; `name` says in languages why it is different."""

    day: date
    name: dict[str, str] | None
    is_open: bool
    spans: list[SpanAnswer]


class BookAnswer(Answer):
    """What stands in the book in a span of days, in the order of its times; `slot_minutes` is its grid."""

    slot_minutes: int
    days: list[BookDayAnswer]
    appointments: list[BookedAnswer]


class FoundAnswer(Answer):
    """Who may be meant. `is_all`: else there are more, and more must be said."""

    appointments: list[BookedAnswer]
    is_all: bool


class WantedBody(Body):
    """What is known of an appointment: reference, code, time, name, mail address or phone number."""

    text: Name


def add_book(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(f"{_BOOK}/<day:first>/<day:last>")(look(Right.BOOK)(see_book))
    api.post(f"{_BOOK}/find")(find_appointments)


def see_book(reading: Reading, office: OfficeNow, first: date, last: date) -> BookAnswer:
    """The book from one day to another, both included; of a longer span the first six weeks."""
    last = min(last, first + _LONGEST)
    return BookAnswer(
        slot_minutes=appointment_settings(office.appointments).slot_minutes,
        days=[_day(one) for one in book_days(reading, office, first, last)],
        appointments=[BookedAnswer.of(one) for one in book_between(reading, office, first, last)],
    )


@contract(Right.BOOK, WantedBody, FoundAnswer)
def find_appointments(office: str) -> Response:
    """Appointments that may be meant. Nothing changes; it is a POST so that no name stands in an address, and so in the
    log of a proxy."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.BOOK, here.id)
        body = read_body(WantedBody)
        found = find_in_book(reading, here, body.text)
    answer = FoundAnswer(appointments=[BookedAnswer.of(one) for one in found.appointments], is_all=found.is_all)
    return jsonify(answer.model_dump(mode="json"))


def _day(one: BookDay) -> BookDayAnswer:
    spans = [
        SpanAnswer(
            begins=f"{span.begins:%H:%M}",
            ends=None if span.ends is None else f"{span.ends:%H:%M}",
            counters=span.counters,
            online=span.online,
            desk=span.desk,
            soon=span.soon,
        )
        for span in one.spans
    ]
    return BookDayAnswer(day=one.day, name=one.name, is_open=one.is_open, spans=spans)
