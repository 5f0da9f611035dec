"""What the boards say beside the calls, and the floors where they hang, as rows."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from queueserver.store.tables import BoardMessage, Emergency, Floor


def find_emergency(session: Session, office_id: int) -> Emergency | None:
    """The emergency of an office, if there is one now."""
    return session.scalar(select(Emergency).where(Emergency.office_id == office_id, Emergency.ended_at.is_(None)))


def forget_messages(session: Session, office_id: int) -> None:
    """An office has no messages any more."""
    session.execute(delete(BoardMessage).where(BoardMessage.office_id == office_id))


def floors_of(session: Session, office_id: int) -> Sequence[Floor]:
    """The floors of an office in the order of the house."""
    return session.scalars(select(Floor).where(Floor.office_id == office_id).order_by(Floor.position)).all()
