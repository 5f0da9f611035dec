"""The rules of those who sign in: delays, passwords, and what a city's directory makes of somebody."""

from datetime import timedelta

import pytest

from queueserver.domain.actors import Role
from queueserver.domain.people.employment import employment_of, read_employment
from queueserver.domain.people.passwords import check_password
from queueserver.domain.people.tries import FREE_TRIES, LONGEST_DELAY, delay_after, network_of
from queueserver.domain.refusals import PasswordTooShort, PasswordTooSimple, Refusal

KNOWN = {"hall": "clerk@mitte", "heads": "manager@mitte", "it": "administrator@nord"}


def test_the_first_tries_are_free_and_then_each_delay_is_twice_the_last() -> None:
    delays = [delay_after(tries).total_seconds() for tries in range(FREE_TRIES + 4)]

    assert delays == [0] * FREE_TRIES + [5, 10, 20, 40]


def test_a_delay_never_exceeds_a_quarter_of_an_hour() -> None:
    assert delay_after(10**6) == LONGEST_DELAY == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.9", "10.0.0.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("::ffff:10.0.0.9", "10.0.0.9"),
        ("no address", "no address"),
    ],
)
def test_one_household_is_one_place_however_many_addresses_it_has(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("short", PasswordTooShort),
        ("aaaabbbbaaaa", PasswordTooSimple),
        ("my name is Amira", PasswordTooSimple),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_password(password, "amira")


def test_a_long_password_needs_no_digits_or_signs() -> None:
    check_password("seven geese on the roof", "amira")


@pytest.mark.parametrize("claim", [["choir", "hall", "heads"], ["heads", "hall"], "heads"])
def test_of_several_groups_the_highest_role_counts(claim: object) -> None:
    assert employment_of(claim, KNOWN) == (Role.MANAGER, "mitte")


@pytest.mark.parametrize("claim", [None, [], "choir", ["choir"], {"hall": True}, 7, [["hall"]]])
def test_who_is_in_no_known_group_works_nowhere(claim: object) -> None:
    assert employment_of(claim, KNOWN) is None


@pytest.mark.parametrize("text", ["clerk", "clerk@", "visitor@mitte", "program@mitte", "clerk@Mitte Nord", ""])
def test_only_staff_roles_at_an_office_are_employments(text: str) -> None:
    with pytest.raises(ValueError, match="no role at an office"):
        read_employment(text)
