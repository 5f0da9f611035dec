"""Staff move a ticket beside another one: there it stands, and stays, whatever anybody's speed is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.calling import Line, Waiting
from queueserver.domain.places.moving import Moved, Side, beside
from queueserver.domain.policy import Policy, RuleName
from tests.domain.lines import NOON, TWO_COUNTERS, appointment, line, walk_in

RULES = [RuleName.POINTS, RuleName.FIRST_COME, RuleName.PRIORITY_WEIGHTS]


def after(entries: Sequence[Waiting], ticket_id: int, moved: Moved | None) -> list[Waiting]:
    assert moved is not None
    front = "asked for it" if moved.is_at_front else None
    return [
        replace(one, since=moved.since, pace=moved.pace, front=front) if one.id == ticket_id else one for one in entries
    ]


def order(entries: Sequence[Waiting], policy: Policy, later: timedelta = timedelta()) -> list[int]:
    return [one.id for one in Line(entries, TWO_COUNTERS, policy, NOON + later).placed()]


def test_a_walk_in_stands_before_an_appointment_and_is_not_overtaken_by_it() -> None:
    waiting = [walk_in(1, 5), appointment(2, 3), walk_in(3, 10)]

    moved = after(waiting, 1, beside(line(*waiting), 1, Side.BEFORE, 2))

    for minutes in (0, 1, 60):
        assert order(moved, Policy(), timedelta(minutes=minutes)) == [1, 2, 3]


def test_an_appointment_stands_after_a_walk_in_and_does_not_overtake_it() -> None:
    waiting = [appointment(1, 20), walk_in(2, 30), walk_in(3, 10)]

    moved = after(waiting, 1, beside(line(*waiting), 1, Side.AFTER, 2))

    for minutes in (0, 1, 60):
        assert order(moved, Policy(), timedelta(minutes=minutes)) == [2, 1, 3]


def test_beside_somebody_at_the_front_one_is_at_the_front_too() -> None:
    waiting = [walk_in(1, 5), walk_in(2, 3, front="pregnant"), walk_in(3, 60)]

    moved = after(waiting, 1, beside(line(*waiting), 1, Side.AFTER, 2))

    assert order(moved, Policy()) == [2, 1, 3]


def test_who_was_at_the_front_stands_behind_like_anybody_else() -> None:
    waiting = [walk_in(1, 5, front="pregnant"), walk_in(2, 30), walk_in(3, 10)]

    moved = after(waiting, 1, beside(line(*waiting), 1, Side.AFTER, 3))

    assert order(moved, Policy()) == [2, 3, 1]


@pytest.mark.parametrize("rule", [RuleName.APPOINTMENTS_FIRST, RuleName.RATIO])
def test_where_kinds_go_by_turns_nobody_stands_beside_the_other_kind(rule: RuleName) -> None:
    waiting = line(walk_in(1, 5), appointment(2, 3), walk_in(3, 10), rule=rule)

    assert beside(waiting, 1, Side.BEFORE, 2) is None
    assert beside(waiting, 1, Side.BEFORE, 3) is not None


@given(
    waits=st.lists(
        st.tuples(st.booleans(), st.integers(-30, 90)), min_size=2, max_size=8, unique_by=lambda one: one[1]
    ),
    rule=st.sampled_from(RULES),
    side=st.sampled_from(Side),
    later=st.integers(0, 180),
    data=st.data(),
)
def test_it_stands_just_there_and_nobody_else_has_changed_places(
    waits: list[tuple[bool, int]], rule: RuleName, side: Side, later: int, data: st.DataObject
) -> None:
    waiting = [
        appointment(key, minutes) if is_booked else walk_in(key, max(minutes, 0) + key / 100)
        for key, (is_booked, minutes) in enumerate(waits, 1)
    ]
    mine, other = data.draw(st.permutations(range(1, len(waiting) + 1)))[:2]
    policy, then = Policy(rule=rule), timedelta(minutes=later)

    moved = after(waiting, mine, beside(Line(waiting, TWO_COUNTERS, policy, NOON), mine, side, other))

    others = order([one for one in waiting if one.id != mine], policy, then)
    at = others.index(other) + (side is Side.AFTER)
    assert order(moved, policy, then) == [*others[:at], mine, *others[at:]]
