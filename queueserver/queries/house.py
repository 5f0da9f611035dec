"""The house as visitors may see it: offices, floors, service groups, services, and whether it is open."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.opening import is_open
from queueserver.store.finding import hours_of
from queueserver.store.tables import Floor, Office, Service, ServiceGroup
from queueserver.store.work import OfficeNow, Reading


def offices(session: Session) -> list[dict[str, Any]]:
    """All offices with their floors."""
    rows = session.scalars(select(Office).order_by(Office.name)).all()
    return [
        {"id": row.key, "name": row.name, "is_invented": row.is_invented, "floors": floors(session, row.id)}
        for row in rows
    ]


def floors(session: Session, office_id: int) -> list[dict[str, Any]]:
    """The floors of an office, from below."""
    rows = session.scalars(select(Floor).where(Floor.office_id == office_id).order_by(Floor.position))
    return [{"id": row.key, "name": row.name} for row in rows]


def menu(reading: Reading, office: OfficeNow) -> dict[str, Any]:
    """What a kiosk offers: service groups with their services, in all languages, and whether the office is open now."""
    groups = reading.session.scalars(
        select(ServiceGroup).where(ServiceGroup.office_id == office.id).order_by(ServiceGroup.position)
    )
    services: dict[int, list[dict[str, Any]]] = {}
    for row in reading.session.scalars(
        select(Service).where(Service.office_id == office.id).order_by(Service.position)
    ):
        services.setdefault(row.group_id, []).append({"id": row.key, "name": row.name})
    return {
        "groups": [
            {"letter": group.letter, "name": group.name, "services": services.get(group.id, [])} for group in groups
        ],
        "is_open": is_open(hours_of(reading.session, office.id), reading.now, office.time_zone),
    }
