"""The house as visitors may see it: offices, floors, service groups, services, and whether it is open."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.desk.counter import STAFFED
from queueserver.domain.policy import policy
from queueserver.queries.entrance.kiosk import entrance
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import find_office
from queueserver.store.tables import Counter, Floor, Office, Service, ServiceGroup
from queueserver.store.work import OfficeNow, Reading


def offices(session: Session) -> list[dict[str, Any]]:
    """All offices with their floors, and whether they take appointments online."""
    rows = session.scalars(select(Office).order_by(Office.name)).all()
    return [
        {
            "id": row.key,
            "name": row.name,
            "is_invented": row.is_invented,
            "is_online": appointment_settings(row.appointments).is_online,
            "floors": floors(session, row.id),
        }
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
        about = {"id": row.key, "name": row.name, "is_question": row.is_question}
        services.setdefault(row.group_id, []).append(about)
    return {
        "groups": [
            {"letter": group.letter, "name": group.name, "services": services.get(group.id, [])} for group in groups
        ],
        "is_open": opening_of(reading.session, office).is_open(reading.now),
    }


def public_waits(reading: Reading, office_key: str) -> dict[str, Any] | None:
    """What the city's website may show of an office: counts and ranges, nothing about anybody; None where it may not.

    The range of a group is for somebody who takes a number now. Refuses with `unknown_office`.
    """
    session = reading.session
    office = find_office(session, office_key)
    if not policy(office.tunables).public_waits:
        return None
    seen = entrance(reading, office, None)
    opening = opening_of(session, office)
    groups = session.scalars(
        select(ServiceGroup).where(ServiceGroup.office_id == office.id).order_by(ServiceGroup.position)
    )
    is_open_counter = (Counter.office_id == office.id, Counter.state.in_(STAFFED))
    return {
        "office": office.key,
        "name": office.name,
        "language": office.language,
        "time_zone": office.time_zone,
        "at": reading.now,
        "is_open": seen["is_open"],
        "opens_at": seen["opens_at"],
        "closes_at": opening.closes_at(reading.now),
        "takes_numbers": seen["is_open"] and seen["stop"] is None,
        "people": seen["people"],
        "open_counters": session.scalar(select(func.count()).where(*is_open_counter)) or 0,
        "groups": [
            {"letter": group.letter, "name": group.name, **seen["groups"][group.letter]}
            for group in groups
            if group.letter in seen["groups"]
        ],
        "hours": opening.hours,
    }
