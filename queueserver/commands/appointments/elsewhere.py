"""Appointments that are booked elsewhere and brought in: they stand as that program says, new, changed or cancelled.

When the visitor is here already, nothing is taken from under their feet: ticket and appointment stay as they are, and
staff are told what was done elsewhere.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from queueserver.commands.appointments.book import cancel
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Person, Visit, make, services_of, write, write_contact
from queueserver.commands.appointments.waiting import offer_freed
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.origin import CancelledBy, Elsewhere, Origin
from queueserver.domain.appointments.outcome import Outcome
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.events import AppointmentBooked, AppointmentOvertaken
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import UnknownAppointment
from queueserver.store.appointments.letters import contact_of
from queueserver.store.finding import find_appointment, find_counter
from queueserver.store.tables import Appointment
from queueserver.store.work import Work

_S = AppointmentState


@dataclass(frozen=True, slots=True)
class Foreign:
    """An appointment as another program has it."""

    reference: str
    visit: Visit
    minutes: int | None = None  # that it takes; none: as its services are planned
    letters: str | None = None  # that begin the name, for check-in by time and letters; told to nobody
    person: Person | None = None  # none: whoever is known here, if anybody
    is_cancelled: bool = False


class Brought(NamedTuple):
    """An appointment that was brought in, and what that did to it."""

    appointment: Appointment
    outcome: Outcome


def bring_in(
    work: Work, reference: str, visit: Visit, *, letters: str | None = None, origin: Origin = Origin.PROGRAM
) -> Appointment:
    """An appointment stands as asked, new or changed. Refuses as `bring`."""
    return bring(work, Foreign(reference, visit, letters=letters), origin).appointment


def bring(work: Work, foreign: Foreign, origin: Origin = Origin.PROGRAM) -> Brought:
    """An appointment stands as another program has it; its check-in code stays. Asked twice, nothing happens.

    Refuses with `unknown_service`, `unknown_counter`.
    """
    try:
        appointment = find_appointment(work.session, work.office.id, foreign.reference)
    except UnknownAppointment:
        appointment = make(work, foreign.visit, foreign.reference, origin, _S.BOOKED)
        return _stands(work, appointment, foreign, Purpose.BOOKED, Outcome.NEW)
    is_the_same = _is_as(work, appointment, foreign)
    if appointment.state is _S.CHECKED_IN:
        return _overtake(work, appointment, None if is_the_same else Elsewhere.CHANGED)
    if is_the_same and appointment.state is not _S.CANCELLED:
        return Brought(appointment, Outcome.SAME)
    purpose, previous = _purpose(work, appointment, foreign), appointment.booked_at
    write(work, appointment, foreign.visit)
    appointment.state = _S.BOOKED
    appointment.cancelled_at = appointment.cancelled_by = None
    appointment.edition += 1
    brought = _stands(work, appointment, foreign, purpose, Outcome.CHANGED)
    if previous != appointment.booked_at:
        offer_freed(work, previous)
    return brought


def cancel_elsewhere(work: Work, reference: str) -> Appointment:
    """An appointment was cancelled by another program. Refuses with `unknown_appointment`."""
    return cancel_brought(work, find_appointment(work.session, work.office.id, reference)).appointment


def cancel_brought(work: Work, appointment: Appointment) -> Brought:
    """An appointment is given back, and its visitor's letters are forgotten; one that was missed stays so. Asked twice,
    nothing happens."""
    if appointment.state is _S.CHECKED_IN:
        return _overtake(work, appointment, Elsewhere.CANCELLED)
    if appointment.state in (_S.CANCELLED, _S.MISSED):
        return Brought(appointment, Outcome.SAME)
    return Brought(cancel(work, appointment, CancelledBy.PROGRAM), Outcome.CANCELLED)


def _stands(
    work: Work, appointment: Appointment, foreign: Foreign, purpose: Purpose | None, outcome: Outcome
) -> Brought:
    """The rest of an appointment that was written, and who is told of it."""
    appointment.until = _until(work, appointment, foreign)
    if foreign.person is not None:
        write_contact(work, appointment, foreign.person)
    if foreign.letters is not None or foreign.person is None:
        appointment.letters = foreign.letters
    work.record(AppointmentBooked(appointment.id))
    if purpose is not None:
        _tell_visitor(work, appointment, purpose)
    return Brought(appointment, outcome)


def _overtake(work: Work, appointment: Appointment, elsewhere: Elsewhere | None) -> Brought:
    """What another program did with the appointment of somebody who is here is noted for staff, and goes no further."""
    if appointment.elsewhere is elsewhere:
        return Brought(appointment, Outcome.SAME if elsewhere is None else Outcome.HERE)
    appointment.elsewhere = elsewhere
    work.record(AppointmentOvertaken(appointment.id, elsewhere and elsewhere.value))
    return Brought(appointment, Outcome.HERE)


def _purpose(work: Work, appointment: Appointment, foreign: Foreign) -> Purpose | None:
    """What the visitor is to be told of a change, which is not made yet; of small ones nothing."""
    is_booked = appointment.state is not _S.CANCELLED and contact_of(work.session, appointment.id) is not None
    if is_booked and appointment.booked_at != foreign.visit.booked_at.astimezone(UTC):
        return Purpose.MOVED
    keys = [one.id for one in services_of(work, foreign.visit)]
    here = [appointment.service_id, *sorted(one.id for one in appointment.more_services)]
    is_for_the_same = keys[:1] + sorted(keys[1:]) == here and appointment.people == foreign.visit.people
    return None if is_booked and is_for_the_same else Purpose.BOOKED


def _tell_visitor(work: Work, appointment: Appointment, purpose: Purpose) -> None:
    if appointment.booked_at > work.now:
        order_letters(work, appointment, purpose)


def _until(work: Work, appointment: Appointment, foreign: Foreign) -> datetime:
    if foreign.minutes is None:
        return appointment.until
    buffer = appointment_settings(work.office.appointments).buffer_minutes
    return appointment.booked_at + timedelta(minutes=foreign.minutes + buffer)


def _is_as(work: Work, appointment: Appointment, foreign: Foreign) -> bool:
    """Whether nothing is new. How long it takes is compared where the other program says it: what an office plans for a
    service may change without anybody's appointment changing."""
    visit = foreign.visit
    first, *more = services_of(work, visit)
    counter = None if visit.counter is None else find_counter(work.session, work.office.id, visit.counter)
    return (
        appointment.booked_at == visit.booked_at.astimezone(UTC)
        and appointment.service_id == first.id
        and {one.id for one in appointment.more_services} == {one.id for one in more}
        and appointment.people == visit.people
        and appointment.needs == sorted(need.value for need in visit.needs)
        and appointment.language == (visit.language or work.office.language)
        and appointment.counter_id == (counter.id if counter else None)
        and (foreign.minutes is None or appointment.until == _until(work, appointment, foreign))
        and _is_known(work, appointment, foreign)
    )


def _is_known(work: Work, appointment: Appointment, foreign: Foreign) -> bool:
    """Whether it says of its visitor what is known here."""
    if foreign.person is None:
        return appointment.letters == foreign.letters
    contact = contact_of(work.session, appointment.id)
    if contact is None:
        return False
    here = Person(contact.name, contact.email, contact.phone, contact.note)
    return here == foreign.person and foreign.letters in (None, appointment.letters)
