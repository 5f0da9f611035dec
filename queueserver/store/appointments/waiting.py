"""Who is on the waiting list, found by id, by what is claimed for them, and by the days they would come on."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.refusals import UnknownWish
from queueserver.store.tables import WaitingWish, WishState


def find_wish(session: Session, office_id: int, wish_id: int) -> WaitingWish:
    """Who has this id on the waiting list of an office. Refuses with `unknown_wish`."""
    found = session.get(WaitingWish, wish_id)
    if found is None or found.office_id != office_id:
        raise UnknownWish(wish=wish_id)
    return found


def find_own_wish(session: Session, office_id: int, token: str) -> WaitingWish:
    """Who has this secret on the waiting list of an office. Refuses with `unknown_wish`."""
    found = session.scalar(select(WaitingWish).where(WaitingWish.office_id == office_id, WaitingWish.token == token))
    if found is None:
        raise UnknownWish(wish=token)
    return found


def wish_offered(session: Session, office_id: int, token: str) -> WaitingWish | None:
    """For whom on the waiting list an appointment is or was claimed, if for anybody."""
    return session.scalar(select(WaitingWish).where(WaitingWish.office_id == office_id, WaitingWish.offered == token))


def waiting_for(session: Session, office_id: int, day: date) -> Sequence[WaitingWish]:
    """Who would come on a day, who waits longest first."""
    here = (WaitingWish.office_id == office_id, WaitingWish.state == WishState.WAITING)
    would_come = (WaitingWish.first_day <= day, WaitingWish.last_day >= day)
    order = (WaitingWish.made_at, WaitingWish.id)
    return session.scalars(select(WaitingWish).where(*here, *would_come).order_by(*order)).all()
