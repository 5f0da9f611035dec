"""Who may do what."""

import pytest

from queueserver.domain.actors import CLOCK, RIGHTS, Actor, Right, Role

# The whole table once more, as an office would write it down.
MAY = {
    "visitor": "",
    "kiosk": "take_ticket",
    "board": "see_board",
    "print_agent": "print",
    "clerk": "see_board take_ticket see_line serve",
    "receptionist": "see_board take_ticket see_line serve receive book",
    "manager": "see_board take_ticket see_line serve receive book overbook manage",
    "administrator": "see_board take_ticket see_line serve receive book overbook manage set_up employ",
    "program": "see_board take_ticket see_line serve receive book overbook manage set_up",
    "clock": "see_board take_ticket see_line serve receive print book overbook manage set_up employ",
}


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says_and_no_more(role: Role) -> None:
    assert {right.value for right in RIGHTS[role]} == set(MAY[role.value].split())


def test_a_clerk_s_rights_end_at_the_office_door() -> None:
    clerk = Actor(Role.CLERK, "staff:1", office_id=1, staff_id=1)

    assert clerk.may(Right.SERVE, 1)
    assert not clerk.may(Right.SERVE, 2)
    assert not clerk.may(Right.SET_UP, 1)


def test_only_who_serves_all_offices_may_found_one() -> None:
    everywhere = Actor(Role.PROGRAM, "program:1")
    here = Actor(Role.PROGRAM, "program:2", office_id=1)

    assert everywhere.may_everywhere(Right.SET_UP)
    assert not here.may_everywhere(Right.SET_UP)
    assert here.may(Right.SET_UP, 1)
    assert CLOCK.may(Right.SERVE, 7)
