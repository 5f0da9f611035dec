"""How an appointment comes into the book, by whatever way: its row, its codes, how long it takes a counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from queueserver.domain.appointments.length import Planned, planned_length
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.calling import Need
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.finding import find_counter, find_service, is_code_taken
from queueserver.store.tables import Appointment, Service
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class Visit:
    """What an appointment is for: services in the order asked for, when (aware), how many come, what they need."""

    services: tuple[str, ...]
    booked_at: datetime
    people: int = 1
    needs: Sequence[Need] = ()
    language: str | None = None  # none: the office's
    counter: str | None = None  # none: any that does the services


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
    appointment.until = appointment.booked_at + taken_for(work, [first, *more], visit.people)
    appointment.service_id = first.id
    appointment.more_services = more
    appointment.people = visit.people
    appointment.needs = sorted(need.value for need in visit.needs)
    appointment.language = visit.language or work.office.language
    appointment.counter_id = counter.id if counter else None


def services_of(work: Work, visit: Visit) -> list[Service]:
    """The services of a visit, each once. Refuses with `unknown_service`."""
    return [find_service(work.session, work.office.id, key) for key in dict.fromkeys(visit.services)]


def taken_for(work: Work, services: Sequence[Service], people: int) -> timedelta:
    """How long a counter is taken for these services, with what is kept free afterwards."""
    planned = [Planned(appointment_length(one), one.is_per_person) for one in services]
    settings = appointment_settings(work.office.appointments)
    return planned_length(planned, people) + timedelta(minutes=settings.buffer_minutes)


def appointment_length(service: Service) -> timedelta:
    """How long an appointment for a service is, for one person where people count."""
    if service.appointment_minutes is not None:
        return timedelta(minutes=service.appointment_minutes)
    return timedelta(seconds=service.planned_seconds)


def _free_code(work: Work) -> str:
    while is_code_taken(work.session, work.office.id, code := work.digits(6)):
        continue
    return code
