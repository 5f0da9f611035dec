"""Appointments are booked by staff, moved, cancelled; letters tell their visitors."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from queueserver.commands.appointments.fitting import check_fits, check_possible
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Person, Visit, make, visit_of, write, write_contact
from queueserver.commands.appointments.waiting import offer_freed, take_offer
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.origin import CancelledBy, Origin
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved, ContactChanged
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import AppointmentCancelled as IsCancelled
from queueserver.domain.refusals import (
    AppointmentCheckedIn,
    AppointmentNotConfirmed,
    AppointmentPast,
    ContactMissing,
    TooLateToChange,
)
from queueserver.store.appointments.letters import contact_of
from queueserver.store.tables import Appointment
from queueserver.store.work import Work


def book(work: Work, visit: Visit, person: Person, origin: Origin, *, is_over: bool = False) -> Appointment:
    """Somebody gets an appointment by phone or at the desk; with `is_over` also where the book is full or closed.

    Refuses as `check_fits`.
    """
    _check(work, visit, origin, is_over=is_over)
    appointment = make(work, visit, f"{origin.value}-{work.secret()}", origin, AppointmentState.BOOKED)
    appointment.is_over = is_over
    write_contact(work, appointment, person)
    return settle(work, appointment)


def book_series(
    work: Work, visits: Sequence[Visit], person: Person, origin: Origin, *, is_over: bool = False
) -> list[Appointment]:
    """Somebody gets several appointments in one go: all of them, or none. Refuses as `book`."""
    series = work.secret()
    booked = [book(work, one, person, origin, is_over=is_over) for one in visits]
    for appointment in booked:
        appointment.series = series
    return booked


def settle(work: Work, appointment: Appointment) -> Appointment:
    """From now on the appointment is booked, and its visitor is told."""
    appointment.state = AppointmentState.BOOKED
    appointment.claimed_until = appointment.claimed_by = None
    take_offer(work, appointment)
    work.record(AppointmentBooked(appointment.id))
    order_letters(work, appointment, Purpose.BOOKED)
    return appointment


def move(
    work: Work,
    appointment: Appointment,
    booked_at: datetime,
    by: Origin,
    *,
    counter: str | None = None,
    is_over: bool = False,
) -> Appointment:
    """An appointment is at another time, or at another counter (none: any). Moved to where it is, nothing happens.

    Refuses as `check_fits` and as `cancel`.
    """
    visit = visit_of(work, appointment)
    wanted = Visit(visit.services, booked_at.astimezone(UTC), visit.people, visit.needs, visit.language, counter)
    if wanted == visit:
        return appointment
    _check_changeable(work, appointment, is_by_visitor=by is Origin.ONLINE)
    _check(work, wanted, by, is_over=is_over, moving=appointment.id)
    write(work, appointment, wanted)
    appointment.state = AppointmentState.BOOKED  # a missed one that is moved is to come again
    appointment.is_over = is_over
    appointment.edition += 1
    work.record(AppointmentMoved(appointment.id, visit.booked_at.isoformat()))
    order_letters(work, appointment, Purpose.MOVED)
    offer_freed(work, visit.booked_at)
    return appointment


def cancel(work: Work, appointment: Appointment, by: CancelledBy) -> Appointment:
    """An appointment is given back; its place goes to the waiting list, or is free. Asked twice, nothing happens.

    Refuses with `appointment_checked_in` when the visitor is here already, and with `appointment_not_confirmed` for
    what is only claimed; visitors themselves also with `appointment_past` and `too_late_to_change`.
    """
    if appointment.state is AppointmentState.CANCELLED:
        return appointment
    _check_changeable(work, appointment, is_by_visitor=by is CancelledBy.VISITOR)
    appointment.state = AppointmentState.CANCELLED
    appointment.cancelled_at, appointment.cancelled_by = work.now, by
    appointment.letters = None
    appointment.edition += 1
    work.record(AppointmentCancelled(appointment.id))
    order_letters(work, appointment, Purpose.CANCELLED)
    offer_freed(work, appointment.booked_at)
    return appointment


def change_contact(work: Work, appointment: Appointment, person: Person) -> Appointment:
    """It is put right who has an appointment and how to reach them; nobody is told."""
    write_contact(work, appointment, person)
    work.record(ContactChanged(appointment.id))
    return appointment


def keep(work: Work, appointment: Appointment) -> Appointment:
    """An appointment that does not fit any more stands all the same: it is one beyond the book from now on."""
    if not appointment.is_over:
        appointment.is_over = True
        work.record(AppointmentBooked(appointment.id))
    return appointment


def tell_again(work: Work, appointment: Appointment) -> Appointment:
    """The visitor gets once more the letter that says when and where. Refuses with `appointment_cancelled`,
    `appointment_checked_in`, and `contact_missing` for whom no letter reaches."""
    _check_changeable(work, appointment, is_by_visitor=False)
    contact = contact_of(work.session, appointment.id)
    if contact is None or not (contact.email or contact.phone):
        raise ContactMissing(fields=["email"])
    appointment.edition += 1  # another letter than the one that was sent
    order_letters(work, appointment, Purpose.BOOKED)
    return appointment


def _check(work: Work, visit: Visit, origin: Origin, *, is_over: bool, moving: int | None = None) -> None:
    if is_over:
        check_possible(work, visit, origin)
    else:
        check_fits(work, visit, origin, moving=moving)


def _check_changeable(work: Work, appointment: Appointment, *, is_by_visitor: bool) -> None:
    if appointment.state is AppointmentState.CANCELLED:
        raise IsCancelled(reference=appointment.reference)
    if appointment.state is AppointmentState.CHECKED_IN:
        raise AppointmentCheckedIn(reference=appointment.reference)
    if appointment.state is AppointmentState.CLAIMED:  # it is given back, or booked by its link
        raise AppointmentNotConfirmed(reference=appointment.reference)
    if not is_by_visitor:
        return
    if appointment.booked_at <= work.now:
        raise AppointmentPast()
    minutes = appointment_settings(work.office.appointments).cancel_minutes
    if appointment.booked_at - work.now < timedelta(minutes=minutes):
        raise TooLateToChange(minutes=minutes)
