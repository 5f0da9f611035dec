"""What the calling rule promises for every line that can be: hypothesis tries to break it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from queueserver.domain.calling import Line, Need, Staffed, Waiting, may_serve
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName
from tests.domain.lines import NOON, ago

SERVICES = range(1, 5)
NEEDS = st.frozensets(st.sampled_from(Need), max_size=1)
# Few different moments, so that ties are common.
MOMENTS = st.integers(-12, 60).map(lambda steps: ago(steps * 5)) | st.integers(-(10**9), 10**10).map(
    lambda microseconds: NOON - timedelta(microseconds=microseconds)
)
ENTRIES = st.builds(
    Waiting,
    id=st.integers(1, 10**6),
    kind=st.sampled_from(Kind),
    service_ids=st.frozensets(st.sampled_from(SERVICES), min_size=1, max_size=2),
    planned=st.integers(1, 30).map(lambda minutes: timedelta(minutes=minutes)),
    needs=NEEDS,
    since=MOMENTS,
    issued_at=MOMENTS,
    priority=st.none() | st.just("pregnant"),
    calls=st.integers(0, 2),
    blocked_until=st.none() | MOMENTS,
    counter_id=st.none() | st.integers(1, 3),
    front=st.none() | st.none() | st.just("photo"),
    is_too_late=st.booleans(),
)
LINES = st.lists(ENTRIES, max_size=12, unique_by=lambda entry: entry.id)
COUNTERS = st.lists(
    st.builds(
        Staffed,
        id=st.integers(1, 3),
        service_ids=st.frozensets(st.sampled_from(SERVICES)),
        meets=NEEDS,
        leaves_at=st.none() | MOMENTS,
    ),
    max_size=3,
    unique_by=lambda counter: counter.id,
)
TUNED = {
    "appointment_speed": st.integers(1, 30),
    "fast_speed": st.integers(1, 10),
    "ratio": st.integers(1, 4),
    "appointment_weight": st.integers(1, 20),
    "priority_weight": st.integers(1, 20),
}
POLICIES = st.builds(Policy, rule=st.sampled_from(RuleName), **TUNED)
BY_POINTS = st.builds(Policy, rule=st.sampled_from((RuleName.POINTS, RuleName.PRIORITY_WEIGHTS)), **TUNED)
RECENT = st.lists(st.sampled_from(Kind), max_size=5)


def callable_at(counter: Staffed, entries: list[Waiting]) -> list[Waiting]:
    """Those whom the counter may serve and who are not passed over."""
    free = [entry for entry in entries if entry.blocked_until is None or entry.blocked_until <= NOON]
    return [entry for entry in free if may_serve(counter, entry)]


def called(line: Line, counter: Staffed, entries: list[Waiting]) -> Waiting | None:
    pick = line.next_for(counter.id)
    return None if pick is None else next(entry for entry in entries if entry.id == pick.id)


@given(LINES, COUNTERS, POLICIES, RECENT)
def test_by_every_rule_no_counter_is_idle_beside_a_visitor_whom_it_may_serve(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, recent: Sequence[Kind]
) -> None:
    line = Line(entries, counters, policy, NOON, recent)

    for counter in counters:
        waiting = callable_at(counter, entries)
        pick = called(line, counter, entries)
        assert (pick is None) == (not waiting)
        assert pick is None or pick in waiting


@given(LINES, COUNTERS, BY_POINTS)
def test_whoever_is_called_has_at_least_as_many_points_as_anybody_left_waiting(
    entries: list[Waiting], counters: list[Staffed], policy: Policy
) -> None:
    line = Line(entries, counters, policy, NOON)

    for counter in counters:
        pick = called(line, counter, entries)
        # The front is a clerk's decision, and passes everybody.
        if pick is not None and pick.front is None:
            waiting = callable_at(counter, entries)
            assert all(entry.front is None for entry in waiting)
            assert line.points(pick) >= max(line.points(entry) for entry in waiting)


@given(LINES, COUNTERS, st.integers(1, 30))
def test_an_appointment_that_passes_a_walk_in_of_w_minutes_is_at_least_w_by_its_speed_past_its_time(
    entries: list[Waiting], counters: list[Staffed], speed: int
) -> None:
    line = Line(entries, counters, Policy(appointment_speed=speed, fast_speed=1), NOON)

    for counter in counters:
        pick = called(line, counter, entries)
        if pick is None or pick.kind is not Kind.APPOINTMENT or pick.front is not None:
            continue
        for entry in callable_at(counter, entries):
            if entry.kind is Kind.WALK_IN and entry.since <= NOON:
                assert speed * (NOON - pick.since) >= NOON - entry.since


@given(LINES, COUNTERS, st.sampled_from((RuleName.APPOINTMENTS_FIRST, RuleName.FIRST_COME)))
def test_within_a_kind_nobody_is_passed_by_somebody_with_a_later_clock(
    entries: list[Waiting], counters: list[Staffed], rule: RuleName
) -> None:
    line = Line(entries, counters, Policy(rule=rule), NOON)

    for counter in counters:
        pick = called(line, counter, entries)
        if pick is not None and pick.front is None:
            alike = [one for one in callable_at(counter, entries) if _counts_as(one) is _counts_as(pick)]
            assert pick.since == min(one.since for one in alike)


@given(st.integers(1, 4), st.lists(st.sampled_from(Kind), min_size=1, max_size=60))
def test_by_ratio_never_more_appointments_in_a_row_while_a_walk_in_waits(ratio: int, kinds: list[Kind]) -> None:
    policy = Policy(rule=RuleName.RATIO, ratio=ratio)
    entries = [_came(key, kind) for key, kind in enumerate(kinds)]
    recent: list[Kind] = []
    counter = Staffed(1, frozenset({1}), frozenset())

    in_a_row = 0
    while entries:
        pick = called(Line(entries, [counter], policy, NOON, recent), counter, entries)
        assert pick is not None
        in_a_row = in_a_row + 1 if pick.kind is Kind.APPOINTMENT else 0
        assert in_a_row <= ratio or all(one.kind is Kind.APPOINTMENT for one in entries)
        entries.remove(pick)
        recent.append(pick.kind)


@given(LINES, COUNTERS, POLICIES, RECENT, st.randoms())
def test_the_order_in_which_the_line_is_read_changes_nothing(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, recent: Sequence[Kind], random: Random
) -> None:
    shuffled = random.sample(entries, len(entries))

    one, other = (Line(each, counters, policy, NOON, recent) for each in (entries, shuffled))

    assert one.placed() == other.placed()
    assert [one.next_for(key) for key in (1, 2, 3)] == [other.next_for(key) for key in (1, 2, 3)]


@given(LINES, COUNTERS, POLICIES, RECENT)
def test_the_line_and_next_tell_the_same_story(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, recent: Sequence[Kind]
) -> None:
    line = Line(entries, counters, policy, NOON, recent)
    order = [placed.id for placed in line.placed()]

    assert sorted(order) == sorted(entry.id for entry in entries)
    for counter in counters:
        here = {entry.id for entry in callable_at(counter, entries)}
        pick = line.next_for(counter.id)
        assert (pick.id if pick else None) == next((key for key in order if key in here), None)


@settings(max_examples=60)
@given(LINES, COUNTERS, BY_POINTS, st.integers(1, 10**10))
def test_whoever_collects_at_one_speed_keeps_the_order_as_time_goes_by(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, microseconds: int
) -> None:
    later: datetime = NOON + timedelta(microseconds=microseconds)
    staying = [Staffed(one.id, one.service_ids, one.meets) for one in counters]
    alike = [one for one in entries if one.kind is Kind.WALK_IN and one.priority is None and one.since <= NOON]
    alike = [one for one in alike if one.service_ids == alike[0].service_ids and one.planned == alike[0].planned]
    alike = [one for one in alike if (one.needs, one.counter_id) == (alike[0].needs, alike[0].counter_id)]

    orders = [[one.id for one in Line(alike, staying, policy, at).placed()] for at in (NOON, later)]

    assert orders[0] == orders[1]


@given(LINES, COUNTERS, POLICIES, RECENT)
def test_a_visitor_never_has_more_people_ahead_than_stand_before_it(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, recent: Sequence[Kind]
) -> None:
    for asked in (None, 1, 2, 3):
        for place, placed in enumerate(Line(entries, counters, policy, NOON, recent).placed(asked)):
            assert 0 <= placed.ahead <= place


def _counts_as(entry: Waiting) -> Kind:
    return Kind.WALK_IN if entry.is_too_late else entry.kind


def _came(key: int, kind: Kind) -> Waiting:
    nobody: frozenset[Need] = frozenset()
    return Waiting(key, kind, frozenset({1}), timedelta(minutes=12), nobody, ago(60 - key), ago(60 - key))
