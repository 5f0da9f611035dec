"""Figures of appointments are exact: every grouping adds up to all, and all is what a plain count counts."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.appointments.evaluation import (
    ALL,
    Counted,
    CounterTime,
    Lead,
    Load,
    Outcome,
    Outcomes,
    lead_of,
    loads_by_hour,
    loads_together,
    outcomes,
    outcomes_together,
)
from queueserver.domain.appointments.origin import Origin

MONDAY = date(2026, 11, 23)
BERLIN, KATHMANDU, ADELAIDE = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Adelaide")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
KEPT = (Outcome.ON_TIME, Outcome.LATE)
COUNTED = st.builds(
    Counted,
    booked_on=st.dates(MONDAY - timedelta(days=400), MONDAY),
    origin=st.sampled_from(Origin),
    lead=st.sampled_from(Lead),
    service=st.sampled_from(["passport", "registration", "id_card"]),
    outcome=st.sampled_from(Outcome),
    is_served=st.booleans(),
)
SPANS = st.lists(
    st.builds(
        lambda begins, minutes, counters: CounterTime(begins, begins + timedelta(minutes=minutes), counters),
        st.integers(0, 2 * 365 * 1440).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
        st.integers(0, 1500),
        st.integers(1, 9),
    ),
    max_size=20,
)
NAMES = [field.name for field in fields(Outcomes)]


def plain(appointments: Sequence[Counted]) -> Outcomes:
    """Counted as a child would."""

    def count(*wanted: Outcome) -> int:
        return len([one for one in appointments if one.outcome in wanted])

    return Outcomes(
        booked=len(appointments),
        kept=count(*KEPT),
        late=count(Outcome.LATE),
        served=len([one for one in appointments if one.is_served]),
        missed=count(Outcome.MISSED),
        cancelled_by_visitor=count(Outcome.CANCELLED_BY_VISITOR),
        cancelled_by_staff=count(Outcome.CANCELLED_BY_STAFF),
        cancelled_by_program=count(Outcome.CANCELLED_BY_PROGRAM),
        to_come=count(Outcome.TO_COME),
    )


@given(st.lists(COUNTED, max_size=60))
def test_every_grouping_adds_up_to_all_and_all_is_what_a_plain_count_counts(appointments: list[Counted]) -> None:
    found = outcomes(appointments)

    everything = found[ALL][ALL]
    assert everything == plain(appointments)
    for named in found.values():
        for name in NAMES:
            assert sum(getattr(one, name) for one in named.values()) == getattr(everything, name)
    assert found["by_origin"] == {
        origin.value: plain(those)
        for origin in Origin
        if (those := [one for one in appointments if one.origin is origin])
    }
    assert {name: one.booked for name, one in found["by_weekday"].items()} == {
        str(day): len(those)
        for day in range(7)
        if (those := [one for one in appointments if one.booked_on.weekday() == day])
    }


@given(st.lists(COUNTED, max_size=40))
def test_what_was_booked_became_one_thing_each(appointments: list[Counted]) -> None:
    one = outcomes(appointments)[ALL][ALL]
    cancelled = one.cancelled_by_visitor + one.cancelled_by_staff + one.cancelled_by_program

    assert one.booked == one.kept + one.missed + cancelled + one.to_come


@given(st.lists(st.lists(COUNTED, max_size=20), max_size=4))
def test_weeks_counted_apart_are_the_same_as_together(weeks: list[list[Counted]]) -> None:
    assert outcomes_together([outcomes(week) for week in weeks]) == outcomes([one for week in weeks for one in week])


@pytest.mark.parametrize(
    ("days", "lead"),
    [
        *((-3, "same_day"), (0, "same_day"), (1, "next_day"), (2, "days_2_7"), (7, "days_2_7"), (8, "days_8_14")),
        *((14, "days_8_14"), (15, "days_15_28"), (28, "days_15_28"), (29, "days_29"), (400, "days_29")),
    ],
)
def test_lead_time_is_counted_in_days_of_the_office(days: int, lead: str) -> None:
    assert lead_of(MONDAY - timedelta(days=days), MONDAY).value == lead


def test_the_show_rate_is_of_those_for_whom_the_time_came() -> None:
    assert Outcomes(booked=20, kept=6, missed=2, to_come=4, cancelled_by_visitor=8).show_rate == 0.75
    assert Outcomes(booked=1, to_come=1).show_rate is None


@given(SPANS, SPANS, st.sampled_from([BERLIN, KATHMANDU, ADELAIDE]))
def test_no_time_of_a_counter_is_lost_between_the_hours(
    planned: list[CounterTime], booked: list[CounterTime], zone: ZoneInfo
) -> None:
    loads = loads_by_hour(planned, booked, [], zone)

    assert loads_together(loads.values()) == Load(
        sum(((one.ends - one.begins) * one.counters for one in planned), timedelta()),
        sum(((one.ends - one.begins) * one.counters for one in booked), timedelta()),
        timedelta(),
    )


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2027, 3, 28), {"01:00": 1, "03:00": 1}), (date(2026, 10, 25), {"01:00": 1, "02:00": 2, "03:00": 1})],
    ids=["23 hours", "25 hours"],
)
def test_the_night_on_which_the_clock_changes_has_the_hours_it_has(day: date, hours: dict[str, int]) -> None:
    night = CounterTime(
        datetime(day.year, day.month, day.day, 1, tzinfo=BERLIN),
        datetime(day.year, day.month, day.day, 4, tzinfo=BERLIN),
    )

    loads = loads_by_hour([night], [], [], BERLIN)

    assert {hour: load.planned / timedelta(hours=1) for hour, load in loads.items()} == hours
