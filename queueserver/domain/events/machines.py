"""Facts about printers, their slips, and devices."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


@dataclass(frozen=True, slots=True)
class PrinterEvent(Event):
    """A fact about one printer."""

    printer_id: int


@dataclass(frozen=True, slots=True)
class SlipOrdered(PrinterEvent):
    """A slip is to come out of a printer: of a ticket, or to test the printer."""

    type = "slip.ordered"
    job_id: int
    ticket_id: int | None


@dataclass(frozen=True, slots=True)
class SlipSettled(PrinterEvent):
    """It is known what became of a slip, as far as it ever will be."""

    type = "slip.settled"
    job_id: int
    state: str
    trouble: str | None


@dataclass(frozen=True, slots=True)
class PrinterSeen(PrinterEvent):
    """A printer is in another state than before, as staff see it."""

    type = "printer.seen"
    state: str
    trouble: str | None


@dataclass(frozen=True, slots=True)
class RollCounted(PrinterEvent):
    """The slips of a printer's roll are counted anew: a new roll, or another number of slips that one has."""

    type = "printer.roll_counted"
    slips_per_roll: int | None


@dataclass(frozen=True, slots=True)
class CodeTried(Event):
    """Somebody typed the code of an unpaired screen, rightly or wrongly."""

    type = "pairing.code_tried"


@dataclass(frozen=True, slots=True)
class DeviceEvent(Event):
    """A fact about one device."""

    device_id: int


@dataclass(frozen=True, slots=True)
class DevicePaired(DeviceEvent):
    """Staff approved the code on a screen: it is a device of the office."""

    type = "device.paired"
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class DeviceRevoked(DeviceEvent):
    """Staff sent a device away: it is nobody any more."""

    type = "device.revoked"
    name: str


@dataclass(frozen=True, slots=True)
class DeviceSeen(DeviceEvent):
    """A device is another than staff saw: it came, went away, or its sound, screen or version changed."""

    type = "device.seen"
    state: str
    sound: str | None


@dataclass(frozen=True, slots=True)
class DeviceOrdered(DeviceEvent):
    """Staff have a device do something once."""

    type = "device.ordered"
    order_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class DeviceOrderTaken(DeviceEvent):
    """A device does what was ordered."""

    type = "device.order_taken"
    order_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class DeviceMessageSet(DeviceEvent):
    """A device shows a text to whoever stands before it, or no longer does."""

    type = "device.message_set"
    text: str | None
