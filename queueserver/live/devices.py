"""What a fact about a device means to staff and to the device itself."""

from collections.abc import Iterator
from typing import Any

from queueserver.domain.events import (
    DeviceEvent,
    DeviceMessageSet,
    DeviceOrdered,
    DeviceOrderTaken,
    DeviceRevoked,
)
from queueserver.queries.devices.overview import device_views
from queueserver.queries.devices.own import device_view, orders_view
from queueserver.store.tables import Device
from queueserver.store.work import Told, Work


def stream_of(device_id: int) -> str:
    """The stream of which a device is the audience."""
    return f"device/{device_id}"


def tell_device(work: Work, event: DeviceEvent) -> Iterator[Told]:
    """The changes of the desk and of the device for one event."""
    key, about = str(event.device_id), {"device": event.device_id}
    is_gone = isinstance(event, DeviceRevoked)
    put = {} if is_gone else {"devices": device_views(work.session, work.office.id, event.device_id)}
    drop = {"devices": [key]} if is_gone else {}
    yield Told(f"desk/{work.office.key}", event.type, about, put, drop)
    own: dict[str, dict[str, Any]] = {}
    match event:
        case DeviceMessageSet() | DeviceRevoked():
            own = {"device": {key: device_view(work.session.get_one(Device, event.device_id))}}
        case DeviceOrdered() | DeviceOrderTaken():
            own = {"orders": {"open": orders_view(work.session, event.device_id)}}
        case _:
            return
    yield Told(stream_of(event.device_id), event.type, about, own, {})
