"""What the office says on its boards: messages, each board by its own clock, and an emergency."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.tickets import View, stamp
from queueserver.store.tables import BoardMessage, Emergency, Floor

_TEXTS, _EMERGENCY = BoardMessage.__table__.c, Emergency.__table__.c
_FLOORS = Floor.__table__


def messages_view(session: Session, office_id: int, floor_id: int | None) -> View:
    """The messages of a board in their order; one of the whole house also says those of its floors, with the floor."""
    rows = session.execute(
        select(_TEXTS.key, _TEXTS.texts, _TEXTS.starts_at, _TEXTS.ends_at, _TEXTS.floor_id, _FLOORS.c.key)
        .select_from(BoardMessage.__table__.outerjoin(_FLOORS, _FLOORS.c.id == _TEXTS.floor_id))
        .where(_TEXTS.office_id == office_id)
        .order_by(_TEXTS.position)
    )
    entries = [
        {"id": key, "texts": texts, "floor": floor, "starts_at": stamp(starts_at), "ends_at": stamp(ends_at)}
        for key, texts, starts_at, ends_at, its_floor, floor in rows
        if floor_id is None or its_floor in (None, floor_id)
    ]
    return {"entries": entries}


def emergency_views(session: Session, office_id: int, floor_id: int | None) -> dict[str, View]:
    """The emergency of a board, if there is one."""
    found = session.execute(
        select(_EMERGENCY.texts, _EMERGENCY.declared_at, _EMERGENCY.floor_id, _FLOORS.c.key)
        .select_from(Emergency.__table__.outerjoin(_FLOORS, _FLOORS.c.id == _EMERGENCY.floor_id))
        .where(_EMERGENCY.office_id == office_id, _EMERGENCY.ended_at.is_(None))
    ).first()
    if found is None or (floor_id is not None and found.floor_id not in (None, floor_id)):
        return {}
    texts, declared_at, _, floor = found
    return {"board": {"texts": texts, "floor": floor, "declared_at": stamp(declared_at)}}
