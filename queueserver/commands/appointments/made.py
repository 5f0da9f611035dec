"""How an appointment comes into the book, by whatever way: its row, its codes, how long it takes a counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.calling import Need
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.appointments.book import taken_for
from queueserver.store.appointments.letters import contact_of
from queueserver.store.finding import find_counter, find_service, is_code_taken
from queueserver.store.tables import Appointment, Contact, Counter, Service
from queueserver.store.work import Work

# Of a last name, for check-in by time and letters; the column holds as many.
MOST_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Visit:
    """What an appointment is for: services in the order asked for, when (aware), how many come, what they need."""

    services: tuple[str, ...]
    booked_at: datetime
    people: int = 1
    needs: Sequence[Need] = ()
    language: str | None = None  # none: the office's
    counter: str | None = None  # none: any that does the services

    @property
    def errand(self) -> Errand:
        """The same without the time."""
        return Errand(self.services, self.people, self.needs, self.counter)


@dataclass(frozen=True, slots=True)
class Person:
    """Who has an appointment, as they say it."""

    name: str
    email: str | None = None
    phone: str | None = None
    note: str | None = None


def make(work: Work, visit: Visit, reference: str, origin: Origin, state: AppointmentState) -> Appointment:
    """An appointment is in the book. Whether it fits there was asked before. Refuses as `write`."""
    appointment = Appointment(
        office_id=work.office.id,
        reference=reference,
        code=_free_code(work),
        token=work.secret(),
        origin=origin,
        state=state,
        made_at=work.now,
        is_over=False,
        edition=0,
    )
    write(work, appointment, visit)
    work.session.add(appointment)
    work.session.flush()
    return appointment


def write(work: Work, appointment: Appointment, visit: Visit) -> None:
    """An appointment is for this visit from now on. Refuses with `unknown_service`, `unknown_counter`."""
    first, *more = services_of(work, visit)
    counter = None if visit.counter is None else find_counter(work.session, work.office.id, visit.counter)
    # In UTC as the memory keeps it: this row is told before it is read again.
    appointment.booked_at = visit.booked_at.astimezone(UTC)
    settings = appointment_settings(work.office.appointments)
    appointment.until = appointment.booked_at + taken_for([first, *more], visit.people, settings)
    appointment.service_id = first.id
    appointment.more_services = more
    appointment.people = visit.people
    appointment.needs = sorted(need.value for need in visit.needs)
    appointment.language = visit.language or work.office.language
    appointment.counter_id = counter.id if counter else None


def visit_of(work: Work, appointment: Appointment) -> Visit:
    """What an appointment is for, as it stands."""
    service = work.session.get_one(Service, appointment.service_id)
    counter = appointment.counter_id and work.session.get_one(Counter, appointment.counter_id).key
    return Visit(
        (service.key, *(one.key for one in appointment.more_services)),
        appointment.booked_at,
        appointment.people,
        [Need(code) for code in appointment.needs],
        appointment.language,
        counter or None,
    )


def write_contact(work: Work, appointment: Appointment, person: Person) -> None:
    """Who has the appointment, and, where the office lets check in by them, the first letters of the last name."""
    contact = contact_of(work.session, appointment.id) or Contact(appointment_id=appointment.id)
    contact.name, contact.note = person.name, person.note or None
    contact.email, contact.phone = person.email or None, person.phone or None
    work.session.add(contact)
    is_by_list = kiosk_settings(work.office.kiosk).by_list
    appointment.letters = person.name.split()[-1][:MOST_LETTERS].upper() if is_by_list and person.name.strip() else None
    work.flush()


def services_of(work: Work, visit: Visit) -> list[Service]:
    """The services of a visit, each once. Refuses with `unknown_service`."""
    return [find_service(work.session, work.office.id, key) for key in dict.fromkeys(visit.services)]


def _free_code(work: Work) -> str:
    while is_code_taken(work.session, work.office.id, code := work.digits(6)):
        continue
    return code
