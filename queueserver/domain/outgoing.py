"""Other programs that are told of the hall: of what, how often they are tried, and what may go wrong."""

from datetime import timedelta
from enum import StrEnum

# What a webhook may be told of, as beginnings of event types.
TOLD = ("ticket.", "appointment.")
_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800))
_LATER_PAUSE = timedelta(hours=1)
_MOST_TRIES = 76  # about three days


class NotReached(StrEnum):
    """Why another program was not reached."""

    UNREACHABLE = "unreachable"  # no such name, or nobody answers there
    SILENT = "silent"  # connected, and no answer in time
    INSIDE = "inside"  # an address of the own network, and nobody has allowed it
    NOT_TRUSTED = "not_trusted"  # its certificate
    TOO_LARGE = "too_large"  # more than can be meant
    ANSWERED = "answered"  # with a status that is no yes


def feed_prefix(feed_id: int) -> str:
    """How the references begin of what comes from a calendar that is looked at."""
    return f"feed-{feed_id}-"


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries in vain; none: it is given up, and staff see it."""
    if tries >= _MOST_TRIES:
        return None
    return _PAUSES[tries - 1] if tries <= len(_PAUSES) else _LATER_PAUSE
