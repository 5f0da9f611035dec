"""Finds devices, the codes of unpaired screens, and what devices are to do. A revoked device is not found."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from queueserver.domain.refusals import UnknownDevice
from queueserver.store.tables import Device, DeviceOrder, Pairing


def find_device(session: Session, office_id: int, device_id: int) -> Device:
    """The device of this id in the office. Refuses with `unknown_device`."""
    device = session.get(Device, device_id)
    if device is None or device.office_id != office_id or device.revoked_at is not None:
        raise UnknownDevice(device=device_id)
    return device


def devices_of(session: Session, office_id: int) -> Sequence[Device]:
    """The devices of an office."""
    where = (Device.office_id == office_id, Device.revoked_at.is_(None))
    return session.scalars(select(Device).where(*where).order_by(Device.id)).all()


def find_code(session: Session, code: str, begun_after: datetime) -> Pairing | None:
    """The unpaired screen with this code, kept from others until the transaction ends: two offices may want it."""
    where = (Pairing.code == code, Pairing.begun_at > begun_after)
    return session.scalar(select(Pairing).where(*where).with_for_update())


def device_with(session: Session, token_hash: str) -> Device | None:
    """The device that has this key, revoked or not."""
    return session.scalar(select(Device).where(Device.token_hash == token_hash))


def is_code_shown(session: Session, code: str) -> bool:
    """Whether a screen has this code."""
    return session.scalar(select(Pairing.id).where(Pairing.code == code)) is not None


def forget_codes(session: Session, begun_before: datetime, most: int) -> None:
    """Codes from before a moment go, and of the others the oldest, so that at most so many stay."""
    session.execute(delete(Pairing).where(Pairing.begun_at <= begun_before))
    newest = select(Pairing.id).order_by(Pairing.id.desc()).limit(most)
    kept = session.scalars(newest).all()
    if len(kept) == most:
        session.execute(delete(Pairing).where(Pairing.id < min(kept)))


def forget_orders(session: Session, device_id: int, ordered_before: datetime) -> None:
    """What a device was to do before a moment goes."""
    where = (DeviceOrder.device_id == device_id, DeviceOrder.ordered_at <= ordered_before)
    session.execute(delete(DeviceOrder).where(*where))


def orders_for(session: Session, device_id: int) -> Sequence[DeviceOrder]:
    """What a device has not done, oldest first."""
    where = (DeviceOrder.device_id == device_id, DeviceOrder.taken_at.is_(None))
    return session.scalars(select(DeviceOrder).where(*where).order_by(DeviceOrder.id)).all()


def silent_devices(session: Session, office_id: int, heard_before: datetime) -> Sequence[Device]:
    """The devices of an office that were heard last before a moment."""
    where = (Device.office_id == office_id, Device.revoked_at.is_(None), Device.heard_at < heard_before)
    return session.scalars(select(Device).where(*where).order_by(Device.id)).all()


def spoken_in_turn_before(session: Session, office_id: int, moment: datetime) -> Sequence[Device]:
    """The devices of an office whose key was last used by two screens in turn before a moment."""
    where = (Device.office_id == office_id, Device.revoked_at.is_(None), Device.twice_at < moment)
    return session.scalars(select(Device).where(*where).order_by(Device.id)).all()


def ended_messages(session: Session, office_id: int, now: datetime) -> Sequence[Device]:
    """The devices of an office whose message is over."""
    where = (Device.office_id == office_id, Device.revoked_at.is_(None), Device.message_until <= now)
    return session.scalars(select(Device).where(*where).order_by(Device.id)).all()
