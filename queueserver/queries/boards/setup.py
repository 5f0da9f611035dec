"""How a board is set up: its settings from the nearest word on, and where its counters are."""

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Role
from queueserver.store.tables import (
    Counter,
    Device,
    Floor,
    Office,
    Service,
    ServiceGroup,
    counter_service,
)
from queueserver.store.work import OfficeNow

Names = dict[str, str]


class Setup(NamedTuple):
    """What differs from the defaults, from far to near, and the places of the counters by their ids."""

    settings: tuple[dict[str, Any] | None, ...]
    places: dict[str, dict[str, Any]]
    letters: dict[str, list[str]]  # of the numbers that each floor serves


def setup(session: Session, office: OfficeNow, floor_key: str | None, device_id: int | None) -> Setup:
    """The board of a device, on the page of the house or of a floor."""
    near = [session.scalar(select(Office.boards).where(Office.id == office.id))]
    if floor_key is not None:
        near.append(session.scalar(select(Floor.boards).where(Floor.office_id == office.id, Floor.key == floor_key)))
    if device_id is not None:
        near.append(session.scalar(select(Device.board).where(Device.id == device_id)))
    counters = session.execute(
        select(Counter.key, Counter.hall, Counter.way, Counter.arrow, Floor.key, Floor.name)
        .join(Floor, Floor.id == Counter.floor_id)
        .where(Counter.office_id == office.id)
        .order_by(Counter.position)
    )
    places = {
        key: {"floor": floor, "floor_name": name, "hall": hall or {}, "way": way or {}, "arrow": arrow}
        for key, hall, way, arrow, floor, name in counters
    }
    served = session.execute(
        select(Floor.key, ServiceGroup.letter)
        .join(Counter, Counter.floor_id == Floor.id)
        .join(counter_service, counter_service.c.counter_id == Counter.id)
        .join(Service, Service.id == counter_service.c.service_id)
        .join(ServiceGroup, ServiceGroup.id == Service.group_id)
        .where(Floor.office_id == office.id)
        .distinct()
    )
    letters: dict[str, list[str]] = {}
    for floor, letter in served:
        letters.setdefault(floor, []).append(letter)
    return Setup(tuple(near), places, letters)


def setups(session: Session, office_id: int) -> dict[str, Any]:
    """How the boards of an office are set, each with what differs from the farther word, and the ways to counters."""
    floors = session.execute(
        select(Floor.key, Floor.boards).where(Floor.office_id == office_id).order_by(Floor.position)
    )
    boards = session.execute(
        select(Device.id, Device.name, Floor.key, Device.board)
        .outerjoin(Floor, Floor.id == Device.floor_id)
        .where(Device.office_id == office_id, Device.role == Role.BOARD, Device.revoked_at.is_(None))
        .order_by(Device.id)
    )
    counters = session.execute(
        select(Counter.key, Floor.key, Counter.hall, Counter.way, Counter.arrow)
        .join(Floor, Floor.id == Counter.floor_id)
        .where(Counter.office_id == office_id)
        .order_by(Counter.position)
    )
    return {
        "office": session.scalar(select(Office.boards).where(Office.id == office_id)) or {},
        "floors": [{"id": key, "settings": own or {}} for key, own in floors],
        "boards": [
            {"id": number, "name": name, "floor": floor, "settings": own or {}} for number, name, floor, own in boards
        ],
        "counters": [
            {"id": key, "floor": floor, "hall": hall or {}, "way": way or {}, "arrow": arrow}
            for key, floor, hall, way, arrow in counters
        ],
    }
