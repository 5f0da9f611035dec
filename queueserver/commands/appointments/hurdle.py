"""Who asks for something online is counted before it is done, so that a refusal cannot undo the count.

`place` stands for the network that asks, as a hash that only this server can make.
"""

import hashlib
import math
from datetime import timedelta

from queueserver.domain.appointments.hurdle import (
    COUNTED_WITHIN,
    HURDLE_VALID,
    LETTERS_WITHIN,
    MOST_LETTERS,
    MOST_SOLVED,
    MOST_UNSOLVED,
    MOST_WISHES,
    Hurdle,
    bits_for,
    is_solved,
    is_valid,
    left_to_wait,
)
from queueserver.domain.refusals import AskedTooOften, AskedTooSoon, PageTooOld
from queueserver.store.appointments.online import forget_online_tries, online_tries, tried_online
from queueserver.store.work import Founding, Reading

_EVERYBODY = "everybody"


def pass_hurdle(founding: Founding, place: str, hurdle: Hurdle, answer: str) -> None:
    """Somebody is about to claim a slot, and has worked for it or waited.

    Refuses with `page_too_old` (also for a hurdle that was used), `asked_too_soon`, `asked_too_often`.
    """
    forget_online_tries(founding.session, founding.now)
    if not is_valid(hurdle, founding.now):
        raise PageTooOld
    has_solved = is_solved(hurdle, answer)
    left = left_to_wait(hurdle, founding.now)
    if left and not has_solved:
        raise AskedTooSoon(seconds=math.ceil(left.total_seconds()))
    _count(founding, _key("claims", place), MOST_SOLVED, COUNTED_WITHIN)
    if not has_solved:
        _count(founding, _key("unsolved", place), MOST_UNSOLVED, COUNTED_WITHIN)
    used = online_tries(founding.session, _key("hurdle", hurdle.text), founding.now, founding.now + HURDLE_VALID)
    if used.count:
        raise PageTooOld
    used.count = 1
    everybody = _key("claims", _EVERYBODY)
    online_tries(founding.session, everybody, founding.now, founding.now + COUNTED_WITHIN).count += 1


def count_letter(founding: Founding, address: str) -> None:
    """Somebody has typed an e-mail address or phone number, which may be another's. Refuses with `asked_too_often`."""
    _count(founding, _key("letters", address), MOST_LETTERS, LETTERS_WITHIN)


def count_wish(founding: Founding, place: str) -> None:
    """Somebody is about to go onto the waiting list. Refuses with `asked_too_often`."""
    _count(founding, _key("wishes", place), MOST_WISHES, COUNTED_WITHIN)


def next_bits(reading: Reading, place: str) -> int:
    """How hard the next hurdle of a network is."""
    own, all_of_us = (tried_online(reading.session, _key("claims", one), reading.now) for one in (place, _EVERYBODY))
    return bits_for(own, all_of_us)


def _count(founding: Founding, key: str, most: int, within: timedelta) -> None:
    tries = online_tries(founding.session, key, founding.now, founding.now + within)
    if tries.count >= most:
        raise AskedTooOften(minutes=math.ceil((tries.until - founding.now).total_seconds() / 60))
    tries.count += 1


def _key(what: str, whose: str) -> str:
    return hashlib.sha256(f"{what}:{whose}".encode()).hexdigest()
