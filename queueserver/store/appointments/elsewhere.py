"""Appointments that other programs brought in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.tables import Appointment

_STANDS = (AppointmentState.BOOKED, AppointmentState.CHECKED_IN)


def brought_between(session: Session, office_id: int, begin: datetime, end: datetime) -> Sequence[Appointment]:
    """Those of a span that stand here, in the order of their times."""
    where = (
        Appointment.office_id == office_id,
        Appointment.origin == Origin.PROGRAM,
        Appointment.state.in_(_STANDS),
        Appointment.booked_at >= begin,
        Appointment.booked_at < end,
    )
    return session.scalars(select(Appointment).where(*where).order_by(Appointment.booked_at, Appointment.id)).all()
