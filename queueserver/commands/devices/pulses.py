"""What devices say of themselves each half minute, and who is not heard any more. Most pulses are news to nobody."""

from datetime import datetime

from queueserver.domain.devices.pulse import AWAY_AFTER, DeviceState, Pulse, is_in_turn
from queueserver.domain.events import DeviceMessageSet, DeviceSeen
from queueserver.store.devices import ended_messages, silent_devices, spoken_in_turn_before
from queueserver.store.tables import Device
from queueserver.store.work import Founding, Work


def is_news(device: Device, pulse: Pulse) -> bool:
    """Whether staff see the device differently after this pulse."""
    if device.state is not DeviceState.ALIVE:
        return True
    is_twice = device.twice_at is not None
    if is_twice or is_in_turn(pulse.page, device.page, device.page_before):
        return not is_twice  # told once: what each of them says of itself would only flap
    return (device.version, device.screen, device.sound) != (pulse.version, pulse.screen, pulse.sound)


def note_pulse(founding: Founding, device_id: int, page: str | None) -> None:
    """A device was heard and is as it was: nobody is told, and no line waits for it."""
    device = founding.session.get_one(Device, device_id)
    device.heard_at = founding.now
    _note_page(device, page, founding.now)


def hear_pulse(work: Work, device_id: int, pulse: Pulse) -> None:
    """A device was heard; if it is another than staff saw, they are told."""
    device = work.session.get_one(Device, device_id)
    device.heard_at = work.now
    is_told = is_news(device, pulse)
    _note_page(device, pulse.page, work.now)
    if not is_told:
        return
    if device.state is not DeviceState.ALIVE:
        device.state, device.since = DeviceState.ALIVE, work.now
    if device.twice_at is None:
        device.version, device.screen, device.sound = pulse.version, pulse.screen, pulse.sound
    _seen(work, device)


def look_after_devices(work: Work) -> None:
    """Devices not heard any more are away, of two with one key one may be left, and messages that are over go."""
    for device in silent_devices(work.session, work.office.id, work.now - AWAY_AFTER):
        if device.state is DeviceState.ALIVE:
            device.state, device.since = DeviceState.AWAY, work.now
            _seen(work, device)
    for device in spoken_in_turn_before(work.session, work.office.id, work.now - AWAY_AFTER):
        device.twice_at = device.page_before = None
        _seen(work, device)
    for device in ended_messages(work.session, work.office.id, work.now):
        device.message = device.message_until = None
        work.record(DeviceMessageSet(device.id, None))


def _note_page(device: Device, page: str | None, now: datetime) -> None:
    if page is None or page == device.page:
        return
    if is_in_turn(page, device.page, device.page_before):
        device.twice_at = now
    device.page, device.page_before = page, device.page


def _seen(work: Work, device: Device) -> None:
    work.record(DeviceSeen(device.id, device.state.value, device.sound and device.sound.value))
