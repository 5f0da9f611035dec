"""The waiting list with the names, for the staff who keep it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from queueserver.store.tables import WaitingWish, WishState
from queueserver.store.work import OfficeNow, Reading


class SeenWish(NamedTuple):
    """Somebody on the waiting list."""

    id: int
    services: list[str]
    people: int
    first_day: date
    last_day: date
    language: str
    name: str
    email: str | None
    phone: str | None
    state: WishState


def waiting_list(reading: Reading, office: OfficeNow) -> list[SeenWish]:
    """Who waits or has an offer, for today or later, who is on it longest first."""
    is_on_it = (WaitingWish.state.in_((WishState.WAITING, WishState.OFFERED)), WaitingWish.last_day >= office.day)
    rows = reading.session.execute(
        select(*(getattr(WaitingWish, name) for name in SeenWish._fields))
        .where(WaitingWish.office_id == office.id, *is_on_it)
        .order_by(WaitingWish.made_at, WaitingWish.id)
    )
    return [SeenWish(*row) for row in rows]
