"""The devices of an office as staff see them: there or away, heard or not, with the last order and the message."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.queries.tickets import View, stamp
from queueserver.store.tables import Device, DeviceOrder, Floor, Printer


def device_views(session: Session, office_id: int, *ids: int) -> dict[str, View]:
    """The devices of an office (or those of these ids) by id. `printer` is the id of the device's printer."""
    where: list[Any] = [Device.office_id == office_id, Device.revoked_at.is_(None)]
    if ids:
        where.append(Device.id.in_(ids))
    orders = _last_orders(session, office_id)
    rows = session.execute(
        select(Device, Floor.key).outerjoin(Floor, Floor.id == Device.floor_id).where(*where).order_by(Device.id)
    )
    return {str(device.id): _view(device, floor, orders.get(device.id)) for device, floor in rows}


def printer_names(session: Session, office_id: int) -> dict[int, str]:
    """The printers of an office by id, for whoever pairs a device with one."""
    where = Printer.office_id == office_id
    return dict(session.execute(select(Printer.id, Printer.name).where(where).order_by(Printer.id)).all())


def _view(device: Device, floor: str | None, order: DeviceOrder | None) -> View:
    return {
        "name": device.name,
        "role": device.role.value,
        "floor": floor,
        "printer": None if device.printer_id is None else str(device.printer_id),
        "state": device.state.value,
        "since": stamp(device.since),
        "version": device.version,
        "screen": device.screen,
        "sound": device.sound and device.sound.value,
        "twice": device.twice_at is not None,
        "order": order
        and {"kind": order.kind.value, "ordered_at": stamp(order.ordered_at), "taken_at": stamp(order.taken_at)},
        "message": message_view(device),
    }


def message_view(device: Device) -> View | None:
    """What a device shows to whoever stands before it."""
    return {"text": device.message, "until": stamp(device.message_until)} if device.message else None


def _last_orders(session: Session, office_id: int) -> dict[int, DeviceOrder]:
    last = (
        select(func.max(DeviceOrder.id))
        .join(Device, Device.id == DeviceOrder.device_id)
        .where(Device.office_id == office_id)
        .group_by(DeviceOrder.device_id)
    )
    return {one.device_id: one for one in session.scalars(select(DeviceOrder).where(DeviceOrder.id.in_(last)))}
