"""A family's tickets become one call; somebody without a ticket is taken along."""

import pytest

from queueserver.domain.calling import Need
from queueserver.store.finding import find_counter
from queueserver.store.work import Work
from tests.hall import Hall


@pytest.fixture
def family(hall: Hall) -> list[str]:
    """Three come, the child for something else, the grandmother step-free; they are one call."""
    numbers = []
    for wall, service, needs in (
        ("08:00", "passport", ()),
        ("08:01", "id_card", ()),
        ("08:02", "pick_up", (Need.STEP_FREE,)),
    ):
        hall.at(wall)
        numbers.append(hall.issue(service, *needs))
    hall.join(*numbers)
    return numbers


def test_a_family_is_one_place_in_the_line_and_one_call(hall: Hall, family: list[str]) -> None:
    father, child, grandmother = family

    assert hall.happened() == ["ticket.joined", "ticket.joined"]
    assert hall.numbers() == [father]
    leader = hall.desk()["waiting"][str(hall.id_of(father))]
    assert (leader["with"], leader["people"], leader["needs"]) == ([child, grandmother], 3, ["step_free"])
    assert {leader["service"], *leader["more_services"]} == {"passport", "id_card", "pick_up"}
    joined = hall.desk()["joined"]
    assert {view["number"]: view["joined_to"] for view in joined.values()} == {
        child: str(hall.id_of(father)),
        grandmother: str(hall.id_of(father)),
    }
    hall.refuses("nobody_waiting", hall.call_next, "1")  # which is not step-free
    assert hall.call_next("2").number == father
    assert hall.look("board/mitte")["calls"][str(hall.id_of(father))]["with"] == [child, grandmother]


def test_every_phone_of_the_family_says_where_to_go(hall: Hall, family: list[str]) -> None:
    father, child, grandmother = family
    hall.tick()
    assert (hall.phone(child)["state"], hall.phone(child)["ahead"]) == ("waiting", 0)
    hall.call_next("2")

    phone = hall.phone(child)
    assert (phone["number"], phone["state"], phone["counter"], phone["with"]) == (
        child,
        "called",
        "2",
        [father, grandmother],
    )
    assert hall.phone(father)["with"] == [child, grandmother]
    assert hall.told(f"ticket/{hall.ticket(child).token}")[-1].type == "ticket.called"


def test_who_is_served_together_leaves_together(hall: Hall, family: list[str]) -> None:
    hall.call_next("2")
    hall.start(family[0])
    hall.finish(family[0])

    assert hall.happened() == ["ticket.finished"] * 3
    assert {hall.state(number) for number in family} == {"finished"}
    hall.undo(family[0])
    assert [hall.state(number) for number in family] == ["serving", "joined", "joined"]


@pytest.mark.parametrize("end", ["cancel", "no_show"])
def test_when_it_comes_to_nothing_the_others_wait_on_their_own(hall: Hall, family: list[str], end: str) -> None:
    father, child, grandmother = family
    hall.tune(max_calls=1)
    hall.call_next("2")
    getattr(hall, end)(father)

    assert hall.numbers() == [child, grandmother]
    assert hall.ticket(child).since == hall.moment("08:01")
    leader = hall.ticket(father)
    assert (leader.people, leader.needs) == (1, [])
    hall.undo(father)
    assert [hall.state(number) for number in family] == ["called", "joined", "joined"]
    assert hall.ticket(father).people == 3


def test_a_call_nobody_answered_keeps_them_together(hall: Hall, family: list[str]) -> None:
    hall.call_next("2")
    hall.no_show(family[0])

    assert [hall.state(number) for number in family] == ["waiting", "joined", "joined"]


def test_who_goes_an_own_way_takes_along_what_nobody_else_needs(hall: Hall) -> None:
    first, second, third = hall.issue("passport"), hall.issue("id_card"), hall.issue("id_card")
    hall.join(first, second, third)
    hall.separate(second)

    assert hall.happened() == ["ticket.separated"]
    assert hall.desk()["waiting"][str(hall.id_of(first))]["more_services"] == ["id_card"]
    hall.separate(third)
    view = hall.desk()["waiting"][str(hall.id_of(first))]
    assert (view["more_services"], view["people"], view["with"]) == ([], 1, [])
    assert hall.numbers() == [first, second, third]
    assert hall.refuses("no_such_move", hall.separate, third) == {"move": "separate", "state": "waiting"}


def test_two_families_become_one(hall: Hall, family: list[str]) -> None:
    aunt = hall.issue("passport")
    hall.join(aunt, family[0])

    assert hall.desk()["waiting"][str(hall.id_of(aunt))]["with"] == family
    assert hall.ticket(aunt).people == 4


def test_a_member_may_give_the_own_number_back(hall: Hall, family: list[str]) -> None:
    father, child, _ = family
    hall.visitor_leaves(child)

    assert hall.state(child) == "cancelled"
    assert hall.ticket(father).people == 2


def test_who_cannot_be_served_together_is_not_joined(hall: Hall) -> None:
    pick_up, permit = hall.issue("pick_up"), hall.issue("residence_permit")
    hall.close("2")
    hall.join(pick_up, permit)  # counter 2 does both, open or not
    hall.separate(permit)
    hall.call_next("1")

    assert hall.refuses("not_this_counter", hall.join, pick_up, permit) == {"counter": "1", "number": permit}
    assert hall.refuses("no_such_move", hall.join, permit, pick_up) == {"move": "join", "state": "called"}
    assert hall.refuses("no_such_move", hall.join, permit, permit) == {"move": "join", "state": "waiting"}


def test_what_no_counter_does_together_is_not_joined(hall: Hall) -> None:
    pick_up, permit = hall.issue("pick_up"), hall.issue("residence_permit")

    def forgets_permits(work: Work) -> None:
        counter = find_counter(work.session, work.office.id, "2")
        counter.services = [one for one in counter.services if one.key != "residence_permit"]

    hall.do(forgets_permits)
    hall.screens.clear()  # nobody tells them of a change of the plan

    assert hall.refuses("not_served_together", hall.join, pick_up, permit) == {"number": pick_up, "other": permit}


def test_the_end_of_the_day_is_the_same_for_all_of_them(hall: Hall, family: list[str]) -> None:
    hall.call_next("2")
    hall.start(family[0])
    hall.on(hall.now.date().replace(day=24), "08:00")
    hall.tick()

    assert {hall.state(number) for number in family} == {"finished"}


def test_somebody_without_a_ticket_is_taken_along(hall: Hall) -> None:
    number = hall.issue("passport")
    assert hall.refuses("no_such_move", hall.take_along, number) == {"move": "take-along", "state": "waiting"}
    hall.call_next("1")
    hall.take_along(number, 1, "id_card", "passport")

    assert hall.happened() == ["ticket.taken_along"]
    view = hall.desk()["calls"][str(hall.id_of(number))]
    assert (view["people"], view["more_services"]) == (2, ["id_card"])
    assert hall.refuses("not_this_counter", hall.take_along, number, 1, "registration") == {
        "counter": "1",
        "number": number,
    }


# What was done


def served(hall: Hall) -> str:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.start(number)
    return number


def test_what_was_done_is_in_the_log_and_nowhere_else(hall: Hall) -> None:
    hall.tune_desk(record="optional")
    hall.finish(served(hall), ("passport", 2), ("id_card", 1), not_done="no photo for the second")

    data = hall.log()[-1].data
    assert (data["done"], data["not_done"]) == ([["passport", 2], ["id_card", 1]], "no photo for the second")
    hall.finish(served(hall))


def test_an_office_that_wants_a_record_gets_one(hall: Hall) -> None:
    hall.tune_desk(record="required")
    number = served(hall)

    assert hall.refuses("record_missing", hall.finish, number) == {}
    assert hall.refuses("unknown_service", hall.finish, number, ("wedding", 1)) == {"service": "wedding"}
    hall.finish(number, not_done="came for nothing")


def test_an_office_that_keeps_no_record_takes_none(hall: Hall) -> None:
    assert hall.refuses("record_not_kept", hall.finish, served(hall), ("passport", 1)) == {}
