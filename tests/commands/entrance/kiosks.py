"""What people do at the entrance of the hall: at its kiosk, and staff about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from queueserver.commands import help_calls, issue, stops
from queueserver.commands.appointments.elsewhere import bring_in, cancel_elsewhere
from queueserver.commands.appointments.made import Visit
from queueserver.commands.office import tune_kiosk
from queueserver.domain.actors import Actor, Role
from queueserver.domain.calling import Need
from queueserver.queries.entrance.kiosk import entrance
from queueserver.store.finding import find_office, find_service
from queueserver.store.tables import Device, Ticket
from queueserver.store.work import Work
from tests.hall import OFFICE, Hall


@dataclass(frozen=True, slots=True)
class AtKiosk:
    """Somebody stands at the kiosk of a hall."""

    hall: Hall
    actor: Actor
    device_id: int

    @classmethod
    def of(cls, hall: Hall) -> "AtKiosk":
        """The one kiosk that the office Mitte has."""
        with hall.store.read() as reading:
            device = reading.session.scalars(select(Device).where(Device.role == Role.KIOSK)).one()
        return cls(hall, Actor(Role.KIOSK, f"device:{device.id}", device.office_id), device.id)

    def take(
        self,
        service: str,
        *needs: Need,
        more: Sequence[str] = (),
        people: int = 1,
        priority: str | None = None,
    ) -> str:
        """A walk-in takes a number."""

        def wish(work: Work) -> Ticket:
            return issue.issue_ticket(work, service, more_services=more, people=people, needs=needs, priority=priority)

        return self.hall.note(self.hall.do(wish, self.actor))

    def check_in_by_list(self, wall: str, letters: str) -> str:
        """A visitor with an appointment gives its time and the first letters of the name."""
        at = self.hall.moment(wall).time()

        def wish(work: Work) -> Ticket:
            return issue.check_in(work, issue.appointment_meant(work, at, letters))

        return self.hall.note(self.hall.do(wish, self.actor))

    def call_help(self) -> int:
        """Somebody calls staff; the call's id."""
        return self.hall.do(lambda work: help_calls.call_help(work, self.device_id), self.actor).id

    def cancel_help(self) -> None:
        """It is no longer needed."""
        self.hall.do(lambda work: help_calls.cancel_help(work, self.device_id), self.actor)

    def sees(self) -> dict[str, Any]:
        """What the screen learns every few seconds."""
        with self.hall.store.read() as reading:
            return entrance(reading, find_office(reading.session, OFFICE), self.device_id)

    # What staff do about it

    def set(self, **settings: Any) -> None:
        """The office sets its kiosks differently."""
        self.hall.do(lambda work: tune_kiosk(work, settings))

    def stop(self, service: str | None = None) -> None:
        """No more numbers."""
        self.hall.do(lambda work: stops.stop_tickets(work, service))

    def lift(self, service: str | None = None) -> None:
        """Numbers again."""
        self.hall.do(lambda work: stops.lift_stop(work, service))

    def limit(self, service: str, most: int | None) -> None:
        """So many numbers a day."""
        self.hall.do(lambda work: stops.set_contingent(work, service, most))

    def count_each_person(self, service: str) -> None:
        """The office plans the service for each person."""

        def change(work: Work) -> None:
            find_service(work.session, work.office.id, service).is_per_person = True

        self.hall.do(change)

    def book(self, reference: str, wall: str, letters: str | None, service: str = "passport") -> str:
        """An appointment is booked by a program that knows how the name begins; its code."""
        booked_at = self.hall.moment(wall)
        visit = Visit((service,), booked_at)
        return self.hall.do(lambda work: bring_in(work, reference, visit, letters=letters)).code

    def cancel_appointment(self, reference: str) -> None:
        """An appointment is given back."""
        self.hall.do(lambda work: cancel_elsewhere(work, reference))
