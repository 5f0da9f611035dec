"""Who somebody is by a token or a sign-in. What they may do is in domain/actors."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Actor, Role
from queueserver.keys import token_hash
from queueserver.store.tables import ApiToken, Device, Staff, Ticket

# Asked before each wish: built once.
_PROGRAM = select(ApiToken.__table__.c.id, ApiToken.__table__.c.office_id).where(
    ApiToken.__table__.c.token_hash == bindparam("token_hash")
)


def program(session: Session, token: str) -> Actor | None:
    """The program with this API token."""
    row = session.connection().execute(_PROGRAM, {"token_hash": token_hash(token)}).first()
    return None if row is None else Actor(Role.PROGRAM, f"program:{row.id}", row.office_id)


def device(session: Session, token: str) -> Actor | None:
    """The kiosk or board with this key."""
    row = session.scalar(select(Device).where(Device.token_hash == token_hash(token)))
    return None if row is None else Actor(row.role, f"device:{row.id}", row.office_id, floor_id=row.floor_id)


def visitor(session: Session, token: str) -> Actor | None:
    """The visitor with the ticket of this token."""
    row = session.scalar(select(Ticket).where(Ticket.token == token))
    return None if row is None else Actor(Role.VISITOR, f"ticket:{row.id}", row.office_id)


def staff(session: Session, staff_id: int) -> Actor | None:
    """The clerk or other staff of this id."""
    row = session.get(Staff, staff_id)
    return None if row is None else Actor(row.role, f"staff:{row.id}", row.office_id, staff_id=row.id)


def staff_named(session: Session, name: str) -> Staff | None:
    """The staff of this name, with the hash of the password."""
    return session.scalar(select(Staff).where(Staff.name == name))
