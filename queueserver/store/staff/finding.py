"""Finds staff and their sign-ins, and counts their tries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queueserver.domain.actors import Role
from queueserver.domain.refusals import UnknownStaff
from queueserver.store.tables import Counter, SignIn, SignInTries, Staff


def find_staff(session: Session, office_id: int, staff_id: int) -> Staff:
    """Somebody who works in the office, blocked or not. Refuses with `unknown_staff`."""
    found = session.get(Staff, staff_id)
    if found is None or found.office_id != office_id:
        raise UnknownStaff(staff=staff_id)
    return found


def staff_named(session: Session, name: str) -> Staff | None:
    """The staff of this name, in whatever office."""
    return session.scalar(select(Staff).where(Staff.name == name))


def staff_by_subject(session: Session, subject: str) -> Staff | None:
    """The staff whom the city's sign-in knows by the subject of this hash."""
    return session.scalar(select(Staff).where(Staff.subject == subject))


def has_other_administrator(session: Session, office_id: int, staff_id: int) -> bool:
    """Whether somebody else could look after the staff of the office."""
    others = select(Staff.id).where(
        Staff.office_id == office_id,
        Staff.role == Role.ADMINISTRATOR,
        Staff.blocked_at.is_(None),
        Staff.id != staff_id,
    )
    return session.scalar(others.limit(1)) is not None


def sign_ins_of(session: Session, staff_id: int) -> Sequence[SignIn]:
    """The sign-ins of somebody."""
    return session.scalars(select(SignIn).where(SignIn.staff_id == staff_id).order_by(SignIn.id)).all()


def old_sign_ins(session: Session, office_id: int, begun_before: datetime, seen_before: datetime) -> Sequence[SignIn]:
    """The sign-ins of an office's staff that have lasted long enough."""
    is_old = or_(SignIn.begun_at <= begun_before, SignIn.seen_at <= seen_before)
    here = select(SignIn).join(Staff, Staff.id == SignIn.staff_id).where(Staff.office_id == office_id, is_old)
    return session.scalars(here.order_by(SignIn.staff_id, SignIn.id)).all()


def counters_of(session: Session, office_id: int, staff_id: int) -> Sequence[str]:
    """The counters of an office at which somebody sits."""
    return session.scalars(
        select(Counter.key).where(Counter.office_id == office_id, Counter.clerk_id == staff_id)
    ).all()


def tries_under(session: Session, key: str, now: datetime) -> SignInTries:
    """The tries under a key, kept from others until the transaction ends; a new key begins with none."""
    wanted = select(SignInTries).where(SignInTries.key == key).with_for_update()
    found = session.scalar(wanted)
    if found is None:
        try:
            with session.begin_nested():
                session.add(SignInTries(key=key, count=0, last_at=now))
        except IntegrityError:
            pass  # somebody else tried in the same instant
        found = session.scalars(wanted).one()
    return found


def forget_tries(session: Session, before: datetime) -> None:
    """Tries from before a moment go."""
    session.execute(delete(SignInTries).where(SignInTries.last_at < before))
