"""When an appointment may begin, by capacity, by what is taken, and by whom the rest is kept for."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import AppointmentSettings
from queueserver.domain.appointments.slots import Cell, DayBook, Span, Taken, day_book
from queueserver.domain.opening import day_span, span_on

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 11, 23)
LONG_BEFORE = datetime(2026, 11, 1, 8, tzinfo=UTC)
STEP = timedelta(minutes=10)
SETTINGS = AppointmentSettings()


def at(wall: str, day: date = MONDAY) -> datetime:
    return span_on(day, time.fromisoformat(wall), None, BERLIN)[0]


def span(begins: str, ends: str, counters: int, *, online: int = 0, desk: int = 0, short: int = 0) -> Span:
    return Span(at(begins), at(ends), counters, online, desk, short)


def taken(begins: str, minutes: int, origin: Origin = Origin.ONLINE) -> Taken:
    return Taken(at(begins), at(begins) + timedelta(minutes=minutes), origin)


def book(*spans: Span, entries: tuple[Taken, ...] = (), opens: str = "08:00", closes: str = "18:00") -> DayBook:
    return day_book(day_span(MONDAY, BERLIN), [(at(opens), at(closes))], spans, entries, STEP)


def starts(of: DayBook, minutes: int, origin: Origin = Origin.ONLINE, now: datetime = LONG_BEFORE) -> list[str]:
    length = timedelta(minutes=minutes)
    return [
        f"{one.astimezone(at('00:00').tzinfo) + timedelta(hours=1):%H:%M}"
        for one in of.starts(length, origin, now, SETTINGS)
    ]


def test_an_appointment_begins_on_the_grid_and_ends_before_the_span_does() -> None:
    assert starts(book(span("08:00", "09:00", 1)), 30) == ["08:00", "08:10", "08:20", "08:30"]


def test_a_cell_that_is_touched_is_taken() -> None:
    one = book(span("08:00", "09:00", 1), entries=(taken("08:25", 12),))

    assert starts(one, 20) == ["08:00", "08:40"]


def test_two_counters_take_two_at_a_time_and_no_third() -> None:
    two = book(span("08:00", "08:30", 2), entries=(taken("08:00", 20), taken("08:10", 20)))

    assert starts(two, 10) == ["08:00", "08:20"]


def test_outside_the_hours_of_opening_nothing_is_offered() -> None:
    assert starts(book(span("07:00", "09:00", 1), opens="08:30"), 30) == ["08:30"]


def test_what_is_kept_for_the_desk_is_not_offered_online_until_it_is_released() -> None:
    kept = book(span("08:00", "08:10", 2, desk=1), entries=(taken("08:00", 10),))
    a_day_before = at("08:00") - timedelta(hours=SETTINGS.release_hours)

    assert starts(kept, 10) == []
    assert starts(kept, 10, Origin.PHONE) == ["08:00"]
    assert starts(kept, 10, now=a_day_before) == ["08:00"]


def test_a_kept_counter_that_the_desk_has_used_keeps_nothing_more() -> None:
    used = book(span("08:00", "08:10", 2, desk=1), entries=(taken("08:00", 10, Origin.DESK),))

    assert starts(used, 10) == ["08:00"]


def test_what_is_kept_for_online_is_not_taken_by_the_desk() -> None:
    kept = book(span("08:00", "08:10", 1, online=1))

    assert starts(kept, 10, Origin.DESK) == []
    assert starts(kept, 10) == ["08:00"]


def test_short_notice_is_for_nobody_until_it_is_short() -> None:
    kept = book(span("08:00", "08:10", 1, short=1))
    short = at("08:00") - timedelta(hours=SETTINGS.short_notice_hours)

    assert starts(kept, 10, Origin.DESK) == []
    assert starts(kept, 10, now=short - timedelta(seconds=1)) == []
    assert starts(kept, 10, now=short) == ["08:00"]


def test_what_is_brought_in_takes_a_counter_and_no_share() -> None:
    brought = book(span("08:00", "08:10", 3, online=1, desk=1), entries=(taken("08:00", 10, Origin.PROGRAM),))

    assert starts(brought, 10) == ["08:00"]
    full = book(span("08:00", "08:10", 2, online=1, desk=1), entries=(taken("08:00", 10, Origin.PROGRAM),))
    assert starts(full, 10) == starts(full, 10, Origin.DESK) == []


def test_online_a_slot_that_is_near_is_not_offered() -> None:
    near = book(span("08:00", "10:00", 1))
    now = at("08:05")

    assert starts(near, 60, now=now) == []
    assert starts(near, 30, Origin.DESK, now=now)[:2] == ["08:10", "08:20"]


def test_a_day_of_23_or_25_hours_loses_and_doubles_nothing() -> None:
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        begins, ends = day_span(day, BERLIN)
        always = (begins.astimezone(UTC), ends.astimezone(UTC))
        whole = day_book(always, [always], [Span(*always, 1)], [], timedelta(hours=1))
        found = whole.starts(timedelta(hours=1), Origin.DESK, LONG_BEFORE - timedelta(days=300), SETTINGS)

        assert len(found) == len(set(found)) == hours


def utc_starts(day: date, opens: str, closes: str) -> list[str]:
    """Half an hour at one counter between two times of a day's clock, in steps of half an hour, in UTC."""
    begins, ends = span_on(day, time.fromisoformat(opens), time.fromisoformat(closes), BERLIN)
    whole = day_book(day_span(day, BERLIN), [(begins, ends)], [Span(begins, ends, 1)], [], timedelta(minutes=30))
    before = begins - timedelta(days=9)
    found = whole.starts(timedelta(minutes=30), Origin.DESK, before, SETTINGS)
    return [f"{one.astimezone(UTC):%H:%M}" for one in found]


def test_in_the_night_when_the_clock_goes_back_an_hour_is_offered_twice_as_it_happens_twice() -> None:
    assert utc_starts(date(2026, 10, 25), "01:30", "03:30") == [
        "23:30",
        "00:00",
        "00:30",
        "01:00",
        "01:30",
        "02:00",
    ]


def test_in_the_night_when_the_clock_goes_forward_no_slot_begins_in_the_hour_that_is_not() -> None:
    assert utc_starts(date(2026, 3, 29), "01:30", "03:30") == ["00:30", "01:00"]


def test_after_the_change_eight_o_clock_is_eight_o_clock() -> None:
    assert utc_starts(date(2026, 3, 28), "08:00", "08:30") == ["07:00"]
    assert utc_starts(date(2026, 3, 29), "08:00", "08:30") == ["06:00"]
    assert utc_starts(date(2026, 10, 24), "08:00", "08:30") == ["06:00"]
    assert utc_starts(date(2026, 10, 25), "08:00", "08:30") == ["07:00"]


MINUTES = st.integers(0, 59)
ENTRIES = st.lists(st.tuples(MINUTES, st.integers(1, 40), st.sampled_from(Origin)), max_size=8)


@given(ENTRIES, st.integers(1, 3), st.integers(5, 40), st.sampled_from(Origin))
def test_whoever_is_offered_a_start_never_makes_a_moment_too_full(
    entries: list[tuple[int, int, Origin]], counters: int, minutes: int, origin: Origin
) -> None:
    there = [
        Taken(at("08:00") + timedelta(minutes=m), at("08:00") + timedelta(minutes=m + n), o) for m, n, o in entries
    ]
    length = timedelta(minutes=minutes)
    day = book(span("08:00", "10:00", counters), entries=tuple(there))

    for begins in day.starts(length, origin, LONG_BEFORE, SETTINGS):
        for minute in range(minutes):
            moment = begins + timedelta(minutes=minute)
            assert sum(one.begins <= moment < one.ends for one in there) < counters


CELLS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), *[st.integers(0, 2)] * 3), min_size=1, max_size=12)
LEADS = st.integers(0, 72)


@given(CELLS, st.integers(1, 5), LEADS, st.sampled_from((Origin.ONLINE, Origin.PHONE)))
def test_a_start_is_offered_exactly_when_all_its_cells_take_one_more(
    counts: list[tuple[int, int, int, int, int]], length: int, hours: int, origin: Origin
) -> None:
    begins = at("08:00")
    cells = [Cell(all_of_them, *kept, taken=used) for all_of_them, used, *kept in counts]
    now = begins - timedelta(hours=hours)

    found = DayBook(begins, STEP, cells).starts(length * STEP, origin, now, SETTINGS)

    earliest = now + (timedelta(minutes=SETTINGS.latest_minutes) if origin is Origin.ONLINE else timedelta())
    assert found == [
        start
        for start, of_it in ((begins + n * STEP, cells[n : n + length]) for n in range(len(cells) - length + 1))
        if start >= earliest
        and all(
            one.takes_one_more(
                origin,
                is_released=start - now <= timedelta(hours=SETTINGS.release_hours),
                is_short_notice=start - now <= timedelta(hours=SETTINGS.short_notice_hours),
            )
            for one in of_it
        )
    ]
