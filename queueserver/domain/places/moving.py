"""Staff move a ticket in the line: where it stands from then on, by the same points as everybody else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from queueserver.domain.calling import Line

# The smallest step of the clock: nobody else stands between.
_STEP = timedelta(microseconds=1)


class Side(StrEnum):
    """On which side of another ticket."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Moved:
    """What keeps a ticket beside another one."""

    since: datetime
    pace: int
    is_at_front: bool


def beside(line: Line, ticket_id: int, side: Side, other_id: int) -> Moved | None:
    """A ticket stands before or after another one, and collects points as fast as that, so that it stays there.

    Nobody else's place changes but for who stood between. None where the rule lets nobody stand there: appointments
    and walk-ins that take turns, or of whom one kind goes first. Both wait.
    """
    mine, other = line.entry(ticket_id), line.entry(other_id)
    assert mine is not None
    assert other is not None
    tier, speed = line.standing(other)
    since = other.since - _STEP if side is Side.BEFORE else other.since + _STEP
    there = replace(mine, since=since, pace=speed, front=other.front)
    if line.standing(there).tier != tier:
        return None
    return Moved(since, speed, other.front is not None)
