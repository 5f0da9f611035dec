"""An appointment is booked, changed, cancelled."""

from collections.abc import Sequence
from datetime import UTC, datetime

from queueserver.domain.calling import Need
from queueserver.domain.events import AppointmentBooked, AppointmentCancelled
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import AppointmentCheckedIn, UnknownAppointment
from queueserver.store.finding import find_appointment, find_service, is_code_taken
from queueserver.store.tables import Appointment
from queueserver.store.work import Work


def book(
    work: Work,
    reference: str,
    service_key: str,
    booked_at: datetime,
    *,
    needs: Sequence[Need] = (),
    letters: str | None = None,
) -> Appointment:
    """An appointment stands as asked, new or changed; its check-in code stays. Asked twice, nothing happens.

    `booked_at` is aware. `letters` begin the visitor's name, for offices that let check in by time and letters; they
    are told to nobody. Refuses with `unknown_service`, `appointment_checked_in` when the visitor is here already.
    """
    service = find_service(work.session, work.office.id, service_key)
    # In UTC as the memory keeps it: this row is told before it is read again.
    wanted = {
        "service_id": service.id,
        "booked_at": booked_at.astimezone(UTC),
        "needs": [need.value for need in needs],
        "letters": letters,
    }
    try:
        appointment = find_appointment(work.session, work.office.id, reference)
    except UnknownAppointment:
        appointment = Appointment(
            office_id=work.office.id,
            reference=reference,
            code=_free_code(work),
            state=AppointmentState.BOOKED,
            **wanted,
        )
        work.session.add(appointment)
        work.session.flush()
        work.record(AppointmentBooked(appointment.id))
        return appointment
    is_the_same = all(getattr(appointment, name) == value for name, value in wanted.items())
    if is_the_same and appointment.state is not AppointmentState.CANCELLED:
        return appointment
    if appointment.state is AppointmentState.CHECKED_IN:
        raise AppointmentCheckedIn(reference=reference)
    for name, value in wanted.items():
        setattr(appointment, name, value)
    appointment.state = AppointmentState.BOOKED
    work.record(AppointmentBooked(appointment.id))
    return appointment


def cancel_appointment(work: Work, reference: str) -> Appointment:
    """An appointment is given back, and its visitor's letters are forgotten. Asked twice, nothing happens.

    Refuses with `unknown_appointment`, and `appointment_checked_in` when the visitor is here already.
    """
    appointment = find_appointment(work.session, work.office.id, reference)
    if appointment.state is AppointmentState.CHECKED_IN:
        raise AppointmentCheckedIn(reference=reference)
    if appointment.state is not AppointmentState.CANCELLED:
        appointment.state = AppointmentState.CANCELLED
        appointment.letters = None
        work.record(AppointmentCancelled(appointment.id))
    return appointment


def _free_code(work: Work) -> str:
    while is_code_taken(work.session, work.office.id, code := work.digits(6)):
        continue
    return code
