"""What a device sees of itself, its orders and its message; and what an unpaired screen may know: its code."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Role
from queueserver.domain.devices.pairing import CODE_VALID, place_of
from queueserver.domain.devices.pulse import ORDER_VALID
from queueserver.queries.devices.overview import message_view
from queueserver.queries.tickets import View, stamp
from queueserver.store.devices import orders_for
from queueserver.store.tables import Device, Floor, Office, Pairing


class Paired(NamedTuple):
    """A device and the address of its own page, if it has one."""

    role: Role
    place: str | None


class Shown(NamedTuple):
    """A code on a screen, and until when it is worth something."""

    code: str
    until: datetime


def own_view(session: Session, device_id: int) -> dict[str, dict[str, View]]:
    """All that a device follows: itself with its message, and its orders."""
    device = session.get_one(Device, device_id)
    return {"device": {str(device.id): device_view(device)}, "orders": {"open": orders_view(session, device.id)}}


def device_view(device: Device) -> View:
    """A device as it sees itself."""
    return {"name": device.name, "message": message_view(device)}


def orders_view(session: Session, device_id: int) -> View:
    """What a device has not done. Too old ones stay until the next order is given; nobody can take them."""
    return {
        "entries": [
            {"id": str(one.id), "kind": one.kind.value, "ordered_at": stamp(one.ordered_at)}
            for one in orders_for(session, device_id)
        ]
    }


def orders_now(session: Session, device_id: int, now: datetime) -> list[View]:
    """What a device is to do now, oldest first, for one that asks and follows nothing."""
    return [
        {"id": str(one.id), "kind": one.kind.value}
        for one in orders_for(session, device_id)
        if now - one.ordered_at < ORDER_VALID
    ]


def message_of(session: Session, device_id: int) -> View | None:
    """What a device shows to whoever stands before it."""
    return message_view(session.get_one(Device, device_id))


def shown_code(session: Session, token_hash: str, now: datetime) -> Shown | None:
    """The code of the unpaired screen with this key; None once it is over or was approved."""
    is_taken = select(Device.id).where(Device.token_hash == token_hash).exists()
    pairing = session.scalar(select(Pairing).where(Pairing.token_hash == token_hash, ~is_taken))
    if pairing is None or now - pairing.begun_at >= CODE_VALID:
        return None
    return Shown(pairing.code, pairing.begun_at + CODE_VALID)


def paired_place(connection: Connection, token_hash: str) -> Paired | None:
    """What the screen with this key has become, and where its page is; None before staff approve, and when revoked."""
    row = connection.execute(
        select(Device.role, Office.key, Floor.key.label("floor"))
        .join(Office, Office.id == Device.office_id)
        .outerjoin(Floor, Floor.id == Device.floor_id)
        .where(Device.token_hash == token_hash, Device.revoked_at.is_(None))
    ).first()
    return None if row is None else Paired(row.role, place_of(row.role, row.key, row.floor))
