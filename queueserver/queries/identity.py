"""Who somebody is by a token or a sign-in. What they may do is in domain/actors."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Actor, Role
from queueserver.keys import token_hash
from queueserver.store.tables import ApiToken, Device, Staff, Ticket

# Asked before each wish: built once, and read past the ORM.
_PROGRAMS, _DEVICES, _STAFF, _TICKETS = (table.__table__.c for table in (ApiToken, Device, Staff, Ticket))
_PROGRAM = select(_PROGRAMS.id, _PROGRAMS.office_id).where(_PROGRAMS.token_hash == bindparam("token_hash"))
_DEVICE = select(_DEVICES.id, _DEVICES.office_id, _DEVICES.floor_id, _DEVICES.printer_id, _DEVICES.role).where(
    _DEVICES.token_hash == bindparam("token_hash"), _DEVICES.revoked_at.is_(None)
)
_VISITOR = select(_TICKETS.id, _TICKETS.office_id).where(_TICKETS.token == bindparam("token"))
_BY_ID = select(_STAFF.id, _STAFF.office_id, _STAFF.role).where(_STAFF.id == bindparam("staff_id"))


def program(connection: Connection, token: str) -> Actor | None:
    """The program with this API token."""
    row = connection.execute(_PROGRAM, {"token_hash": token_hash(token)}).first()
    return None if row is None else Actor(Role.PROGRAM, f"program:{row.id}", row.office_id)


def device(connection: Connection, token: str) -> Actor | None:
    """The kiosk, board or print agent with this key."""
    row = connection.execute(_DEVICE, {"token_hash": token_hash(token)}).first()
    if row is None:
        return None
    return Actor(row.role, f"device:{row.id}", row.office_id, floor_id=row.floor_id, printer_id=row.printer_id)


def visitor(connection: Connection, token: str) -> Actor | None:
    """The visitor with the ticket of this token."""
    row = connection.execute(_VISITOR, {"token": token}).first()
    return None if row is None else Actor(Role.VISITOR, f"ticket:{row.id}", row.office_id)


def staff(connection: Connection, staff_id: int) -> Actor | None:
    """The clerk or other staff of this id."""
    row = connection.execute(_BY_ID, {"staff_id": staff_id}).first()
    return None if row is None else Actor(row.role, f"staff:{row.id}", row.office_id, staff_id=row.id)


def staff_named(session: Session, name: str) -> Staff | None:
    """The staff of this name, with the hash of the password."""
    return session.scalar(select(Staff).where(Staff.name == name))
