"""Who works in an office and as what, and what that does to the browsers and counters they had."""

import pytest

from queueserver.commands.staff import members, passwords, sign_ins
from queueserver.domain.actors import Role
from queueserver.domain.refusals import LastAdministrator, NameTaken
from queueserver.store.staff.finding import find_staff, sign_ins_of
from queueserver.store.tables import Staff
from tests.hall import Hall

AMIRA = 1


def come_in(hall: Hall, token: str, staff_id: int = AMIRA) -> int:
    """Somebody signs in at a browser; the id of the sign-in."""
    return hall.do(lambda work: sign_ins.sign_in(work, staff_id, token).id)


def browsers(hall: Hall, staff_id: int = AMIRA) -> list[str]:
    """The tokens of the browsers at which somebody is signed in."""
    with hall.store.read() as reading:
        return [one.token_hash for one in sign_ins_of(reading.session, staff_id)]


def one(hall: Hall, staff_id: int = AMIRA) -> Staff:
    with hall.store.read() as reading:
        return reading.session.get_one(Staff, staff_id)


def add(hall: Hall, name: str, role: Role = Role.ADMINISTRATOR) -> int:
    return hall.do(lambda work: members.add_staff(work, name, role, "a hash").id)


def test_somebody_is_added_with_a_password_that_has_to_be_changed(hall: Hall) -> None:
    chiara = add(hall, "chiara", Role.MANAGER)

    assert hall.happened() == ["staff.added"]
    assert one(hall, chiara).role is Role.MANAGER
    assert one(hall, chiara).one_time_until is not None


def test_nobody_gets_a_name_that_somebody_has(hall: Hall) -> None:
    assert hall.refuses(NameTaken.code, add, hall, "bernd") == {"name": "bernd"}


def test_another_role_needs_another_sign_in(hall: Hall) -> None:
    come_in(hall, "at the counter")

    hall.do(lambda work: members.change_role(work, AMIRA, Role.MANAGER))

    assert hall.happened() == ["staff.signed_out", "staff.role_changed"]
    assert browsers(hall) == []
    hall.do(lambda work: members.change_role(work, AMIRA, Role.MANAGER))
    assert hall.happened() == []


def test_who_is_blocked_is_signed_out_everywhere_and_leaves_the_counter(hall: Hall) -> None:
    come_in(hall, "at the counter")
    come_in(hall, "at home")
    hall.open("5", by="amira")

    hall.do(lambda work: members.block_staff(work, AMIRA))

    assert hall.happened() == ["counter.closed", "staff.signed_out", "staff.blocked"]
    assert browsers(hall) == []
    hall.do(lambda work: members.unblock_staff(work, AMIRA))
    assert hall.happened() == ["staff.unblocked"]
    hall.do(lambda work: members.unblock_staff(work, AMIRA))
    assert hall.happened() == []


def test_a_visitor_is_not_left_at_a_closed_counter_when_the_clerk_is_blocked(hall: Hall) -> None:
    hall.issue("passport")
    hall.open("5", by="amira")
    hall.call_next("5")

    hall.do(lambda work: members.block_staff(work, AMIRA))

    assert hall.happened() == ["staff.blocked"]
    assert hall.desk()["counters"]["5"]["clerk"] == "amira"


@pytest.mark.parametrize("wish", ["block", "demote", "await"])
def test_an_office_keeps_its_last_administrator(hall: Hall, wish: str) -> None:
    gustav = add(hall, "gustav")
    wishes = {
        "block": lambda work: members.block_staff(work, gustav),
        "demote": lambda work: members.change_role(work, gustav, Role.CLERK),
        "await": lambda work: members.await_staff(work, gustav),
    }

    assert hall.refuses(LastAdministrator.code, hall.do, wishes[wish]) == {"name": "gustav"}
    add(hall, "hanna")
    hall.do(wishes[wish])
    assert one(hall, gustav).blocked_at is not None or wish != "block"


def test_nobody_of_another_office_is_touched(hall: Hall) -> None:
    assert hall.refuses("unknown_staff", hall.do, lambda work: members.block_staff(work, 4711)) == {"staff": 4711}


def test_a_reset_shuts_every_browser_and_a_change_all_but_the_own(hall: Hall) -> None:
    here = come_in(hall, "here")
    come_in(hall, "elsewhere")

    hall.do(lambda work: passwords.change_password(work, AMIRA, "new", here))

    assert hall.happened() == ["staff.signed_out", "staff.password_changed"]
    assert browsers(hall) == ["here"]
    hall.do(lambda work: passwords.reset_password(work, AMIRA, "one-time"))
    assert hall.happened() == ["staff.signed_out", "staff.password_reset"]
    assert browsers(hall) == []
    assert one(hall).one_time_until is not None


def test_the_city_sends_somebody_new_and_later_as_something_else(hall: Hall) -> None:
    first = hall.do(lambda work: members.receive_staff(work, "subject", "hanna", Role.CLERK).id)
    assert hall.happened() == ["staff.added"]
    hall.do(lambda work: members.receive_staff(work, "subject", "hanna", Role.CLERK))
    assert hall.happened() == []

    again = hall.do(lambda work: members.receive_staff(work, "subject", "hanna", Role.MANAGER).id)

    assert hall.happened() == ["staff.role_changed"]
    assert (again, one(hall, again).role) == (first, Role.MANAGER)


def test_the_city_cannot_make_somebody_into_who_has_a_password_here(hall: Hall) -> None:
    receive = members.receive_staff

    assert hall.refuses("name_taken", hall.do, lambda work: receive(work, "subject", "amira", Role.MANAGER)) == {
        "name": "amira"
    }
    hall.do(lambda work: members.await_staff(work, AMIRA))
    assert hall.happened() == ["staff.awaited"]
    assert hall.do(lambda work: receive(work, "subject", "amira", Role.CLERK).id) == AMIRA
    hall.refuses("name_taken", hall.do, lambda work: receive(work, "another", "amira", Role.CLERK))


def test_whom_the_office_has_blocked_the_city_cannot_let_in(hall: Hall) -> None:
    hanna = hall.do(lambda work: members.receive_staff(work, "subject", "hanna", Role.CLERK).id)
    hall.do(lambda work: members.block_staff(work, hanna))

    hall.refuses(
        "not_employed", hall.do, lambda work: members.receive_staff(work, "subject", "hanna", Role.ADMINISTRATOR)
    )


def test_who_works_here_is_found_in_the_own_office_only(hall: Hall) -> None:
    assert hall.do(lambda work: find_staff(work.session, work.office.id, AMIRA).name) == "amira"
