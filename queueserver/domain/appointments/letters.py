"""Letters to visitors: of what they tell, on which ways they go, how long they are true, when they are tried again."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from queueserver.domain.lifecycle import AppointmentState


class Purpose(StrEnum):
    """What a letter tells of."""

    CONFIRM = "confirm"  # a slot is claimed: press the link and it is booked
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    OFFER = "offer"  # to somebody on the waiting list: this slot is claimed for you


class Way(StrEnum):
    """How a letter goes."""

    MAIL = "mail"
    SMS = "sms"


class Sms(StrEnum):
    """To whom an office sends its letters by SMS too."""

    NOBODY = "nobody"
    WITHOUT_EMAIL = "without_email"  # whom no mail reaches
    EVERYBODY = "everybody"


class Truth(StrEnum):
    """Whether a letter still tells what is so."""

    HOLDS = "holds"
    OVERTAKEN = "overtaken"  # something newer happened, of which there is another letter, or none is needed
    TOO_LATE = "too_late"  # its time is over, and nobody was told


class Outcome(StrEnum):
    """What became of a try to hand a letter over."""

    TAKEN = "taken"
    LATER = "later"  # not now
    REFUSED = "refused"  # never
    UNREACHED = "unreached"  # nobody answered, which is not this letter's fault


class Fault(StrEnum):
    """Why a letter was not taken; beside these stands what a server said."""

    TOO_LATE = "too_late"
    NOT_REACHED = "not_reached"  # the server that takes letters on this way does not answer
    NO_WAY = "no_way"  # this server sends none on this way
    NOT_MADE = "not_made"  # it could not be written, which is this server's fault


class Delivered(NamedTuple):
    """What became of a try, and why; the fault is what a server said, or one of `Fault`."""

    outcome: Outcome
    fault: str | None = None


# Pauses after the first, second ... try that was put off; the last one holds for all that follow.
_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 5, 15, 60, 240, 1440))
# A letter in hand is nobody else's for so long; then whoever held it is gone, and it is tried again.
IN_HAND = timedelta(minutes=2)
_STATES = {
    Purpose.CONFIRM: AppointmentState.CLAIMED,
    Purpose.OFFER: AppointmentState.CLAIMED,
    Purpose.BOOKED: AppointmentState.BOOKED,
    Purpose.MOVED: AppointmentState.BOOKED,
    Purpose.REMINDER: AppointmentState.BOOKED,
    Purpose.CANCELLED: AppointmentState.CANCELLED,
}


def ways_to(email: str | None, phone: str | None, sms: Sms) -> dict[Way, str]:
    """The ways on which somebody is told, each with the address there."""
    ways: dict[Way, str] = {}
    if email:
        ways[Way.MAIL] = email
    if phone and (sms is Sms.EVERYBODY or (sms is Sms.WITHOUT_EMAIL and not email)):
        ways[Way.SMS] = phone
    return ways


def truth(purpose: Purpose, state: AppointmentState, *, is_newest: bool, over_at: datetime, now: datetime) -> Truth:
    """Whether a letter still tells what is so; `over_at` is when the time, or the claim, is over."""
    if not is_newest or state is not _STATES[purpose]:
        return Truth.OVERTAKEN
    return Truth.HOLDS if now < over_at else Truth.TOO_LATE


def pause_after(tries: int) -> timedelta:
    """How long a letter rests that was put off so many times."""
    return _PAUSES[min(tries, len(_PAUSES)) - 1]
