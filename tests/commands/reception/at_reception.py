"""Somebody at reception in a hall of tests, in the words of the hall."""

from datetime import date
from typing import Any

from queueserver.commands.reception import changing, receiving
from queueserver.commands.reception.changing import Correction
from queueserver.commands.reception.receiving import Visitor
from queueserver.domain.calling import Need
from queueserver.domain.entrance.sought import sought
from queueserver.domain.places.moving import Side
from queueserver.queries.entrance.reception import found
from queueserver.store.finding import find_office
from queueserver.store.tables import Appointment
from tests.hall import OFFICE, Hall


class AtReception:
    """What is wished for and looked up at reception; tickets go by their numbers."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    def receive(self, service: str, **noted: Any) -> str:
        """Somebody is here and gets a number."""
        return self.hall.note(self.hall.do(lambda work: receiving.receive(work, Visitor(service, **noted))))

    def expect(self, service: str, **noted: Any) -> str:
        """Somebody phones and gets a number."""
        return self.hall.note(self.hall.do(lambda work: receiving.expect(work, Visitor(service, **noted))))

    def book(
        self, service: str, wall: str, *needs: Need, day: date | None = None, letters: str | None = None
    ) -> Appointment:
        """An appointment is given on the spot."""
        at = self.hall.moment(wall, day)
        return self.hall.do(lambda work: receiving.book_on_the_spot(work, service, at, needs=needs, letters=letters))

    def correct(self, number: str, **correction: Any) -> None:
        """A ticket is put right."""
        self.hall.do(lambda work: changing.correct(work, self.hall.id_of(number), Correction(**correction)))

    def to_front(self, number: str, reason: str = "feels faint") -> None:
        """A ticket goes to the front."""
        self.hall.do(lambda work: changing.move_to_front(work, self.hall.id_of(number), reason))

    def beside(self, number: str, side: Side, other: str, reason: str = "came together") -> None:
        """A ticket goes before or after another."""
        ids = self.hall.id_of(number), self.hall.id_of(other)
        self.hall.do(lambda work: changing.move_beside(work, ids[0], side, ids[1], reason))

    def note_letters(self) -> None:
        """The office lets the letters of names be noted."""
        self.hall.tune_desk(note_letters=True)

    def finds(self, text: str) -> list[str]:
        """Numbers and references of those who may be meant."""
        with self.hall.store.read() as reading:
            seen = found(reading, find_office(reading.session, OFFICE), sought(text))
        return [*(one.number for one in seen.tickets), *(one.reference for one in seen.appointments)]
