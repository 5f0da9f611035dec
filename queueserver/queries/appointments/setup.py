"""How the appointments of an office are set up: for whoever manages it, over the API and on its page."""

from datetime import time
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.store.appointments.book import appointment_length
from queueserver.store.entrance.opening import different_days, public_holidays
from queueserver.store.tables import Capacity, Office, OpeningHours, Service, ServiceGroup
from queueserver.store.work import OfficeNow, Reading

MOST_HOLIDAYS = 12


class Setup(NamedTuple):
    """All that says what may be booked when; `holidays` are the next ones of the office's region."""

    hours: list[dict[str, Any]]
    region: str | None
    holidays: list[dict[str, Any]]
    different_days: list[dict[str, Any]]
    capacity: list[dict[str, Any]]
    services: list[dict[str, Any]]
    settings: dict[str, Any]


def setup_of(reading: Reading, office: OfficeNow) -> Setup:
    """The setup as it stands; times by the office's own clock, none at an end is midnight."""
    session = reading.session
    holidays = [{"day": day, "name": name} for day, name in public_holidays(office).items() if day >= office.day]
    return Setup(
        hours=_hours(session, office.id),
        region=session.scalar(select(Office.region).where(Office.id == office.id)),
        holidays=holidays[:MOST_HOLIDAYS],
        different_days=_different(session, office),
        capacity=_capacity(session, office.id),
        services=_services(session, office.id),
        settings=session.scalar(select(Office.appointments).where(Office.id == office.id)) or {},
    )


def group_names(session: Session, office_id: int) -> dict[str, dict[str, str]]:
    """The service groups by their letters, with their names in languages."""
    rows = select(ServiceGroup.letter, ServiceGroup.name).where(ServiceGroup.office_id == office_id)
    return dict(session.execute(rows.order_by(ServiceGroup.letter)).all())


def _hours(session: Session, office_id: int) -> list[dict[str, Any]]:
    rows = session.scalars(
        select(OpeningHours)
        .where(OpeningHours.office_id == office_id)
        .order_by(OpeningHours.weekday, OpeningHours.opens)
    )
    return [{"weekday": row.weekday, "opens": _text(row.opens), "closes": _text(row.closes)} for row in rows]


def _different(session: Session, office: OfficeNow) -> list[dict[str, Any]]:
    """Those to come: nobody changes the past."""
    return [
        {"day": row.day, "name": row.name, "hours": [list(span) for span in row.hours]}
        for row in different_days(session, office.id)
        if row.day >= office.day
    ]


def _capacity(session: Session, office_id: int) -> list[dict[str, Any]]:
    rows = session.execute(
        select(Capacity, ServiceGroup.letter)
        .outerjoin(ServiceGroup, ServiceGroup.id == Capacity.group_id)
        .where(Capacity.office_id == office_id)
        .order_by(Capacity.weekday, Capacity.day, Capacity.begins, Capacity.id)
    )
    return [
        {
            "weekday": row.weekday,
            "day": row.day,
            "begins": _text(row.begins),
            "ends": _text(row.ends),
            "counters": row.counters,
            "for_online": row.for_online,
            "for_desk": row.for_desk,
            "for_short_notice": row.for_short_notice,
            "group": letter,
        }
        for row, letter in rows
    ]


def _services(session: Session, office_id: int) -> list[dict[str, Any]]:
    rows = session.scalars(select(Service).where(Service.office_id == office_id).order_by(Service.position))
    return [
        {
            "id": row.key,
            "is_bookable": row.is_bookable,
            "is_online": row.is_online,
            "minutes": row.appointment_minutes,
            "usual_minutes": round(appointment_length(row).total_seconds() / 60),
            "brings": row.brings or {},
        }
        for row in rows
    ]


def _text(at: time | None) -> str | None:
    return None if at is None else f"{at:%H:%M}"
