"""What devices say of themselves each half minute, and who is not heard any more. Most pulses are news to nobody."""

from queueserver.domain.devices.pulse import AWAY_AFTER, DeviceState, Pulse
from queueserver.domain.events import DeviceMessageSet, DeviceSeen
from queueserver.store.devices import ended_messages, silent_devices
from queueserver.store.tables import Device
from queueserver.store.work import Founding, Work


def is_news(device: Device, pulse: Pulse) -> bool:
    """Whether staff see the device differently after this pulse."""
    seen = Pulse(device.version or "", device.screen, device.sound)
    return device.state is not DeviceState.ALIVE or seen != pulse


def note_pulse(founding: Founding, device_id: int) -> None:
    """A device was heard and is as it was: nobody is told, and no line waits for it."""
    founding.session.get_one(Device, device_id).heard_at = founding.now


def hear_pulse(work: Work, device_id: int, pulse: Pulse) -> None:
    """A device was heard; if it is another than staff saw, they are told."""
    device = work.session.get_one(Device, device_id)
    device.heard_at = work.now
    if not is_news(device, pulse):
        return
    if device.state is not DeviceState.ALIVE:
        device.state, device.since = DeviceState.ALIVE, work.now
    device.version, device.screen, device.sound = pulse.version, pulse.screen, pulse.sound
    _seen(work, device)


def look_after_devices(work: Work) -> None:
    """Devices that are not heard any more are away, and messages that are over go."""
    for device in silent_devices(work.session, work.office.id, work.now - AWAY_AFTER):
        if device.state is DeviceState.ALIVE:
            device.state, device.since = DeviceState.AWAY, work.now
            _seen(work, device)
    for device in ended_messages(work.session, work.office.id, work.now):
        device.message = device.message_until = None
        work.record(DeviceMessageSet(device.id, None))


def _seen(work: Work, device: Device) -> None:
    work.record(DeviceSeen(device.id, device.state.value, device.sound and device.sound.value))
