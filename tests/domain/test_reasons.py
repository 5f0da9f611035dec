"""Why this one, and why not yet: every entry of the line has its reason in a code and values."""

from datetime import timedelta
from typing import Any

from queueserver.domain.calling import Staffed, Waiting
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.rules import rule_line
from tests.domain.lines import (
    NOON,
    PASSPORT,
    PICK_UP,
    REGISTRATION,
    STEP_FREE,
    TWO_COUNTERS,
    appointment,
    counter,
    line,
    walk_in,
)


def why(*entries: Waiting, at: int = 1, counters: tuple[Staffed, ...] = TWO_COUNTERS) -> tuple[str, dict[str, Any]]:
    """The reason of the one who is called."""
    pick = line(*entries, counters=counters).next_for(at)
    assert pick is not None
    return pick.reason.code, pick.reason.values


def places(
    *entries: Waiting, counters: tuple[Staffed, ...] = TWO_COUNTERS
) -> dict[int, tuple[int, str, dict[str, Any]]]:
    """By id: how many are ahead, and the reason."""
    placed = line(*entries, counters=counters).placed()
    return {one.id: (one.ahead, one.reason.code, one.reason.values) for one in placed}


def test_a_walk_in_is_called_for_the_longest_wait() -> None:
    assert why(walk_in(1, 31.9)) == ("longest_wait", {"minutes": 31, "points": 31})


def test_an_appointment_is_called_because_it_is_due() -> None:
    assert why(appointment(1, 3.5)) == ("appointment_due", {"minutes_past": 3, "points": 35})


def test_an_appointment_at_its_very_time_is_due() -> None:
    assert why(appointment(1, 0)) == ("appointment_due", {"minutes_past": 0, "points": 0})


def test_an_early_one_is_called_because_the_counter_is_idle() -> None:
    assert why(appointment(1, -9.5)) == ("early_idle", {"minutes_to_go": 10})


def test_a_short_errand_says_so() -> None:
    short = walk_in(1, 10, PICK_UP, planned=timedelta(minutes=2))

    assert why(short) == ("short_errand", {"minutes": 10, "points": 30})


def test_a_rare_skill_says_so() -> None:
    counters = (counter(1, PASSPORT, REGISTRATION), counter(2, PASSPORT))

    assert why(walk_in(1, 10, REGISTRATION), counters=counters) == (
        "only_counter",
        {"minutes": 10, "points": 30},
    )


def test_priority_tells_its_own_reason() -> None:
    assert why(walk_in(1, 3, priority="small_child")) == ("priority", {"reason": "small_child"})


def test_somebody_who_did_not_answer_before_has_returned() -> None:
    assert why(walk_in(1, 30, calls=2, blocked_until=NOON)) == ("returned", {"calls": 2})


def test_the_front_tells_why_a_clerk_sent_somebody_there() -> None:
    assert why(walk_in(1, 3, front="has the photo now", calls=1)) == ("front", {"reason": "has the photo now"})


def test_the_others_learn_how_many_are_ahead() -> None:
    seen = places(walk_in(1, 30), walk_in(2, 20), appointment(3, 1))

    assert seen[1] == (0, "longest_wait", {"minutes": 30, "points": 30})
    assert seen[2] == (1, "ahead", {"count": 1})
    assert seen[3] == (2, "ahead", {"count": 2})


def test_only_those_count_as_ahead_who_wait_for_the_same_counters() -> None:
    counters = (counter(1, PASSPORT), counter(2, REGISTRATION), counter(3, PASSPORT, REGISTRATION))

    apart = places(walk_in(1, 30), walk_in(2, 20, REGISTRATION), counters=counters[:2])
    shared = places(walk_in(1, 30), walk_in(2, 20, REGISTRATION), counters=counters)

    assert apart[2][0] == 0
    assert shared[2][0] == 1


def test_who_is_passed_over_is_not_ahead_of_anybody() -> None:
    seen = places(walk_in(1, 30, calls=1, blocked_until=NOON + timedelta(minutes=4)), walk_in(2, 20))

    assert seen[1] == (0, "blocked", {"until": "2026-11-23T12:04:00Z"})
    assert seen[2][0] == 0


def test_an_early_one_learns_the_minutes_to_go() -> None:
    assert places(appointment(1, -9.5))[1] == (0, "before_time", {"minutes": 10})


def test_who_nobody_may_serve_learns_that_no_counter_is_open() -> None:
    assert places(walk_in(1, 30, needs=STEP_FREE))[1] == (0, "no_counter", {})
    assert places(walk_in(1, 30), counters=())[1] == (0, "no_counter", {})


def test_the_line_stands_in_the_order_in_which_it_would_be_called() -> None:
    entries = [walk_in(1, 5), appointment(2, -5), appointment(3, 2), walk_in(4, 0, front="photo")]

    assert [one.id for one in line(*entries).placed()] == [4, 3, 1, 2]


def test_for_one_counter_only_its_own_visitors_are_ahead_and_the_others_are_not_its() -> None:
    counters = (counter(1, PASSPORT), counter(2, REGISTRATION), counter(3, PASSPORT, REGISTRATION))
    hall = line(walk_in(1, 30), walk_in(2, 20, REGISTRATION), walk_in(3, 10), counters=counters)

    at_one = {one.id: (one.ahead, one.reason.code) for one in hall.placed(1)}

    assert [one.id for one in hall.placed(1)] == [1, 2, 3]
    assert at_one == {1: (0, "longest_wait"), 2: (1, "not_this_counter"), 3: (1, "ahead")}
    assert hall.placed()[2].reason.values == {"count": 2}


def test_somebody_who_waits_for_a_counter_that_is_closed_is_of_no_counter_rather_than_of_another() -> None:
    hall = line(walk_in(1, 30, REGISTRATION), counters=(counter(1, PASSPORT), counter(2, PASSPORT)))

    assert hall.placed(1)[0].reason.code == "no_counter"


def test_short_errand_and_rare_skill_are_no_reasons_where_they_do_not_count() -> None:
    short = walk_in(1, 10, PICK_UP, planned=timedelta(minutes=2), priority="pregnant")

    for rule in (RuleName.FIRST_COME, RuleName.APPOINTMENTS_FIRST, RuleName.RATIO):
        pick = line(short, rule=rule).next_for(1)
        assert pick is not None
        assert pick.reason.code == "longest_wait"


def test_every_rule_has_its_line_with_the_office_s_numbers() -> None:
    def told(**tunables: Any) -> tuple[str, dict[str, int]]:
        return tuple(rule_line(Policy(**tunables)))  # type: ignore[return-value]

    assert told() == ("points", {"speed": 10})
    assert told(head_start=5, appointment_speed=20) == ("points_head_start", {"speed": 20, "minutes": 5})
    assert told(rule=RuleName.FIRST_COME) == ("first_come", {})
    assert told(rule=RuleName.APPOINTMENTS_FIRST) == ("appointments_first", {})
    assert told(rule=RuleName.RATIO, ratio=3) == ("ratio", {"ratio": 3})
    assert told(rule=RuleName.RATIO, ratio=1) == ("in_turn", {})
    assert told(rule=RuleName.PRIORITY_WEIGHTS) == (
        "priority_weights",
        {"walk_in": 1, "appointment": 5, "priority": 10},
    )
