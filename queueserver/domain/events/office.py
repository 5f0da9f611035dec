"""Facts about the office: counters, stops and help, what boards say, the day and its line."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


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
class BreakBegun(CounterEvent):
    """A counter takes a break; its clerk comes back."""

    type = "counter.break_begun"
    kind: str


@dataclass(frozen=True, slots=True)
class FollowUpBegun(CounterEvent):
    """A counter writes up the last visit and calls nobody meanwhile."""

    type = "counter.follow_up_begun"


@dataclass(frozen=True, slots=True)
class CounterBack(CounterEvent):
    """A counter calls again: the break or follow-up work is over, or it does not close after all."""

    type = "counter.back"


@dataclass(frozen=True, slots=True)
class ClosingAnnounced(CounterEvent):
    """A counter closes when its present visit ends."""

    type = "counter.closing_announced"


@dataclass(frozen=True, slots=True)
class CounterForgotten(CounterEvent):
    """A counter seems to be forgotten, in this way; None: no longer."""

    type = "counter.forgotten"
    how: str | None


@dataclass(frozen=True, slots=True)
class LeaveAnnounced(CounterEvent):
    """A counter said when it will leave, or that it stays."""

    type = "counter.leave_announced"


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
class AppointmentsTuned(Event):
    """It was set differently what may be booked when: hours, region, days, capacity, services or settings."""

    type = "appointments.tuned"
    what: str


@dataclass(frozen=True, slots=True)
class UndoForgotten(Event):
    """These actors cannot take back their last moves any more."""

    type = "undo.forgotten"
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskTuned(Event):
    """The office has set its desks differently."""

    type = "desk.tuned"


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
class LetterTemplateSet(Event):
    """Letters of this kind are worded differently from now on."""

    type = "letter.template_set"
    purpose: str
    language: str


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
class BoardsTuned(Event):
    """Boards are set differently, or a way to a counter is told differently: their pages are of another edition now."""

    type = "boards.tuned"
    edition: int


@dataclass(frozen=True, slots=True)
class EmergencyDeclared(BoardEvent):
    """Every board of the office, or of one floor, says what is to be done now, and nothing else."""

    type = "emergency.declared"


@dataclass(frozen=True, slots=True)
class EmergencyEnded(BoardEvent):
    """The boards go back to the calls."""

    type = "emergency.ended"
