"""What happened in the hall: frozen facts in the past tense. They become rows of the log and changes on screens."""

from dataclasses import dataclass
from typing import ClassVar

from queueserver.domain.calling import Reason


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about an office. `type` is its name in the log and on the wire."""

    type: ClassVar[str]


@dataclass(frozen=True, slots=True)
class TicketEvent(Event):
    """A fact about one ticket."""

    ticket_id: int


@dataclass(frozen=True, slots=True)
class TicketIssued(TicketEvent):
    """A visitor got a number, as a walk-in or by checking in."""

    type = "ticket.issued"


@dataclass(frozen=True, slots=True)
class TicketCalled(TicketEvent):
    """A number was announced at a counter."""

    type = "ticket.called"
    counter_id: int
    previous_counter_id: int | None  # of an earlier call, whose board still shows it
    reason: Reason


@dataclass(frozen=True, slots=True)
class TicketRecalled(TicketEvent):
    """A number was announced once more."""

    type = "ticket.recalled"


@dataclass(frozen=True, slots=True)
class TicketStarted(TicketEvent):
    """The visitor reached the counter."""

    type = "ticket.started"


@dataclass(frozen=True, slots=True)
class TicketFinished(TicketEvent):
    """The visitor was served."""

    type = "ticket.finished"


@dataclass(frozen=True, slots=True)
class TicketUnanswered(TicketEvent):
    """Nobody came to a call; the ticket waits again and Next passes over it for a while."""

    type = "ticket.unanswered"


@dataclass(frozen=True, slots=True)
class TicketNoShow(TicketEvent):
    """Nobody came to the last call."""

    type = "ticket.no_show"


@dataclass(frozen=True, slots=True)
class TicketHeld(TicketEvent):
    """A ticket was set aside."""

    type = "ticket.held"
    reason: str


@dataclass(frozen=True, slots=True)
class TicketResumed(TicketEvent):
    """A ticket came back into the line."""

    type = "ticket.resumed"


@dataclass(frozen=True, slots=True)
class TicketPaused(TicketEvent):
    """A visitor takes a pause; the ticket is set aside until a time (ISO) and then comes back by itself."""

    type = "ticket.paused"
    until: str


@dataclass(frozen=True, slots=True)
class TicketLetPass(TicketEvent):
    """A visitor let others go first."""

    type = "ticket.let_pass"
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TicketTransferred(TicketEvent):
    """A ticket moved to another service or counter; its number stays."""

    type = "ticket.transferred"
    previous_services: tuple[str, ...]  # what it was for until now: the ticket itself forgets
    service: str | None
    counter: str | None
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class PriorityGiven(TicketEvent):
    """Staff gave a ticket priority for a reason, or took it back."""

    type = "ticket.priority_given"
    reason: str | None


@dataclass(frozen=True, slots=True)
class TicketCancelled(TicketEvent):
    """A ticket was given back, or the day ended over it."""

    type = "ticket.cancelled"
    reason: str


@dataclass(frozen=True, slots=True)
class CounterEvent(Event):
    """A fact about one counter."""

    counter_id: int


@dataclass(frozen=True, slots=True)
class CounterOpened(CounterEvent):
    """A counter was opened."""

    type = "counter.opened"


@dataclass(frozen=True, slots=True)
class CounterClosed(CounterEvent):
    """A counter was closed."""

    type = "counter.closed"


@dataclass(frozen=True, slots=True)
class LeaveAnnounced(CounterEvent):
    """A counter said when it will leave, or that it stays."""

    type = "counter.leave_announced"


@dataclass(frozen=True, slots=True)
class AppointmentEvent(Event):
    """A fact about one appointment."""

    appointment_id: int


@dataclass(frozen=True, slots=True)
class AppointmentBooked(AppointmentEvent):
    """An appointment was booked or changed."""

    type = "appointment.booked"


@dataclass(frozen=True, slots=True)
class AppointmentCheckedIn(AppointmentEvent):
    """A visitor with an appointment reported arrival."""

    type = "appointment.checked_in"


@dataclass(frozen=True, slots=True)
class AppointmentMissed(AppointmentEvent):
    """Nobody kept the appointment."""

    type = "appointment.missed"


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
class AppointmentCancelled(AppointmentEvent):
    """An appointment was given back."""

    type = "appointment.cancelled"


@dataclass(frozen=True, slots=True)
class StopEvent(Event):
    """A fact about the numbers of one service, or of the whole office (None)."""

    service: str | None


@dataclass(frozen=True, slots=True)
class TicketsStopped(StopEvent):
    """Staff stopped the numbers for today."""

    type = "stop.begun"


@dataclass(frozen=True, slots=True)
class TicketStopLifted(StopEvent):
    """Staff let numbers be given out again."""

    type = "stop.lifted"


@dataclass(frozen=True, slots=True)
class ContingentSet(Event):
    """A service gives so many numbers a day to walk-ins from now on; None: as many as come."""

    type = "contingent.set"
    service: str
    most: int | None


@dataclass(frozen=True, slots=True)
class KioskTuned(Event):
    """The office has set its kiosks differently."""

    type = "kiosk.tuned"


@dataclass(frozen=True, slots=True)
class HelpEvent(Event):
    """A fact about a call for help from a kiosk."""

    help_id: int


@dataclass(frozen=True, slots=True)
class HelpCalled(HelpEvent):
    """Somebody at a kiosk called staff."""

    type = "help.called"


@dataclass(frozen=True, slots=True)
class HelpAnswered(HelpEvent):
    """Somebody of the staff is coming to the kiosk."""

    type = "help.answered"


@dataclass(frozen=True, slots=True)
class HelpEnded(HelpEvent):
    """Nobody waits for help at the kiosk any more: done, cancelled by the visitor, or forgotten until the day's end."""

    type = "help.ended"
    reason: str


@dataclass(frozen=True, slots=True)
class SlipTemplateSet(Event):
    """The slips of the office look different from now on."""

    type = "slip.template_set"


@dataclass(frozen=True, slots=True)
class DayBegun(Event):
    """The hall begins a new day with empty screens; `previous` is the day they showed, as an ISO date."""

    type = "day.begun"
    previous: str


@dataclass(frozen=True, slots=True)
class LineMoved(Event):
    """The order of the line, as last told to desks and phones, is another now. `moved`: whose place it is."""

    type = "line.moved"
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForecastTold(Event):
    """The waits, as last told, are others now. `moved` are the tickets whose own wait reads differently."""

    type = "forecast.told"
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoardEvent(Event):
    """A fact about what the boards say beside the calls."""


@dataclass(frozen=True, slots=True)
class MessagesSet(BoardEvent):
    """The office says other things on its boards now."""

    type = "messages.set"


@dataclass(frozen=True, slots=True)
class EmergencyDeclared(BoardEvent):
    """Every board of the office, or of one floor, says what is to be done now, and nothing else."""

    type = "emergency.declared"


@dataclass(frozen=True, slots=True)
class EmergencyEnded(BoardEvent):
    """The boards go back to the calls."""

    type = "emergency.ended"


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
