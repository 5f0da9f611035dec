"""Opening hours and days are those of the office's own wall, also on the days when the clock changes."""

from datetime import UTC, date, datetime, time

import pytest

from queueserver.domain.opening import Hours, Opening, office_day

BERLIN = "Europe/Berlin"
WITH_LUNCH = [Hours(0, time(8), time(12)), Hours(0, time(13), time(18))]  # on Mondays
ALL_SUNDAY = [Hours(6, time(), None)]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_let_in"),
    [
        ("2026-11-23 06:59:59", False),  # 07:59:59 in Berlin
        ("2026-11-23 07:00:00", True),
        ("2026-11-23 10:59:59", True),
        ("2026-11-23 11:00:00", False),
        ("2026-11-23 12:00:00", True),
        ("2026-11-23 17:00:00", False),
        ("2026-11-24 09:00:00", False),  # a Tuesday
    ],
)
def test_visitors_are_let_in_from_opening_to_the_second_before_closing(moment: str, is_let_in: bool) -> None:
    assert Opening(BERLIN, WITH_LUNCH).is_open(utc(moment)) is is_let_in


def test_eight_o_clock_is_eight_o_clock_in_summer_and_winter() -> None:
    assert Opening(BERLIN, WITH_LUNCH).is_open(utc("2026-07-06 06:00:00"))
    assert not Opening(BERLIN, WITH_LUNCH).is_open(utc("2026-07-06 05:59:59"))
    assert not Opening(BERLIN, WITH_LUNCH).is_open(utc("2026-11-23 06:00:00"))


def test_without_an_end_the_office_is_open_until_midnight() -> None:
    assert Opening(BERLIN, ALL_SUNDAY).is_open(utc("2026-11-22 22:59:59"))
    assert not Opening(BERLIN, ALL_SUNDAY).is_open(utc("2026-11-22 23:00:00"))


def test_without_hours_nobody_is_let_in() -> None:
    assert not Opening(BERLIN, []).is_open(utc("2026-11-23 09:00:00"))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 22:59:59", "2026-03-28"),  # the last winter midnight is at 23:00 UTC
        ("2026-03-28 23:00:00", "2026-03-29"),
        ("2026-03-29 21:59:59", "2026-03-29"),  # a day of 23 hours
        ("2026-03-29 22:00:00", "2026-03-30"),
        ("2026-10-24 22:00:00", "2026-10-25"),
        ("2026-10-25 22:59:59", "2026-10-25"),  # a day of 25 hours
        ("2026-10-25 23:00:00", "2026-10-26"),
    ],
)
def test_a_day_is_the_office_s_own_across_summer_time(moment: str, day: str) -> None:
    assert office_day(utc(moment), BERLIN) == date.fromisoformat(day)


def test_the_hour_that_comes_twice_belongs_to_opening_both_times() -> None:
    night = [Hours(6, time(2), time(3))]

    assert Opening(BERLIN, night).is_open(utc("2026-10-25 00:30:00"))
    assert Opening(BERLIN, night).is_open(utc("2026-10-25 01:30:00"))


def test_an_office_elsewhere_has_another_day() -> None:
    moment = utc("2026-11-23 22:30:00")

    assert office_day(moment, "Europe/Helsinki") == date(2026, 11, 24)
    assert office_day(moment, "Europe/Lisbon") == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 06:00:00", "2026-11-23 07:00:00"),  # before eight in Berlin
        ("2026-11-23 09:00:00", None),  # it is open
        ("2026-11-23 11:30:00", "2026-11-23 12:00:00"),  # lunch
        ("2026-11-23 18:00:00", "2026-11-30 07:00:00"),  # next Monday
        ("2026-03-28 12:00:00", "2026-03-30 06:00:00"),  # the clock goes forward in between
        ("2026-10-24 12:00:00", "2026-10-26 07:00:00"),  # and back
    ],
)
def test_a_closed_office_says_when_it_opens_next(moment: str, opens: str | None) -> None:
    assert Opening(BERLIN, WITH_LUNCH).opens_at(utc(moment)) == (opens and utc(opens))


def test_without_hours_no_opening_is_promised() -> None:
    assert Opening(BERLIN, []).opens_at(utc("2026-11-23 09:00:00")) is None


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        ("2026-11-23 09:00:00", "2026-11-23 11:00:00"),
        ("2026-11-23 12:00:00", "2026-11-23 17:00:00"),
        ("2026-11-23 17:00:00", None),  # closed already
    ],
)
def test_an_open_office_says_when_it_closes(moment: str, closes: str | None) -> None:
    assert Opening(BERLIN, WITH_LUNCH).closes_at(utc(moment)) == (closes and utc(closes))


def test_hours_that_go_on_after_midnight_close_when_the_last_of_them_ends() -> None:
    night = [Hours(4, time(22), None), Hours(5, time(), time(2))]

    assert Opening(BERLIN, night).closes_at(utc("2026-11-27 22:30:00")) == utc("2026-11-28 01:00:00")


def test_an_office_that_is_always_open_never_closes() -> None:
    always = [Hours(weekday, time(), None) for weekday in range(7)]

    assert Opening(BERLIN, always).closes_at(utc("2026-11-23 09:00:00")) is None


def test_a_different_day_has_other_hours_or_none() -> None:
    christmas_eve, christmas = date(2026, 12, 24), date(2026, 12, 25)
    workdays = [Hours(weekday, time(8), time(18)) for weekday in range(5)]
    opening = Opening(BERLIN, workdays, {christmas_eve: [(time(8), time(11))], christmas: []})

    assert opening.closes_at(utc("2026-12-24 08:00:00")) == utc("2026-12-24 10:00:00")
    assert not opening.is_open(utc("2026-12-25 09:00:00"))
    assert opening.opens_at(utc("2026-12-24 12:00:00")) == utc("2026-12-28 07:00:00")
