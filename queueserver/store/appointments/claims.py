"""Claimed slots, and what else an address has booked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.refusals import UnknownAppointment
from queueserver.store.tables import Appointment, Contact, Letter

_IS_CLAIMED = Appointment.state == AppointmentState.CLAIMED


def find_by_token(session: Session, office_id: int, token: str) -> Appointment:
    """The appointment with this secret. Refuses with `unknown_appointment`."""
    where = (Appointment.office_id == office_id, Appointment.token == token)
    appointment = session.scalar(select(Appointment).where(*where))
    if appointment is None:
        raise UnknownAppointment(token=token)
    return appointment


def claims_of(session: Session, office_id: int, claimed_by: str) -> Sequence[Appointment]:
    """What one browser has claimed."""
    where = (Appointment.office_id == office_id, _IS_CLAIMED, Appointment.claimed_by == claimed_by)
    return session.scalars(select(Appointment).where(*where)).all()


def old_claims(session: Session, office_id: int, now: datetime) -> Sequence[Appointment]:
    """Claims whose time is over."""
    where = (Appointment.office_id == office_id, _IS_CLAIMED, Appointment.claimed_until <= now)
    return session.scalars(select(Appointment).where(*where)).all()


def delete_claim(session: Session, claimed: Appointment) -> None:
    """A claim leaves nothing behind: not who filled in the form, nor the mail with the link."""
    session.execute(delete(Letter).where(Letter.appointment_id == claimed.id))
    session.execute(delete(Contact).where(Contact.appointment_id == claimed.id))
    session.delete(claimed)
    session.flush()


def appointments_to_come(
    session: Session, office_id: int, email: str | None, phone: str | None, now: datetime
) -> Sequence[Appointment]:
    """What is booked, or waits for a link, under an e-mail address or a phone number."""
    # An address is the same in capitals.
    same = [func.lower(Contact.email) == email.lower()] if email else []
    same += [Contact.phone == phone] if phone else []
    if not same:
        return []
    where = (
        Appointment.office_id == office_id,
        Appointment.booked_at > now,
        Appointment.state.in_((AppointmentState.CLAIMED, AppointmentState.BOOKED)),
        or_(*same),
    )
    return session.scalars(
        select(Appointment).join(Contact, Contact.appointment_id == Appointment.id).where(*where)
    ).all()
