"""What an office remembers of one of its days, as plain values without anybody's name. How it was read is not here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class What(StrEnum):
    """What happened with a ticket."""

    CALLED = "called"
    STARTED = "started"
    FINISHED = "finished"
    UNANSWERED = "unanswered"  # also the last call, after which it was a no-show
    HELD = "held"
    BACK = "back"  # in the line again
    SENT_ON = "sent_on"  # to another service or counter, and in the line again
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something happened with a ticket: called to a counter, or sent on to a service, if to another."""

    at: datetime
    what: What
    service: str | None = None
    counter: str | None = None


@dataclass(frozen=True, slots=True)
class RememberedTicket:
    """A visit. `services` are those it began with, the main one first; `facts` are in their order."""

    issued_at: datetime
    booked_at: datetime | None
    services: tuple[str, ...]
    facts: tuple[Fact, ...]
    needs_step_free: bool = False
    has_priority: bool = False


@dataclass(frozen=True, slots=True)
class NeverCame:
    """An appointment that nobody kept."""

    booked_at: datetime
    service: str
    needs_step_free: bool = False


@dataclass(frozen=True, slots=True)
class RememberedCounter:
    """A counter: whether it was open when the day began, and when it was seen open (True) or closed, in order."""

    key: str
    services: tuple[str, ...]
    is_step_free: bool
    was_open: bool
    seen: tuple[tuple[datetime, bool], ...]


@dataclass(frozen=True, slots=True)
class RememberedService:
    """A service with its planned length and the letter of its numbers."""

    key: str
    planned: timedelta
    letter: str


@dataclass(frozen=True, slots=True)
class Memory:
    """One day of one office, by its own calendar. `hours` are those of the weekday: (opens, closes; None is midnight).

    `recall_gap` is in minutes. Services, hours and tunables are as they are now: of earlier ones nothing is known.
    """

    office: str
    day: date
    time_zone: str
    hours: tuple[tuple[time, time | None], ...]
    services: tuple[RememberedService, ...]
    counters: tuple[RememberedCounter, ...]
    tickets: tuple[RememberedTicket, ...]
    never_came: tuple[NeverCame, ...]
    recall_gap: int
    max_calls: int
