"""When an office is open, as its rows and the law say."""

from collections.abc import Mapping
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.opening import Hours, Opening
from queueserver.public_holidays import holidays_of
from queueserver.store.tables import DifferentDay, OpeningHours
from queueserver.store.work import OfficeNow

# Appointments are booked a year ahead, and looked back at.
_YEARS_AROUND = (-1, 0, 1, 2)


def opening_of(session: Session, office: OfficeNow) -> Opening:
    """Its hours by weekday, its different days, and the public holidays of its region, on which it is closed unless it
    says otherwise."""
    rows = session.scalars(select(OpeningHours).where(OpeningHours.office_id == office.id).order_by(OpeningHours.id))
    hours = [Hours(row.weekday, row.opens, row.closes) for row in rows]
    different = {row.day: [_times(*pair) for pair in row.hours] for row in different_days(session, office.id)}
    return Opening(office.time_zone, hours, {**dict.fromkeys(public_holidays(office), ()), **different})


def different_days(session: Session, office_id: int) -> list[DifferentDay]:
    """The days on which an office is open at other hours, in order."""
    rows = select(DifferentDay).where(DifferentDay.office_id == office_id).order_by(DifferentDay.day)
    return list(session.scalars(rows))


def public_holidays(office: OfficeNow) -> Mapping[date, Mapping[str, str]]:
    """The holidays that an office keeps, around its present year, with their names."""
    if office.region is None:
        return {}
    years = (office.day.year + step for step in _YEARS_AROUND)
    return {day: name for year in years for day, name in holidays_of(office.region, year).items()}


def _times(opens: str, closes: str | None) -> tuple[time, time | None]:
    return time.fromisoformat(opens), None if closes is None else time.fromisoformat(closes)
