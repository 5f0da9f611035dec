"""Letters in the outbox, the contacts they go to, and how offices word them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.tables import Appointment, Contact, KeptLetterTemplate, Letter


def contact_of(session: Session, appointment_id: int) -> Contact | None:
    """How the office reaches who has an appointment, if it knows."""
    return session.scalar(select(Contact).where(Contact.appointment_id == appointment_id))


def letters_about(session: Session, appointment: Appointment, purpose: Purpose) -> Sequence[Letter]:
    """The letters that tell this of an appointment as it stands, sent or not."""
    where = (Letter.appointment_id == appointment.id, Letter.purpose == purpose, Letter.edition == appointment.edition)
    return session.scalars(select(Letter).where(*where).order_by(Letter.id)).all()


def letter_to_come(session: Session, letter_id: int, now: datetime) -> Letter | None:
    """The letter of this id, if it is to be tried now."""
    letter = session.get(Letter, letter_id)
    return letter if letter is not None and letter.settled_at is None and letter.next_try_at <= now else None


def unreminded(
    session: Session, office_id: int, begins: datetime, ends: datetime
) -> Sequence[tuple[Appointment, datetime | None]]:
    """The booked appointments of a span of whose time, as it stands, nobody was reminded, and whose visitor can be;
    each with when its visitor was last told of it, if ever."""
    about = Letter.appointment_id == Appointment.id
    is_reminder = (Letter.purpose == Purpose.REMINDER, Letter.edition == Appointment.edition)
    told_last = select(func.max(Letter.ordered_at)).where(about).correlate(Appointment).scalar_subquery()
    rows = session.execute(
        select(Appointment, told_last)
        .join(Contact, Contact.appointment_id == Appointment.id)
        .where(
            Appointment.office_id == office_id,
            Appointment.state == AppointmentState.BOOKED,
            Appointment.booked_at > begins,
            Appointment.booked_at <= ends,
            ~select(Letter.id).where(about, *is_reminder).correlate(Appointment).exists(),
        )
        .order_by(Appointment.id)
    )
    return [(appointment, told_at) for appointment, told_at in rows]


def kept_template(session: Session, office_id: int, purpose: Purpose, language: str) -> KeptLetterTemplate | None:
    """How the office itself words a letter in a language."""
    return session.get(KeptLetterTemplate, (office_id, purpose, language))
