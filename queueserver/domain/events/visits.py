"""Facts about a visitor's ticket, from the number to the end of the visit."""

from dataclasses import dataclass

from queueserver.domain.calling import Reason
from queueserver.domain.events.fact import Event


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
    done: tuple[tuple[str, int], ...] = ()  # service and how often, where the office keeps a record
    not_done: str = ""


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
    place: str  # where it comes back to


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
    clerk_id: int | None
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class TicketExpected(TicketEvent):
    """Somebody has phoned and got a number, which is set aside until the visitor is here."""

    type = "ticket.expected"


@dataclass(frozen=True, slots=True)
class TicketCorrected(TicketEvent):
    """Reception put right what a ticket is for; its number and its place stay."""

    type = "ticket.corrected"
    previous_services: tuple[str, ...]
    fields: tuple[str, ...]  # what else was put right: people, needs, note


@dataclass(frozen=True, slots=True)
class TicketMoved(TicketEvent):
    """Reception moved a ticket in the line: to the front, or before or after another one."""

    type = "ticket.moved"
    to: str
    other: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class TicketJoined(TicketEvent):
    """A ticket is called and served with another one from now on."""

    type = "ticket.joined"
    leader_id: int


@dataclass(frozen=True, slots=True)
class TicketSeparated(TicketEvent):
    """A ticket goes its own way again."""

    type = "ticket.separated"
    leader_id: int


@dataclass(frozen=True, slots=True)
class TicketTakenAlong(TicketEvent):
    """Somebody without a ticket is served in this visit too."""

    type = "ticket.taken_along"
    people: int
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TicketUndone(TicketEvent):
    """A move was taken back by who made it: the ticket is as it was before."""

    type = "ticket.undone"
    move: str


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
