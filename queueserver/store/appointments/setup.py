"""The rows that say what may be booked when."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.store.tables import Capacity, OpeningHours, ServiceGroup


def opening_rows(session: Session, office_id: int) -> Sequence[OpeningHours]:
    """The hours of an office's week."""
    return session.scalars(select(OpeningHours).where(OpeningHours.office_id == office_id)).all()


def capacity_rows(session: Session, office_id: int) -> Sequence[Capacity]:
    """How many counters take appointments, of weekdays and of days."""
    return session.scalars(select(Capacity).where(Capacity.office_id == office_id)).all()


def group_ids(session: Session, office_id: int) -> dict[str, int]:
    """The service groups of an office by their letters."""
    rows = select(ServiceGroup.letter, ServiceGroup.id).where(ServiceGroup.office_id == office_id)
    return dict(session.execute(rows).all())
