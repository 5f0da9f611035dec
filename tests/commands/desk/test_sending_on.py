"""Where a visitor is sent on to, and where one comes back to who was set aside."""

import pytest

from queueserver.domain.calling import Need
from queueserver.domain.lifecycle import Place
from tests.hall import Hall


def test_a_visitor_is_sent_to_a_person_and_follows_from_counter_to_counter(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5", by="bernd")
    hall.transfer(number, clerk="bernd", note="knows the case")

    assert hall.desk()["waiting"][str(hall.id_of(number))]["only_clerk"] == "bernd"
    assert hall.log()[-1].data["clerk_id"] == hall.clerks["bernd"].staff_id
    hall.refuses("nobody_waiting", hall.call_next, "1")
    assert hall.refuses("not_this_counter", hall.call, number, "1") == {"counter": "1", "number": number}
    hall.open("4", by="bernd")
    assert hall.call_next("4").number == number


def test_who_waits_for_somebody_who_has_left_learns_it(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5", by="bernd")
    hall.transfer(number, clerk="bernd")
    hall.close("5")
    hall.tick()

    assert hall.why(number) == ("clerk_away", {})
    assert hall.phone(number)["reason"] == "clerk_away"
    hall.transfer(number)
    assert hall.call_next("1").number == number


def test_nobody_is_sent_to_a_person_who_is_not_here_or_cannot_help(hall: Hall) -> None:
    number = hall.issue("id_card")
    assert hall.refuses("clerk_not_here", hall.transfer, number, clerk="bernd") == {"clerk": "bernd"}
    assert hall.refuses("clerk_not_here", hall.transfer, number, clerk="nobody") == {"clerk": "nobody"}
    hall.open("5", by="bernd")

    assert hall.refuses("not_this_counter", hall.transfer, number, clerk="bernd") == {"counter": "5", "number": number}
    hall.transfer(number, clerk="bernd", service="passport")


def test_nobody_is_sent_to_a_counter_that_cannot_help(hall: Hall) -> None:
    number = hall.issue("registration", Need.STEP_FREE)

    assert hall.refuses("not_this_counter", hall.transfer, number, counter="1") == {"counter": "1", "number": number}
    assert hall.refuses("not_this_counter", hall.transfer, number, counter="3") == {"counter": "3", "number": number}
    hall.transfer(number, counter="2")


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (Place.BY_TIME, ["A001", "A002", "A003"]),
        (Place.FRONT, ["A003", "A001", "A002"]),
        (Place.BACK, ["A002", "A003", "A001"]),
    ],
)
def test_who_was_set_aside_comes_back_to_the_place_that_was_said(hall: Hall, place: Place, order: list[str]) -> None:
    numbers = []
    for minute in ("08:00", "08:01", "08:02"):
        hall.at(minute)
        numbers.append(hall.issue("passport"))
    moved = numbers[2] if place is Place.FRONT else numbers[0]
    hall.hold(moved, "fetches a photo", place)
    assert hall.desk()["on_hold"][str(hall.id_of(moved))]["comes_back"] == place.value
    hall.at("08:20")
    hall.resume(moved)

    assert hall.numbers() == order
    assert hall.desk()["waiting"][str(hall.id_of(moved))]["comes_back"] is None
    if place is Place.FRONT:
        assert hall.why(moved) == ("front", {"reason": "fetches a photo"})
