"""The alarm: kinds and ends of one, and who of the staff is too far away to hear it at once."""

from collections.abc import Iterable, Set
from enum import StrEnum
from typing import NamedTuple

from queueserver.domain.actors import Role

# Where nobody of the floor has said that they come, everybody hears it after so many seconds.
SPREADS_AFTER = 15


class AlarmKind(StrEnum):
    """Whether somebody is in danger."""

    REAL = "real"
    DRILL = "drill"


class AlarmEnd(StrEnum):
    """How an alarm ended."""

    OVER = "over"
    MISTAKE = "mistake"
    REAL = "real"  # a drill, when the same person raised a real one
    DAY_END = "day_end"


class AtCounter(NamedTuple):
    """Somebody of the staff who sits at a counter."""

    staff_id: int
    role: Role
    floor_id: int


def too_far(raised_by: int | None, floor_id: int | None, at_counters: Iterable[AtCounter]) -> Set[int]:
    """Clerks at counters of other floors: they see the alarm at once and hear it only when nobody comes.

    Nobody is too far when the floor of the alarm is not known, or when nobody else sits on it. Whoever sits at no
    counter may be anywhere, and reception is told of everything.
    """
    others = [one for one in at_counters if one.staff_id != raised_by]
    far = {one.staff_id for one in others if one.role is Role.CLERK and one.floor_id != floor_id}
    is_somebody_near = any(one.floor_id == floor_id for one in others)
    return far if floor_id is not None and is_somebody_near else frozenset()
