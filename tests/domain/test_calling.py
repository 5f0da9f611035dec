"""The calling rule of docs/calling-rule.md, sentence by sentence."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from queueserver.domain.calling import starts_collecting
from queueserver.domain.policy import Policy
from tests.domain.lines import (
    NOON,
    PASSPORT,
    PICK_UP,
    REGISTRATION,
    STEP_FREE,
    ago,
    appointment,
    counter,
    line,
    next_at,
    walk_in,
)

SHORT = {"service_ids": frozenset({PICK_UP}), "planned": timedelta(minutes=3)}


def test_a_walk_in_collects_a_point_a_minute_and_an_appointment_ten() -> None:
    one, other = walk_in(1, 30), appointment(2, 3)

    assert line(one, other).points(one) == 30 * 60
    assert line(one, other).points(other) == 30 * 60


def test_whoever_has_most_points_is_next() -> None:
    assert next_at(1, walk_in(1, 29), appointment(2, 3)) == 2
    assert next_at(1, walk_in(1, 31), appointment(2, 3)) == 1


def test_seconds_decide_and_not_rounded_minutes() -> None:
    assert next_at(1, walk_in(1, 30), walk_in(2, 30 + 1 / 60)) == 2


def test_at_equal_points_the_earlier_clock_is_first() -> None:
    assert next_at(1, appointment(1, 3), walk_in(2, 30)) == 2


def test_at_equal_points_and_clock_the_earlier_ticket_is_first() -> None:
    late_slip = walk_in(1, 30, issued_at=ago(10))

    assert next_at(1, late_slip, walk_in(2, 30)) == 2


def test_at_equal_everything_the_smaller_id_is_first() -> None:
    assert next_at(1, walk_in(2, 30), walk_in(1, 30)) == 1


def test_a_short_errand_collects_three_points_a_minute() -> None:
    assert next_at(1, walk_in(1, 29), walk_in(2, 10, **SHORT)) == 2
    assert next_at(1, walk_in(1, 31), walk_in(2, 10, **SHORT)) == 1


def test_a_second_more_than_short_is_not_short() -> None:
    longer = walk_in(2, 10, planned=timedelta(minutes=3, seconds=1))

    assert next_at(1, walk_in(1, 11), longer) == 1


def test_who_has_only_one_staffed_counter_collects_three_points_a_minute() -> None:
    counters = (counter(1, PASSPORT, REGISTRATION), counter(2, PASSPORT))

    assert next_at(1, walk_in(1, 29), walk_in(2, 10, REGISTRATION), counters=counters) == 2
    assert next_at(1, walk_in(1, 31), walk_in(2, 10, REGISTRATION), counters=counters) == 1


def test_a_need_that_only_one_counter_meets_counts_as_only_one_counter() -> None:
    counters = (counter(1, PASSPORT, meets=STEP_FREE), counter(2, PASSPORT))

    assert next_at(1, walk_in(1, 29), walk_in(2, 10, needs=STEP_FREE), counters=counters) == 2


def test_a_rare_skill_is_no_longer_rare_when_a_counter_opens() -> None:
    counters = (counter(1, PASSPORT, REGISTRATION), counter(2, PASSPORT), counter(3, REGISTRATION))

    assert next_at(1, walk_in(1, 29), walk_in(2, 10, REGISTRATION), counters=counters) == 1


def test_where_one_counter_is_staffed_nobody_is_rare() -> None:
    only = (counter(1, PASSPORT, REGISTRATION),)

    assert next_at(1, walk_in(1, 29), walk_in(2, 28, REGISTRATION), counters=only) == 1


def test_several_services_are_done_by_a_counter_that_does_all_of_them() -> None:
    counters = (counter(1, PASSPORT), counter(2, REGISTRATION), counter(3, PASSPORT, REGISTRATION))
    both = walk_in(1, 30, PASSPORT, REGISTRATION)

    assert [next_at(place, both, counters=counters) for place in (1, 2, 3)] == [None, None, 1]


def test_several_services_that_one_counter_alone_does_together_depend_on_it() -> None:
    counters = (counter(1, PASSPORT), counter(2, REGISTRATION), counter(3, PASSPORT, REGISTRATION))

    assert next_at(3, walk_in(1, 29), walk_in(2, 10, PASSPORT, REGISTRATION), counters=counters) == 2


def test_a_counter_that_leaves_before_the_visit_would_end_is_no_help_to_wait_for() -> None:
    register = walk_in(2, 10, REGISTRATION)  # 12 minutes
    staying = (counter(1, PASSPORT, REGISTRATION), counter(2, PASSPORT))
    leaving = counter(3, PASSPORT, REGISTRATION)

    for minutes, first in ((None, 1), (12, 1), (11, 2), (0, 2), (-5, 2)):
        leaves_at = None if minutes is None else NOON + timedelta(minutes=minutes)
        assert next_at(1, walk_in(1, 29), register, counters=(*staying, replace(leaving, leaves_at=leaves_at))) == first


def test_a_counter_that_is_about_to_leave_still_calls() -> None:
    leaving = replace(counter(1, PASSPORT), leaves_at=NOON)

    assert next_at(1, walk_in(1, 5), counters=(leaving, counter(2, PASSPORT))) == 1


def test_where_all_others_leave_nobody_is_rare() -> None:
    leaving = replace(counter(2, PASSPORT), leaves_at=NOON)

    assert next_at(1, walk_in(1, 33), appointment(2, 9.6), counters=(counter(1, PASSPORT), leaving)) == 2
    assert next_at(1, walk_in(1, 97), appointment(2, 9.6), counters=(counter(1, PASSPORT), leaving)) == 1


def test_who_depends_on_a_counter_that_leaves_is_called_the_sooner() -> None:
    leaving = replace(counter(1, PASSPORT, REGISTRATION), leaves_at=NOON + timedelta(minutes=5))

    assert next_at(1, walk_in(1, 29), walk_in(2, 10, REGISTRATION), counters=(leaving, counter(2, PASSPORT))) == 2


def test_priority_collects_like_an_appointment_from_the_issue() -> None:
    pregnant = walk_in(2, 3, priority="pregnant")

    assert next_at(1, walk_in(1, 29), pregnant) == 2
    assert next_at(1, walk_in(1, 31), pregnant) == 1


def test_of_several_speeds_the_largest_counts() -> None:
    pick_up = appointment(2, 10, **SHORT)

    assert next_at(1, walk_in(1, 99), pick_up) == 2
    assert next_at(1, walk_in(1, 29), pick_up, appointment_speed=1) == 2


def test_speed_one_is_first_come_first_served() -> None:
    assert next_at(1, walk_in(1, 10), appointment(2, 9), appointment_speed=1) == 1
    assert next_at(1, walk_in(1, 8), appointment(2, 9), appointment_speed=1) == 2


def test_an_early_appointment_has_no_points_before_its_time() -> None:
    early = appointment(1, -10)

    assert line(early).points(early) == -600
    assert next_at(1, early, walk_in(2, 0)) == 2


def test_being_early_gains_nothing() -> None:
    booked = NOON + timedelta(minutes=30)

    assert starts_collecting(ago(60), booked, Policy()) == booked
    assert starts_collecting(ago(1), booked, Policy()) == booked


def test_a_late_visitor_s_clock_begins_at_check_in_and_the_speed_stays() -> None:
    assert starts_collecting(NOON, ago(20), Policy()) == NOON
    assert next_at(1, walk_in(1, 29), appointment(2, 3)) == 2


def test_an_office_may_let_appointments_collect_before_their_time() -> None:
    booked = NOON + timedelta(minutes=30)

    assert starts_collecting(ago(60), booked, Policy(head_start=5)) == booked - timedelta(minutes=5)


def test_a_walk_in_collects_at_once() -> None:
    assert starts_collecting(NOON, None, Policy(head_start=5)) == NOON


def test_an_early_visitor_is_called_rather_than_a_counter_idle() -> None:
    assert next_at(1, appointment(1, -40)) == 1


def test_of_several_early_ones_the_nearest_is_called() -> None:
    assert next_at(1, appointment(1, -40), appointment(2, -15), appointment(3, -20)) == 2


def test_an_appointment_a_minute_away_does_not_hide_the_walk_ins() -> None:
    assert next_at(1, appointment(1, -1), walk_in(2, 0)) == 2


def test_who_did_not_answer_is_passed_over_for_the_gap_and_then_as_before() -> None:
    unanswered = appointment(1, 30, calls=1, blocked_until=NOON + timedelta(seconds=1))

    assert next_at(1, unanswered, walk_in(2, 0)) == 2
    assert next_at(1, unanswered) is None
    assert next_at(1, replace(unanswered, blocked_until=NOON), walk_in(2, 0)) == 1


def test_somebody_sent_to_the_front_is_first_whatever_the_points() -> None:
    assert next_at(1, appointment(1, 60), walk_in(2, 0, front="back with the photo")) == 2


def test_of_two_at_the_front_the_one_with_more_points_is_first() -> None:
    assert next_at(1, walk_in(1, 5, front="photo"), walk_in(2, 6, front="signature"), walk_in(3, 50)) == 2


def test_a_counter_calls_only_for_its_services() -> None:
    counters = (counter(1, PASSPORT), counter(2, REGISTRATION))

    assert next_at(2, walk_in(1, 60), walk_in(2, 1, REGISTRATION), counters=counters) == 2
    assert next_at(2, walk_in(1, 60), counters=counters) is None


def test_a_need_is_met_or_the_visitor_waits_for_another_counter() -> None:
    counters = (counter(1, PASSPORT), counter(2, PASSPORT, meets=STEP_FREE))
    in_a_wheelchair = walk_in(1, 60, needs=STEP_FREE)

    assert next_at(1, in_a_wheelchair, walk_in(2, 1), counters=counters) == 2
    assert next_at(1, in_a_wheelchair, counters=counters) is None
    assert next_at(2, in_a_wheelchair, walk_in(2, 1), counters=counters) == 1


def test_who_was_sent_to_one_counter_is_called_there_only() -> None:
    sent = walk_in(1, 60, counter_id=2)

    assert next_at(1, sent, walk_in(2, 1)) == 2
    assert next_at(2, sent, walk_in(2, 1)) == 1


def test_a_counter_that_is_not_staffed_calls_nobody() -> None:
    assert next_at(9, walk_in(1, 60)) is None


def test_nobody_waits_then_nobody_is_next() -> None:
    assert next_at(1) is None


def test_no_counter_is_idle_beside_a_waiting_person_it_may_serve() -> None:
    entries = (appointment(1, -50), walk_in(2, 0, needs=STEP_FREE), walk_in(3, 0, counter_id=2))

    assert next_at(1, *entries) == 1
    assert next_at(2, *entries[1:]) == 3


def test_times_a_microsecond_apart_are_told_apart_on_every_machine() -> None:
    entries = (walk_in(1, 30 * 24 * 60), walk_in(2, 30 * 24 * 60, since=ago(30 * 24 * 60) - timedelta(microseconds=1)))

    assert next_at(1, *entries) == 2


def test_the_same_line_in_any_order_gives_the_same_answer() -> None:
    entries = [walk_in(1, 30), walk_in(2, 30), appointment(3, 3), appointment(4, -3), walk_in(5, 0, front="photo")]

    answers = {
        (next_at(1, *order), tuple(placed.id for placed in line(*order).placed())) for order in permutations(entries)
    }

    assert answers == {(5, (5, 1, 2, 3, 4))}


@pytest.mark.parametrize(
    ("speed", "first"),
    [(5, "walk_in"), (10, "appointment"), (20, "appointment")],
    ids=["friendly", "balanced", "first"],
)
def test_the_presets_weigh_a_late_appointment_against_a_long_wait(speed: int, first: str) -> None:
    who = {1: "walk_in", 2: "appointment"}[next_at(1, walk_in(1, 30), appointment(2, 4), appointment_speed=speed) or 0]

    assert who == first
