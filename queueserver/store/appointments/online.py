"""How often something is asked for online, from one network or for one address."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queueserver.store.tables import OnlineTries


def online_tries(session: Session, key: str, now: datetime, until: datetime) -> OnlineTries:
    """The tries under a key, kept from others until the transaction ends; a new key, or one that is over, begins with
    none."""
    wanted = select(OnlineTries).where(OnlineTries.key == key).with_for_update()
    found = session.scalar(wanted)
    if found is None:
        try:
            with session.begin_nested():
                session.add(OnlineTries(key=key, count=0, until=until))
        except IntegrityError:
            pass  # somebody else tried in the same instant
        found = session.scalars(wanted).one()
    if found.until <= now:
        found.count, found.until = 0, until
    return found


def tried_online(session: Session, key: str, now: datetime) -> int:
    """How often it was tried under a key lately."""
    return session.scalar(select(OnlineTries.count).where(OnlineTries.key == key, OnlineTries.until > now)) or 0


def forget_online_tries(session: Session, now: datetime) -> None:
    """What is over goes."""
    session.execute(delete(OnlineTries).where(OnlineTries.until <= now))
