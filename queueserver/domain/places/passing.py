"""A visitor lets others go first: from when, and how fast, the own ticket collects points from then on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from queueserver.domain.calling import Line

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class LetPass:
    """Who goes first now, and what keeps the ticket just behind the last of them."""

    ids: tuple[int, ...]
    since: datetime
    pace: int


def let_pass(line: Line, ticket_id: int, count: int, now: datetime) -> LetPass | None:
    """Let the next `count` others go first, or as many as there are behind; None when there is nobody.

    The ticket has just less points than the last of them, and collects no faster than the slowest: else an appointment
    would be before the walk-ins again a minute later. Nobody else's place changes but for who stood between.
    """
    behind = line.behind(ticket_id)[:count]
    if not behind:
        return None
    mine = line.entry(ticket_id)
    assert mine is not None  # of whom others are behind
    pace = min(line.standing(mine).speed, *(one.speed for one in behind))
    last = behind[-1]
    # Points are compared as whole microseconds: one step less than the last one has, at the new pace.
    points = (now - last.entry.since) * last.speed
    age = (points - _MICROSECOND) // _MICROSECOND // pace
    return LetPass(tuple(one.entry.id for one in behind), now - age * _MICROSECOND, pace)
