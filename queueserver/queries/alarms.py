"""The open alarms of an office, as its staff see them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.tickets import View, stamp
from queueserver.store.tables import Alarm, Counter, Floor, Staff

# Columns and no rows: what was written a moment ago is then read as everybody reads it.
_SHOWN = (
    Alarm.id,
    Alarm.kind,
    Alarm.staff_id,
    Alarm.place,
    Alarm.at,
    Alarm.heard,
    Alarm.coming,
    Alarm.far,
)


def alarm_views(session: Session, office_id: int, *ids: int) -> dict[str, View]:
    """The open alarms (or those of these ids): who, where, since when, on whose screens, and who is coming."""
    where = [Alarm.office_id == office_id, Alarm.ended_at.is_(None)]
    if ids:
        where.append(Alarm.id.in_(ids))
    rows = session.execute(
        select(*_SHOWN, Counter.key.label("counter"), Floor.key.label("floor"))
        .outerjoin(Counter, Counter.id == Alarm.counter_id)
        .outerjoin(Floor, Floor.id == Counter.floor_id)
        .where(*where)
        .order_by(Alarm.id)
    ).all()
    names = _names(session, {one for row in rows for one in (row.staff_id, *row.coming, *row.far)})
    return {
        str(row.id): {
            "kind": row.kind.value,
            "by": names.get(row.staff_id),
            "counter": row.counter,
            "floor": row.floor,
            "place": row.place,
            "at": stamp(row.at),
            "heard": len(row.heard),
            "coming": [names[one] for one in row.coming],
            "far": [names[one] for one in row.far],
        }
        for row in rows
    }


def end_view(session: Session, alarm_id: int) -> View:
    """How an alarm ended, for the colleagues who are on their way."""
    alarm = session.get_one(Alarm, alarm_id)
    names = _names(session, {alarm.staff_id, alarm.ended_by})
    return {
        "kind": alarm.kind.value,
        "by": names.get(alarm.staff_id),
        "how": None if alarm.how is None else alarm.how.value,
        "ended_by": names.get(alarm.ended_by),
    }


def _names(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    wanted = [one for one in ids if one is not None]
    return dict(session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(wanted))).all()) if wanted else {}
