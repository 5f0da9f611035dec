"""What a check-in finds in what was typed or scanned, and what its visitor is told about the time."""

from datetime import datetime, timedelta

import pytest

from queueserver.domain.entrance.arrival import Arrival, arrival, code_in, is_meant

NINE = datetime.fromisoformat("2026-11-23T09:00+01:00")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456\n", "123456"),
        ("https://wait.example.org/c/123456", "123456"),
        ("https://wait.example.org/c?code=123456#", "123456"),
        ("httpsÖ--wait.example.org-c-123456", "123456"),  # a scanner with the other layout
        ("portal-4711/AB12CD", "AB12CD"),
        ("", ""),
        ("???", ""),
    ],
)
def test_the_code_is_found_in_what_was_typed_or_scanned(given: str, code: str) -> None:
    assert code_in(given) == code


@pytest.mark.parametrize("given", ["MU", "mu", "MÜ", "MUE", "Mül", "Müller", "MÜLLER"])
@pytest.mark.parametrize("booked", ["MÜ", "MUE", "mu", "Mül"])
def test_the_letters_of_a_name_fit_however_both_spell_them(given: str, booked: str) -> None:
    if booked == "Mül" and given == "MUE":
        assert is_meant(given, "Mue")
    else:
        assert is_meant(given, booked)


@pytest.mark.parametrize(
    ("given", "booked"), [("MA", "MU"), ("M", "MU"), ("", "MU"), ("12", "MU"), ("MU", None), ("MU", ""), ("XMU", "MU")]
)
def test_other_letters_and_too_few_mean_nobody(given: str, booked: str | None) -> None:
    assert not is_meant(given, booked)


def test_a_name_of_one_letter_is_meant_by_it() -> None:
    assert is_meant("O", "O")


@pytest.mark.parametrize(
    ("came", "since", "told"),
    [
        (-20, 0, Arrival.EARLY),
        (-5, -5, Arrival.ON_TIME),  # with a head start the clock runs already
        (0, 0, Arrival.ON_TIME),
        (5, 5, Arrival.ON_TIME),
        (6, 6, Arrival.LATE),
    ],
)
def test_who_checks_in_is_told_early_on_time_or_late(came: float, since: float, told: Arrival) -> None:
    now = NINE + minutes(came)

    assert arrival(now, now, NINE, NINE + minutes(since), is_too_late=False) is told


def test_who_is_too_late_by_the_office_s_limit_is_told_so() -> None:
    now = NINE + minutes(40)

    assert arrival(now, now, NINE, now, is_too_late=True) is Arrival.TOO_LATE


def test_who_came_early_and_asks_again_at_the_booked_time_is_on_time() -> None:
    came = NINE - minutes(20)

    assert arrival(NINE, came, NINE, NINE, is_too_late=False) is Arrival.ON_TIME


def test_a_walk_in_is_neither_early_nor_late() -> None:
    assert arrival(NINE, NINE, None, NINE, is_too_late=False) is None
