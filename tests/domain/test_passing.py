"""Letting others go first: exactly so many, whatever anybody's speed is, and for as long as they wait."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.calling import Line, Staffed, Waiting
from queueserver.domain.places.passing import LetPass, let_pass
from queueserver.domain.policy import Policy
from tests.domain.lines import NOON, PICK_UP, REGISTRATION, TWO_COUNTERS, ago, appointment, counter, line, walk_in
from tests.domain.test_calling_bounds import COUNTERS, LINES, POLICIES

# Who is slower than the one it let go first cannot stand closer behind it: a step of the clock times the speed.
CLOSEST = 0.001


def moved(entries: Sequence[Waiting], ticket_id: int, passed: LetPass) -> list[Waiting]:
    return [replace(one, since=passed.since, pace=passed.pace) if one.id == ticket_id else one for one in entries]


def order(entries: Sequence[Waiting], staffed: Sequence[Staffed], policy: Policy, later: timedelta) -> list[int]:
    return [one.id for one in Line(entries, staffed, policy, NOON + later).placed()]


def test_two_others_are_before_the_visitor_and_the_third_is_not() -> None:
    waiting = [walk_in(1, 30), walk_in(2, 20), walk_in(3, 10), walk_in(4, 5)]

    passed = let_pass(line(*waiting), 1, 2, NOON)

    assert passed is not None
    assert passed.ids == (2, 3)
    assert order(moved(waiting, 1, passed), TWO_COUNTERS, Policy(), timedelta()) == [2, 3, 1, 4]


def test_an_appointment_stays_behind_the_walk_in_that_it_let_go_first() -> None:
    waiting = [appointment(1, 2), walk_in(2, 15), walk_in(3, 14)]

    passed = let_pass(line(*waiting), 1, 1, NOON)

    assert passed is not None
    assert passed.pace == 1
    for minutes in (0, 1, 30, 300):
        assert order(moved(waiting, 1, passed), TWO_COUNTERS, Policy(), timedelta(minutes=minutes)) == [2, 1, 3]


def test_a_walk_in_keeps_its_own_pace_behind_an_appointment() -> None:
    waiting = [walk_in(1, 30), appointment(2, 2)]

    passed = let_pass(line(*waiting), 1, 5, NOON)

    assert passed == LetPass((2,), ago(20) + timedelta(microseconds=1), 1)


def test_who_waits_for_other_counters_is_nobody_to_let_go_first() -> None:
    counters = (counter(1, PICK_UP), counter(2, REGISTRATION))

    assert let_pass(line(walk_in(1, 30, PICK_UP), walk_in(2, 5, REGISTRATION), counters=counters), 1, 1, NOON) is None


def test_who_is_early_for_an_appointment_is_nobody_to_let_go_first() -> None:
    assert let_pass(line(walk_in(1, 30), appointment(2, -20)), 1, 1, NOON) is None


def test_the_last_of_the_line_has_nobody_to_let_go_first() -> None:
    assert let_pass(line(walk_in(1, 5), walk_in(2, 9)), 1, 1, NOON) is None


def test_appointments_that_go_before_all_walk_ins_cannot_let_one_go_first() -> None:
    waiting = [appointment(1, 2), walk_in(2, 15)]

    assert let_pass(line(*waiting, rule="appointments_first"), 1, 1, NOON) is None


@given(LINES, COUNTERS, POLICIES, st.integers(1, 5), st.integers(0, 11), st.integers(0, 180))
def test_exactly_those_go_first_and_stay_so(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, count: int, who: int, minutes: int
) -> None:
    if not entries:
        return
    mine = entries[who % len(entries)]
    staying = [replace(one, leaves_at=None) for one in counters]
    before = Line(entries, staying, policy, NOON)

    behind = [one.entry for one in before.behind(mine.id)]
    passed = let_pass(before, mine.id, count, NOON)

    if passed is None:
        assert behind == []
        return
    after = moved(entries, mine.id, passed)
    assert passed.ids == tuple(one.id for one in behind[:count])
    assert passed.since > mine.since or passed.pace < before.standing(mine).speed
    now, later = (order(after, staying, policy, wait) for wait in (timedelta(), timedelta(minutes=minutes)))
    for one in passed.ids:
        assert now.index(one) < now.index(mine.id)
        assert later.index(one) < later.index(mine.id)
    last = behind[len(passed.ids) - 1]
    for one in behind[count:]:
        is_as_good = before.points(last) - before.points(one) <= CLOSEST
        assert now.index(mine.id) < now.index(one.id) or is_as_good
