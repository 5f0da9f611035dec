"""The appointment book in the language of the hall: slots are claimed, booked, moved and given back."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from queueserver.commands.appointments import book as to_book
from queueserver.commands.appointments import claiming
from queueserver.commands.appointments.made import Person, Visit
from queueserver.domain.actors import Actor, Role
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.queries.appointments.free import free_slots
from queueserver.store.finding import find_appointment, find_office, find_service
from queueserver.store.tables import Appointment, Capacity, Office
from queueserver.store.work import Work
from tests.hall import OFFICE, ZONE, Hall

TUESDAY = date(2026, 11, 24)
VISITOR = Actor(Role.VISITOR, "visitor")
MIA = Person("Mia Muster", "mia@example.org")


class Book:
    """What visitors and staff do with the book of the hall's office."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    def set(self, **settings: Any) -> None:
        """The office sets its appointments."""

        def wish(work: Work) -> None:
            row = work.session.get_one(Office, work.office.id)
            row.appointments = {**(work.office.appointments or {}), **settings}

        self.hall.do(wish)

    def capacity(self, begins: str, ends: str, counters: int, **kept: int) -> None:
        """So many counters on Tuesdays."""

        def wish(work: Work) -> None:
            of_day = {
                "weekday": TUESDAY.weekday(),
                "begins": time.fromisoformat(begins),
                "ends": time.fromisoformat(ends),
            }
            work.session.add(Capacity(office_id=work.office.id, counters=counters, **of_day, **kept))

        self.hall.do(wish)

    def with_service(self, key: str, **fields: Any) -> None:
        """A service has other appointments than before."""

        def wish(work: Work) -> None:
            for name, value in fields.items():
                setattr(find_service(work.session, work.office.id, key), name, value)

        self.hall.do(wish)

    def visit(self, wall: str, *services: str, day: date = TUESDAY, **more: Any) -> Visit:
        """What somebody wants."""
        return Visit(services or ("passport",), self.hall.moment(wall, day), **more)

    def free(self, *services: str, origin: Origin = Origin.ONLINE, day: date = TUESDAY, **more: Any) -> list[str]:
        """The times that are offered on a day."""
        with self.hall.store.read() as reading:
            office = find_office(reading.session, OFFICE)
            found = free_slots(reading, office, Errand(services or ("passport",), **more), day, day, origin)[day]
        return [f"{moment.astimezone(ZONE):%H:%M}" for moment in found]

    def claim(self, wall: str, *services: str, by: str = "browser", **more: Any) -> str:
        """A slot is kept for a browser; its token."""
        visit = self.visit(wall, *services, **more)
        return self.hall.do(lambda work: claiming.claim(work, visit, by), VISITOR).token

    def confirm(self, token: str, person: Person = MIA) -> str:
        """The form is sent; the reference."""
        return self.hall.do(lambda work: claiming.confirm(work, token, person), VISITOR).reference

    def press_link(self, token: str) -> str:
        """The link in the mail is pressed; the reference."""
        return self.hall.do(lambda work: claiming.confirm_by_link(work, token), VISITOR).reference

    def give_back(self, token: str) -> None:
        """Somebody does not want the slot."""
        self.hall.do(lambda work: claiming.give_back(work, token), VISITOR)

    def book(self, wall: str, *services: str, over: bool = False, person: Person = MIA, **more: Any) -> str:
        """Staff book by phone; the reference."""
        visit = self.visit(wall, *services, **more)
        return self.hall.do(lambda work: to_book.book(work, visit, person, Origin.PHONE, is_over=over)).reference

    def move(self, reference: str, wall: str, by: Origin = Origin.DESK, *, over: bool = False) -> None:
        """An appointment is at another time of its day."""
        at = self.hall.moment(wall, TUESDAY)
        self.with_one(reference, lambda work, one: to_book.move(work, one, at, by, is_over=over))

    def cancel(self, reference: str, by: CancelledBy = CancelledBy.VISITOR) -> None:
        """An appointment is given back."""
        self.with_one(reference, lambda work, one: to_book.cancel(work, one, by))

    def with_one(self, reference: str, wish: Callable[[Work, Appointment], Any]) -> None:
        """Any wish for an appointment."""
        self.hall.do(lambda work: wish(work, find_appointment(work.session, work.office.id, reference)))

    def one(self, reference: str) -> Appointment:
        """The row of an appointment."""
        with self.hall.store.read() as reading:
            return find_appointment(reading.session, find_office(reading.session, OFFICE).id, reference)

    def later(self, minutes: int) -> None:
        """Time goes by, and the clock does its jobs."""
        self.hall.later(minutes=minutes)
        self.hall.tick()
