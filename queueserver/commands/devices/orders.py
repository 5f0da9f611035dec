"""What staff have a device do or show: orders that happen once, and a message that stands for a while."""

from datetime import timedelta

from queueserver.domain.devices.pulse import MOST_MESSAGE_MINUTES, ORDER_VALID, OrderKind
from queueserver.domain.events import DeviceMessageSet, DeviceOrdered, DeviceOrderTaken
from queueserver.domain.refusals import OrderOver
from queueserver.store.devices import find_device, forget_orders, orders_for
from queueserver.store.tables import Device, DeviceOrder
from queueserver.store.work import Work


def order(work: Work, device_id: int, kind: OrderKind) -> Device:
    """A device is to do something once. One that is not there within two minutes never does it; asked twice before it
    was done, it is done once. Refuses with `unknown_device`."""
    device = find_device(work.session, work.office.id, device_id)
    forget_orders(work.session, device.id, work.now - ORDER_VALID)
    if kind in [one.kind for one in orders_for(work.session, device.id)]:
        return device
    wanted = DeviceOrder(device_id=device.id, kind=kind, ordered_at=work.now)
    work.session.add(wanted)
    work.session.flush()
    work.record(DeviceOrdered(device.id, wanted.id, kind.value))
    return device


def take_order(work: Work, device_id: int, order_id: int) -> OrderKind:
    """A device says that it does an order now. Refuses with `order_over` one that was taken, is too old, or is not the
    device's: each happens once, also where a page begins anew in the middle."""
    found = work.session.get(DeviceOrder, order_id)
    if (
        found is None
        or found.device_id != device_id
        or found.taken_at is not None
        or work.now - found.ordered_at >= ORDER_VALID
    ):
        raise OrderOver(order=order_id)
    found.taken_at = work.now
    work.record(DeviceOrderTaken(device_id, found.id, found.kind.value))
    return found.kind


def set_message(work: Work, device_id: int, text: str, minutes: int) -> Device:
    """A device shows a text for some minutes, to whoever stands before it; an empty text takes it back. Refuses with
    `unknown_device`."""
    device = find_device(work.session, work.office.id, device_id)
    shown = text.strip()
    lasts = timedelta(minutes=min(minutes, MOST_MESSAGE_MINUTES))
    device.message = shown or None
    device.message_until = work.now + lasts if shown else None
    work.record(DeviceMessageSet(device.id, device.message))
    return device
