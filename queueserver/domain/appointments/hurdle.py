"""What it costs a browser to claim a slot: a moment for a person, much for a program that would take a whole day.

A browser with scripts finds a number whose hash with the page's hurdle begins with enough zero bits: less than a second
at first, twice as long for each further step of what was claimed lately from its network and by all. A browser without
scripts lets some seconds go by, and may ask less often. No picture, no riddle, nobody else's server.
"""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

COUNTED_WITHIN = timedelta(minutes=10)
HURDLE_VALID = timedelta(hours=2)
LEAST_BITS = 16
MOST_BITS = 21
LEAST_AGE = timedelta(seconds=4)  # of the page, where no script has worked: reading it takes longer
MOST_SOLVED = 30  # claims of one network, each with its hurdle solved: a library, or a provider's shared address
MOST_UNSOLVED = 6
MOST_LETTERS = 5  # that one e-mail address or phone number gets in a day because somebody typed it here
LETTERS_WITHIN = timedelta(days=1)
MOST_WISHES = 5  # of one network for the waiting list
_OWN_STEP = 5
_ALL_STEP = 100
_LONGEST_ANSWER = 16


class Hurdle(NamedTuple):
    """What a page asks of the browser before a claim: so many zero bits, from when on."""

    text: str
    bits: int
    set_at: datetime


def bits_for(own: int, everybody: int) -> int:
    """How hard the next hurdle is after so many claims lately, of the same network and of everybody."""
    return min(LEAST_BITS + own // _OWN_STEP + everybody // _ALL_STEP, MOST_BITS)


def is_solved(hurdle: Hurdle, answer: str) -> bool:
    """Whether somebody has worked for the answer: SHA-256 of hurdle, colon and answer begins with the zero bits."""
    if not answer or len(answer) > _LONGEST_ANSWER:
        return False
    digest = hashlib.sha256(f"{hurdle.text}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (256 - hurdle.bits) == 0


def left_to_wait(hurdle: Hurdle, now: datetime) -> timedelta:
    """How long a browser without scripts still has to wait."""
    return max(LEAST_AGE - (now - hurdle.set_at), timedelta())


def is_valid(hurdle: Hurdle, now: datetime) -> bool:
    """Whether the page of the hurdle is still young enough."""
    return timedelta() <= now - hurdle.set_at < HURDLE_VALID
