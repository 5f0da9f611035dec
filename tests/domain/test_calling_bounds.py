"""What the calling rule promises for every line that can be."""

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.calling import Line, Need, Staffed, Waiting, may_serve
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy
from tests.domain.lines import NOON, ago

SERVICES = range(1, 5)
NEEDS = st.frozensets(st.sampled_from(Need), max_size=1)
MOMENTS = st.integers(-3600, 5 * 3600).map(lambda seconds: ago(seconds / 60))
# Shown so that a failing line is short: no fronts here, they pass everybody by a clerk's decision.
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
)
LINES = st.lists(ENTRIES, max_size=12, unique_by=lambda entry: entry.id)
COUNTERS = st.lists(
    st.builds(Staffed, id=st.integers(1, 3), service_ids=st.frozensets(st.sampled_from(SERVICES)), meets=NEEDS),
    max_size=3,
    unique_by=lambda counter: counter.id,
)
POLICIES = st.builds(Policy, appointment_speed=st.integers(1, 30), fast_speed=st.integers(1, 10))


def callable_at(counter: Staffed, entries: list[Waiting]) -> list[Waiting]:
    """Those whom the counter may serve and who are not passed over."""
    free = [entry for entry in entries if entry.blocked_until is None or entry.blocked_until <= NOON]
    return [entry for entry in free if may_serve(counter, entry)]


@given(LINES, COUNTERS, POLICIES)
def test_whoever_is_called_has_at_least_as_many_points_as_anybody_left_waiting(
    entries: list[Waiting], counters: list[Staffed], policy: Policy
) -> None:
    line = Line(entries, counters, policy, NOON)

    for counter in counters:
        pick = line.next_for(counter.id)
        waiting = callable_at(counter, entries)
        assert (pick is None) == (not waiting)
        if pick is not None:
            called = next(entry for entry in entries if entry.id == pick.id)
            assert called in waiting
            assert line.points(called) >= max(line.points(entry) for entry in waiting)


@given(LINES, COUNTERS)
def test_an_appointment_that_passes_a_walk_in_of_w_minutes_is_at_least_w_tenths_past_its_time(
    entries: list[Waiting], counters: list[Staffed]
) -> None:
    line = Line(entries, counters, Policy(), NOON)

    for counter in counters:
        pick = line.next_for(counter.id)
        called = next((entry for entry in entries if pick and entry.id == pick.id), None)
        if called is None or called.kind is not Kind.APPOINTMENT:
            continue
        for entry in callable_at(counter, entries):
            if entry.kind is Kind.WALK_IN and entry.since <= NOON:
                assert 10 * (NOON - called.since) >= NOON - entry.since


@given(LINES, COUNTERS, POLICIES, st.randoms())
def test_the_order_in_which_the_line_is_read_changes_nothing(
    entries: list[Waiting], counters: list[Staffed], policy: Policy, random: Random
) -> None:
    shuffled = random.sample(entries, len(entries))

    one, other = Line(entries, counters, policy, NOON), Line(shuffled, counters, policy, NOON)

    assert one.placed() == other.placed()
    assert [one.next_for(key) for key in (1, 2, 3)] == [other.next_for(key) for key in (1, 2, 3)]


@given(LINES, COUNTERS, POLICIES)
def test_the_line_and_next_tell_the_same_story(entries: list[Waiting], counters: list[Staffed], policy: Policy) -> None:
    line = Line(entries, counters, policy, NOON)
    order = [placed.id for placed in line.placed()]

    assert sorted(order) == sorted(entry.id for entry in entries)
    for counter in counters:
        here = {entry.id for entry in callable_at(counter, entries)}
        pick = line.next_for(counter.id)
        assert (pick.id if pick else None) == next((key for key in order if key in here), None)


@given(LINES, COUNTERS, POLICIES)
def test_a_visitor_never_has_more_people_ahead_than_stand_before_it(
    entries: list[Waiting], counters: list[Staffed], policy: Policy
) -> None:
    for place, placed in enumerate(Line(entries, counters, policy, NOON).placed()):
        assert 0 <= placed.ahead <= place
