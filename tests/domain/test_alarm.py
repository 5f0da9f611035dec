"""Who hears an alarm at once, and who only sees it until nobody has come for a while."""

from queueserver.domain.actors import Role
from queueserver.domain.alarm import AtCounter, too_far

GROUND, FIRST = 1, 2
AMIRA, BERND, CHIARA, EMIL, FRIEDA = range(1, 6)


def at(staff_id: int, floor_id: int, role: Role = Role.CLERK) -> AtCounter:
    return AtCounter(staff_id, role, floor_id)


def test_a_clerk_of_another_floor_is_far_when_somebody_sits_near() -> None:
    sitting = [at(AMIRA, FIRST), at(BERND, FIRST), at(CHIARA, GROUND)]

    assert too_far(AMIRA, FIRST, sitting) == {CHIARA}


def test_reception_and_managers_are_never_far() -> None:
    sitting = [at(BERND, FIRST), at(EMIL, GROUND, Role.RECEPTIONIST), at(FRIEDA, GROUND, Role.MANAGER)]

    assert too_far(AMIRA, FIRST, sitting) == set()


def test_nobody_is_far_from_somebody_who_is_alone_on_the_floor() -> None:
    assert too_far(AMIRA, FIRST, [at(AMIRA, FIRST), at(CHIARA, GROUND)]) == set()


def test_nobody_is_far_from_a_place_that_nobody_knows() -> None:
    assert too_far(AMIRA, None, [at(BERND, FIRST), at(CHIARA, GROUND)]) == set()
