"""The pulse of a device: what it says of itself every half minute, when it counts as away, and what it can be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HEARD_EVERY = timedelta(seconds=30)
# Three times nothing: away, and not only a lost packet.
AWAY_AFTER = timedelta(seconds=90)
# A device that was away must not do in the night what somebody wanted at noon.
ORDER_VALID = timedelta(minutes=2)
MESSAGE_MINUTES = 15
MOST_MESSAGE_MINUTES = 12 * 60
LONGEST_MESSAGE = 200


class DeviceState(StrEnum):
    """Whether a device is there."""

    NEW = "new"  # paired and not heard yet
    ALIVE = "alive"
    AWAY = "away"


class Sound(StrEnum):
    """Whether a device can be heard."""

    ON = "on"
    MUTED = "muted"  # somebody turned it down, or it is quiet hour
    BLOCKED = "blocked"  # the browser waits for a person's touch


class OrderKind(StrEnum):
    """What staff can have a device do once."""

    RELOAD = "reload"
    IDENTIFY = "identify"  # it shows its name in giant letters
    TEST_SOUND = "test_sound"


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a device says of itself: the version of its page, its screen in CSS pixels, whether it can be heard, and
    which load of the page says so."""

    version: str
    screen: str | None
    sound: Sound | None
    page: str | None = None


def is_in_turn(page: str | None, last: str | None, before: str | None) -> bool:
    """Whether two screens speak with one key: a page that was followed by another one is heard again. A page that began
    anew never is."""
    return page is not None and page != last and page == before


def state_at(now: datetime, heard_at: datetime | None) -> DeviceState:
    """Whether a device that was heard at that time is there now."""
    if heard_at is None:
        return DeviceState.NEW
    return DeviceState.ALIVE if now - heard_at <= AWAY_AFTER else DeviceState.AWAY
