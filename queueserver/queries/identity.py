"""Who somebody is by a token or a sign-in. What they may do is in domain/actors."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from queueserver.domain.actors import Actor, Role
from queueserver.domain.people.sign_ins import Lasting
from queueserver.keys import token_hash
from queueserver.store.tables import ApiToken, Device, Office, SignIn, Staff, Ticket

# Asked before each wish: built once, and read past the ORM.
_PROGRAMS, _DEVICES, _OFFICES, _STAFF, _SIGN_INS, _TICKETS = (
    table.__table__.c for table in (ApiToken, Device, Office, Staff, SignIn, Ticket)
)
_PROGRAM = select(_PROGRAMS.id, _PROGRAMS.office_id).where(_PROGRAMS.token_hash == bindparam("token_hash"))
_DEVICE = select(_DEVICES.id, _DEVICES.office_id, _DEVICES.floor_id, _DEVICES.printer_id, _DEVICES.role).where(
    _DEVICES.token_hash == bindparam("token_hash"), _DEVICES.revoked_at.is_(None)
)
_VISITOR = select(_TICKETS.id, _TICKETS.office_id).where(_TICKETS.token == bindparam("token"))
_SIGNED_IN = (
    select(_STAFF.id, _STAFF.office_id, _STAFF.role, _STAFF.one_time_until, _SIGN_INS.seen_at)
    .add_columns(_SIGN_INS.id.label("sign_in_id"))
    .where(_SIGN_INS.staff_id == _STAFF.id, _SIGN_INS.token_hash == bindparam("token_hash"))
    .where(_SIGN_INS.begun_at > bindparam("begun_after"), _SIGN_INS.seen_at > bindparam("seen_after"))
    .where(_STAFF.blocked_at.is_(None))
)


class Known(NamedTuple):
    """Somebody who may want to sign in."""

    id: int
    name: str
    role: Role
    office_id: int
    office: str
    password_hash: str
    one_time_until: datetime | None
    blocked_at: datetime | None


_KNOWN = (
    select(_STAFF.id, _STAFF.name, _STAFF.role, _STAFF.office_id, _OFFICES.key)
    .add_columns(_STAFF.password_hash, _STAFF.one_time_until, _STAFF.blocked_at)
    .where(_OFFICES.id == _STAFF.office_id)
)
_BY_NAME = _KNOWN.where(_STAFF.name == bindparam("name"))
_BY_ID = _KNOWN.where(_STAFF.id == bindparam("staff_id"))


class SignedIn(NamedTuple):
    """Who has signed in at a browser, when that was used last, and whether a new password comes before all else."""

    actor: Actor
    sign_in_id: int
    seen_at: datetime
    must_change: bool


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


def signed_in(connection: Connection, token_hash: str, now: datetime, lasting: Lasting) -> SignedIn | None:
    """The clerk or other staff who signed in with the token of this hash, unless that is over."""
    since = {"begun_after": lasting.begun_after(now), "seen_after": lasting.seen_after(now)}
    row = connection.execute(_SIGNED_IN, {"token_hash": token_hash, **since}).first()
    if row is None:
        return None
    actor = Actor(row.role, f"staff:{row.id}", row.office_id, staff_id=row.id, sign_in_id=row.sign_in_id)
    return SignedIn(actor, row.sign_in_id, row.seen_at, row.one_time_until is not None)


def staff_named(connection: Connection, name: str) -> Known | None:
    """The staff of this name, with the hash of the password."""
    row = connection.execute(_BY_NAME, {"name": name}).first()
    return None if row is None else Known(*row)


def staff_of(connection: Connection, staff_id: int) -> Known:
    """The staff of this id, who is there."""
    return Known(*connection.execute(_BY_ID, {"staff_id": staff_id}).one())
