"""What the office says on its boards: messages, each board by its own clock, and an emergency."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.tickets import View, stamp
from queueserver.store.tables import BoardMessage, Emergency, Floor


def messages_view(session: Session, office_id: int, floor_id: int | None) -> View:
    """The messages of a board in their order; one of the whole house also says those of its floors, with the floor."""
    rows = session.execute(
        select(BoardMessage, Floor.key)
        .outerjoin(Floor, Floor.id == BoardMessage.floor_id)
        .where(BoardMessage.office_id == office_id)
        .order_by(BoardMessage.position)
    )
    entries = [
        {
            "id": message.key,
            "texts": message.texts,
            "floor": floor,
            "starts_at": stamp(message.starts_at),
            "ends_at": stamp(message.ends_at),
        }
        for message, floor in rows
        if floor_id is None or message.floor_id in (None, floor_id)
    ]
    return {"entries": entries}


def emergency_views(session: Session, office_id: int, floor_id: int | None) -> dict[str, View]:
    """The emergency of a board, if there is one."""
    found = session.execute(
        select(Emergency, Floor.key)
        .outerjoin(Floor, Floor.id == Emergency.floor_id)
        .where(Emergency.office_id == office_id, Emergency.ended_at.is_(None))
    ).first()
    if found is None or (floor_id is not None and found[0].floor_id not in (None, floor_id)):
        return {}
    emergency, floor = found
    return {"board": {"texts": emergency.texts, "floor": floor, "declared_at": stamp(emergency.declared_at)}}
