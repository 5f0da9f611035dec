"""Who works in an office, as administrators see it. Nobody sees what somebody did, or since when they are here."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.people.sign_ins import Lasting
from queueserver.store.tables import SignIn, Staff

View = dict[str, Any]


def staff_views(
    session: Session, office_id: int, now: datetime, lasting: Lasting, staff_id: int | None = None
) -> list[View]:
    """Everybody of the office by name, or one of them; `sign_ins` is at how many browsers they are signed in now."""
    now_in = (
        select(func.count(SignIn.id))
        .where(SignIn.staff_id == Staff.id, SignIn.begun_at > lasting.begun_after(now))
        .where(SignIn.seen_at > lasting.seen_after(now))
        .scalar_subquery()
    )
    wanted = select(Staff, now_in.label("sign_ins")).where(Staff.office_id == office_id).order_by(Staff.name)
    rows = session.execute(wanted if staff_id is None else wanted.where(Staff.id == staff_id))
    return [
        {
            "id": staff.id,
            "name": staff.name,
            "role": staff.role,
            "is_blocked": staff.blocked_at is not None,
            "way": _way(staff),
            "one_time_until": staff.one_time_until and staff.one_time_until.isoformat(),
            "sign_ins": sign_ins,
        }
        for staff, sign_ins in rows
    ]


def _way(staff: Staff) -> str:
    if staff.password_hash:
        return "one_time" if staff.one_time_until else "password"
    return "openid" if staff.subject else "awaited"
