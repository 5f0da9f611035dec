"""Alarms by id and by who raised them; who sits at which counter of the house."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.alarm import AtCounter
from queueserver.domain.refusals import UnknownAlarm
from queueserver.store.tables import Alarm, Counter, Staff


def find_alarm(session: Session, office_id: int, alarm_id: int) -> Alarm:
    """The alarm of this id in the office, open or not."""
    found = session.get(Alarm, alarm_id)
    if found is None or found.office_id != office_id:
        raise UnknownAlarm(alarm=alarm_id)
    return found


def open_alarms(session: Session, office_id: int) -> Sequence[Alarm]:
    """The open alarms of an office, oldest first."""
    where = (Alarm.office_id == office_id, Alarm.ended_at.is_(None))
    return session.scalars(select(Alarm).where(*where).order_by(Alarm.id)).all()


def counter_of(session: Session, office_id: int, staff_id: int) -> Counter | None:
    """The counter at which somebody sits."""
    where = (Counter.office_id == office_id, Counter.clerk_id == staff_id)
    return session.scalars(select(Counter).where(*where).order_by(Counter.position)).first()


def at_counters(session: Session, office_id: int) -> list[AtCounter]:
    """Everybody of the staff who sits at a counter."""
    rows = session.execute(
        select(Staff.id, Staff.role, Counter.floor_id)
        .join(Counter, Counter.clerk_id == Staff.id)
        .where(Counter.office_id == office_id)
    )
    return [AtCounter(*row) for row in rows]
