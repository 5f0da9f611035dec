"""Appointments that are booked elsewhere and brought in: they stand as that program says, new, changed or cancelled."""

from datetime import UTC

from queueserver.commands.appointments.made import Visit, make, services_of, write
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.domain.events import AppointmentBooked, AppointmentCancelled
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import AppointmentCheckedIn, UnknownAppointment
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Appointment
from queueserver.store.work import Work


def bring_in(
    work: Work, reference: str, visit: Visit, *, letters: str | None = None, origin: Origin = Origin.PROGRAM
) -> Appointment:
    """An appointment stands as asked, new or changed; its check-in code stays. Asked twice, nothing happens.

    `letters` begin the visitor's name, for offices that let check in by time and letters; they are told to nobody.
    Refuses with `unknown_service`, `unknown_counter`, and `appointment_checked_in` when the visitor is here already.
    """
    try:
        appointment = find_appointment(work.session, work.office.id, reference)
    except UnknownAppointment:
        appointment = make(work, visit, reference, origin, AppointmentState.BOOKED)
        appointment.letters = letters
        work.record(AppointmentBooked(appointment.id))
        return appointment
    is_the_same = _is_for(work, appointment, visit) and appointment.letters == letters
    if is_the_same and appointment.state is not AppointmentState.CANCELLED:
        return appointment
    if appointment.state is AppointmentState.CHECKED_IN:
        raise AppointmentCheckedIn(reference=reference)
    write(work, appointment, visit)
    appointment.letters = letters
    appointment.state = AppointmentState.BOOKED
    appointment.cancelled_at = appointment.cancelled_by = None
    appointment.edition += 1
    work.record(AppointmentBooked(appointment.id))
    return appointment


def cancel_elsewhere(work: Work, reference: str) -> Appointment:
    """An appointment is given back, and its visitor's letters are forgotten. Asked twice, nothing happens.

    Refuses with `unknown_appointment`, and `appointment_checked_in` when the visitor is here already.
    """
    appointment = find_appointment(work.session, work.office.id, reference)
    if appointment.state is AppointmentState.CHECKED_IN:
        raise AppointmentCheckedIn(reference=reference)
    if appointment.state is not AppointmentState.CANCELLED:
        appointment.state = AppointmentState.CANCELLED
        appointment.cancelled_at = work.now
        appointment.cancelled_by = CancelledBy.PROGRAM
        appointment.letters = None
        appointment.edition += 1
        work.record(AppointmentCancelled(appointment.id))
    return appointment


def _is_for(work: Work, appointment: Appointment, visit: Visit) -> bool:
    return (
        appointment.booked_at == visit.booked_at.astimezone(UTC)
        and [appointment.service_id, *sorted(one.id for one in appointment.more_services)] == _ids(work, visit)
        and appointment.people == visit.people
        and appointment.needs == sorted(need.value for need in visit.needs)
    )


def _ids(work: Work, visit: Visit) -> list[int]:
    first, *more = services_of(work, visit)
    return [first.id, *sorted(one.id for one in more)]
