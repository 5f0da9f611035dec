"""What happened in a replay, as the driver and the boards saw it: the ground for checks and report."""

from dataclasses import dataclass, field

from queueserver.replay.follower import View


@dataclass(frozen=True, slots=True)
class Issued:
    """A visitor got a ticket: its number, and which visitor of the day it is."""

    ticket: int
    number: str
    visitor: int


@dataclass(slots=True)
class Call:
    """A ticket was called to a counter. Moments are of this machine's clock, in seconds.

    `released_at` is when this counter let go of it, None while it has it.
    """

    ticket: int
    number: str
    counter: str
    floor: str
    asked_at: float
    answered_at: float
    released_at: float | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A visitor came to a call; office minutes, the wait counts from `due_from`. A return is one of its own."""

    visitor: int
    is_return: bool
    is_appointment: bool
    due_from: float
    minute: float
    counter: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A ticket at the end of the day, as the server has it."""

    ticket: int
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class Screen:
    """What one screen had seen when the day was over, and what a fresh look at its stream gave then.

    `lost` are numbers of changes that never came; `calls_seen` when each call of a ticket came, by its id.
    """

    name: str
    stream: str
    view: View
    fresh: View
    seq: int
    fresh_seq: int
    lost: list[int]
    calls_seen: dict[str, list[float]]
    reconnects: int = 0


@dataclass(slots=True)
class Record:
    """A whole day."""

    issued: list[Issued] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    unanswered: int = 0
    given_up: int = 0  # nobody who was left could serve them
    nobody_waiting: int = 0
    refused: str | None = None  # a wish that had to be taken was refused, and the day broke off
    lags: list[float] = field(default_factory=list)  # office minutes by which a wish came after its time
    ended: list[Ended] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    seconds: float = 0.0
