"""Letters in the outbox, and the contacts they go to."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.letters import Purpose
from queueserver.store.tables import Appointment, Contact, Letter


def contact_of(session: Session, appointment_id: int) -> Contact | None:
    """How the office reaches who has an appointment, if it knows."""
    return session.scalar(select(Contact).where(Contact.appointment_id == appointment_id))


def letters_about(session: Session, appointment: Appointment, purpose: Purpose) -> Sequence[Letter]:
    """The letters that tell this of an appointment as it stands, sent or not."""
    where = (Letter.appointment_id == appointment.id, Letter.purpose == purpose, Letter.edition == appointment.edition)
    return session.scalars(select(Letter).where(*where).order_by(Letter.id)).all()
