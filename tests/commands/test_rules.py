"""The same visitors by each rule that an office may choose."""

import pytest

from queueserver.domain.lifecycle import Place
from tests.hall import Hall

# A001 walks in at 08:00, A002 at 08:05; A003 is booked for 08:20 and here at 08:10; A004 has priority from 08:12 on.
# It is 08:21.
ORDERS = {
    "points": ["A004", "A001", "A002", "A003"],
    "first_come": ["A001", "A002", "A003", "A004"],
    "appointments_first": ["A003", "A001", "A002", "A004"],
    "ratio": ["A003", "A001", "A002", "A004"],
    "priority_weights": ["A004", "A001", "A002", "A003"],
}


@pytest.mark.parametrize("rule", ORDERS)
def test_a_rule_puts_the_same_visitors_in_its_own_order(hall: Hall, rule: str) -> None:
    hall.tune(rule=rule)
    hall.book("R1", "passport", "08:20")
    hall.issue("passport")
    hall.at("08:05")
    hall.issue("passport")
    hall.at("08:10")
    hall.check_in("R1")
    hall.at("08:12")
    hall.issue("passport", priority="pregnant")
    hall.at("08:21")

    assert hall.numbers() == ORDERS[rule]
    assert [hall.serve("1") for _ in ORDERS[rule]] == ORDERS[rule]


def test_by_ratio_so_many_appointments_are_called_for_each_walk_in(hall: Hall) -> None:
    hall.tune(rule="ratio", ratio=2)
    walk_ins = [hall.issue("passport") for _ in range(2)]
    for reference in ("R1", "R2", "R3"):
        hall.book(reference, "passport", "08:00")
    booked = [hall.check_in(reference) for reference in ("R1", "R2", "R3")]

    calls = []
    for _ in range(5):
        hall.later(minutes=1)
        called = hall.call_next("1")
        calls.append((called.number, called.reason))
        hall.start(called.number)
        hall.finish(called.number)

    assert calls == [
        (booked[0], "appointment_due"),
        (booked[1], "appointment_due"),
        (walk_ins[0], "walk_in_turn"),
        (booked[2], "appointment_due"),
        (walk_ins[1], "longest_wait"),
    ]


def test_a_call_in_vain_is_nobody_s_turn(hall: Hall) -> None:
    hall.tune(rule="ratio", ratio=1)
    walk_in = hall.issue("passport")
    for reference in ("R1", "R2"):
        hall.book(reference, "passport", "08:00")
    away, here = (hall.check_in(reference) for reference in ("R1", "R2"))

    assert hall.call_next("1").number == away
    hall.no_show(away)

    assert hall.serve("1") == here
    assert hall.call_next("1") == (walk_in, "walk_in_turn", {"minutes": 0, "appointments": 1})


def test_by_ratio_a_late_appointment_keeps_the_place_of_its_booked_time(hall: Hall) -> None:
    hall.tune(rule="ratio")
    hall.book("R1", "passport", "08:30")
    hall.book("R2", "passport", "08:20")
    hall.at("08:25")
    punctual = hall.check_in("R1")
    hall.at("08:40")
    late = hall.check_in("R2")

    assert hall.numbers() == [late, punctual]


def test_an_early_appointment_goes_first_where_appointments_do(hall: Hall) -> None:
    hall.tune(rule="appointments_first")
    hall.issue("passport")
    hall.book("R1", "passport", "08:30")
    hall.at("08:10")
    early = hall.check_in("R1")

    assert hall.call_next("1") == (early, "early_first", {"minutes_to_go": 20})


def test_where_first_come_is_first_served_early_is_early(hall: Hall) -> None:
    hall.tune(rule="first_come")
    hall.book("R1", "passport", "09:30")
    early = hall.check_in("R1")
    hall.later(minutes=5)
    hall.issue("passport")

    assert hall.call_next("1") == (early, "longest_wait", {"minutes": 5, "points": 5})


@pytest.mark.parametrize("rule", ORDERS)
def test_the_front_is_the_front_by_every_rule(hall: Hall, rule: str) -> None:
    hall.tune(rule=rule)
    hall.book("R1", "passport", "08:00")
    hall.check_in("R1")
    hall.later(minutes=30)
    photo = hall.issue("passport")

    hall.call(photo, "1")
    hall.transfer(photo, place=Place.FRONT, note="has the photo now")

    assert hall.call_next("1") == (photo, "front", {"reason": "has the photo now"})
