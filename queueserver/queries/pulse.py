"""How far each office's log has come: whether anything happened since one last looked."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.store.tables import LoggedEvent, Office


def pulses(session: Session) -> dict[str, int]:
    """The number of the last event of every office, 0 where nothing has happened yet."""
    last = (
        select(func.coalesce(func.max(LoggedEvent.id), 0)).where(LoggedEvent.office_id == Office.id).scalar_subquery()
    )
    return dict(session.execute(select(Office.key, last)).all())
