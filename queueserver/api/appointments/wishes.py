"""Staff book, move and put right appointments over the API, and look for what is free."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from queueserver.api.appointments.book import BookedAnswer
from queueserver.api.bodies import Day, Key, Moment, Name, Needs, NothingBody, Spoken, Text
from queueserver.api.reception import People, Services
from queueserver.commands.appointments import book
from queueserver.commands.appointments.made import Person, Visit, visit_of
from queueserver.domain.actors import Right
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.queries.appointments.book import one_in_book
from queueserver.queries.appointments.conflicts import Why, conflicts
from queueserver.queries.appointments.free import free_slots
from queueserver.store.finding import find_appointment, find_office
from queueserver.store.tables import Appointment
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import check_right
from queueserver.web.endpoint import Answer, Body, contract, look, read_body, wish
from queueserver.web.parts import parts

_OFFICE = "/offices/<key:office>"
_APPOINTMENTS = f"{_OFFICE}/appointments"
_APPOINTMENT = f"{_APPOINTMENTS}/<reference:reference>"
_LONGEST = timedelta(days=61)

Mail = Annotated[str, Field(max_length=254, pattern=r"^[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+$")]
Phone = Annotated[str, Field(min_length=3, max_length=32, pattern=r"^[0-9+ ()/.-]+$")]
Note = Annotated[str, Field(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
BookedBy = Annotated[Origin, Field(strict=False, json_schema_extra={"enum": [Origin.PHONE, Origin.DESK]})]


class PersonBody(Body):
    """Who has an appointment, and how to reach them."""

    name: Name
    email: Mail | None = None
    phone: Phone | None = None
    note: Note | None = None

    def person(self) -> Person:
        """The same for the book."""
        return Person(self.name.strip(), self.email, self.phone, self.note)


class SlotsBody(Body):
    """For what slots are looked for, from one day to another; `moved`: an appointment that gives up its own place."""

    services: Services
    people: People = 1
    needs: Needs = frozenset()
    counter: Key | None = None
    moved: Text | None = None
    first: Day
    last: Day


class BookBody(Body):
    """An appointment that staff give by phone or at the desk; `is_over`: also where the book is full or closed."""

    services: Services
    people: People = 1
    needs: Needs = frozenset()
    counter: Key | None = None
    language: Spoken = "de"
    by: BookedBy = Origin.DESK
    is_over: bool = False
    contact: PersonBody

    def visit(self, booked_at: datetime) -> Visit:
        """The same for the book, at a time."""
        return Visit(tuple(self.services), booked_at, self.people, sorted(self.needs), self.language, self.counter)


class BookOneBody(BookBody):
    """One appointment."""

    booked_at: Moment


class BookSeriesBody(BookBody):
    """The same visit at several times: all are booked, or none."""

    times: Annotated[list[Moment], Field(min_length=2, max_length=26)]


class MoveBody(Body):
    """Another time for an appointment; `is_over`: also where the book is full or closed."""

    booked_at: Moment
    is_over: bool = False


class SlotsAnswer(Answer):
    """The moments that are free, by days; days without any are left out."""

    days: dict[date, list[datetime]]


class SeriesAnswer(Answer):
    """What was booked in one go."""

    appointments: list[BookedAnswer]


class ConflictAnswer(Answer):
    """An appointment that does not fit any more, and why: `closed` then, or `full`: more than counters are."""

    appointment: BookedAnswer
    why: Why


class ConflictsAnswer(Answer):
    """What staff solve one by one."""

    conflicts: list[ConflictAnswer]


def add_wishes(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.post(f"{_OFFICE}/slots")(find_slots)
    api.get(f"{_OFFICE}/conflicts")(look(Right.BOOK)(see_conflicts))
    api.post(_APPOINTMENTS)(wish(Right.BOOK, status=201)(book_appointment))
    api.post(f"{_OFFICE}/appointment-series")(wish(Right.BOOK, status=201)(book_series))
    api.post(f"{_APPOINTMENT}/move")(wish(Right.BOOK)(move_appointment))
    api.post(f"{_APPOINTMENT}/give-back")(wish(Right.BOOK)(give_back))
    api.post(f"{_APPOINTMENT}/contact")(wish(Right.BOOK)(change_contact))
    api.post(f"{_APPOINTMENT}/letter")(wish(Right.BOOK)(send_letter_again))
    api.post(f"{_APPOINTMENT}/keep")(wish(Right.OVERBOOK)(keep_appointment))


@contract(Right.BOOK, SlotsBody, SlotsAnswer)
def find_slots(office: str) -> Response:
    """When something like this may begin, two months at most; a POST because so much is said of it. Nothing changes."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.BOOK, here.id)
        body = read_body(SlotsBody)
        errand = Errand(tuple(body.services), body.people, sorted(body.needs), body.counter)
        moving = None if body.moved is None else find_appointment(reading.session, here.id, body.moved).id
        last = min(body.last, body.first + _LONGEST)
        free = free_slots(reading, here, errand, body.first, last, Origin.DESK, moving=moving)
    days = {day: [moment.astimezone(UTC) for moment in moments] for day, moments in free.items() if moments}
    answer = SlotsAnswer(days=days)
    return jsonify(answer.model_dump(mode="json"))


def see_conflicts(reading: Reading, office: OfficeNow) -> ConflictsAnswer:
    """The appointments to come that stand while the office is closed, or beyond what its counters take."""
    found = conflicts(reading, office)
    return ConflictsAnswer(
        conflicts=[ConflictAnswer(appointment=BookedAnswer.of(one.appointment), why=one.why) for one in found]
    )


def book_appointment(work: Work, body: BookOneBody) -> BookedAnswer:
    """Somebody gets an appointment by phone or at the desk."""
    _check_over(work, body.is_over)
    booked = book.book(work, body.visit(body.booked_at), body.contact.person(), body.by, is_over=body.is_over)
    return _answer(work, booked)


def book_series(work: Work, body: BookSeriesBody) -> SeriesAnswer:
    """Somebody gets several appointments in one go."""
    _check_over(work, body.is_over)
    visits = [body.visit(at) for at in sorted(body.times)]
    booked = book.book_series(work, visits, body.contact.person(), body.by, is_over=body.is_over)
    return SeriesAnswer(appointments=[_answer(work, one) for one in booked])


def move_appointment(work: Work, body: MoveBody, reference: str) -> BookedAnswer:
    """An appointment is at another time; its visitor is told."""
    _check_over(work, body.is_over)
    appointment = find_appointment(work.session, work.office.id, reference)
    counter = visit_of(work, appointment).counter
    return _answer(
        work, book.move(work, appointment, body.booked_at, Origin.DESK, counter=counter, is_over=body.is_over)
    )


def give_back(work: Work, body: NothingBody, reference: str) -> BookedAnswer:
    """Staff cancel an appointment for its visitor, who is told; a program that has brought it in cancels it itself."""
    appointment = find_appointment(work.session, work.office.id, reference)
    return _answer(work, book.cancel(work, appointment, CancelledBy.STAFF))


def change_contact(work: Work, body: PersonBody, reference: str) -> BookedAnswer:
    """It is put right who has an appointment and how to reach them."""
    appointment = find_appointment(work.session, work.office.id, reference)
    return _answer(work, book.change_contact(work, appointment, body.person()))


def send_letter_again(work: Work, body: NothingBody, reference: str) -> BookedAnswer:
    """The visitor gets the letter about an appointment once more."""
    return _answer(work, book.tell_again(work, find_appointment(work.session, work.office.id, reference)))


def keep_appointment(work: Work, body: NothingBody, reference: str) -> BookedAnswer:
    """An appointment stands as it is, although it does not fit: it is overbooked knowingly from now on."""
    return _answer(work, book.keep(work, find_appointment(work.session, work.office.id, reference)))


def _check_over(work: Work, is_over: bool) -> None:
    if is_over:
        check_right(Right.OVERBOOK, work.office.id)


def _answer(work: Work, appointment: Appointment) -> BookedAnswer:
    work.session.flush()
    return BookedAnswer.of(one_in_book(work.session, work.office, appointment.reference))
