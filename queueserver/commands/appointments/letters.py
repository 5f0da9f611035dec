"""Letters are ordered: they are in the outbox with the fact they tell of, and leave the house after the commit."""

from datetime import timedelta

from queueserver.domain.appointments.letters import Purpose, ways_to
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.store.appointments.letters import contact_of, letters_about, unreminded
from queueserver.store.tables import Appointment, Letter
from queueserver.store.work import Work


def order_letters(work: Work, appointment: Appointment, purpose: Purpose) -> None:
    """The visitor is to be told this of an appointment as it stands now, once on each way that reaches them.

    Ordered twice, it is told once. Who left no address is told nothing.
    """
    contact = contact_of(work.session, appointment.id)
    if contact is None:
        return
    ordered = {letter.way for letter in letters_about(work.session, appointment, purpose)}
    sms = appointment_settings(work.office.appointments).sms
    for way, address in ways_to(contact.email, contact.phone, sms).items():
        if way not in ordered:
            work.session.add(
                Letter(
                    office_id=work.office.id,
                    appointment_id=appointment.id,
                    purpose=purpose,
                    way=way,
                    edition=appointment.edition,
                    address=address,
                    ordered_at=work.now,
                    next_try_at=work.now,
                    tries=0,
                )
            )


def order_reminders(work: Work) -> None:
    """Who comes soon is reminded, once of each time; not who was told of it so lately that no reminder is needed."""
    before = timedelta(hours=appointment_settings(work.office.appointments).reminder_hours)
    for appointment, told_at in unreminded(work.session, work.office.id, work.now, work.now + before):
        if (told_at or appointment.made_at) < appointment.booked_at - before:
            order_letters(work, appointment, Purpose.REMINDER)
