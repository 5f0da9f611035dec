"""Whole visits, told as sentences."""

from queueserver.domain.calling import Need
from queueserver.domain.lifecycle import Place
from tests.hall import Hall


def test_a_walk_in_is_called_served_and_gone(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.at("08:12")

    assert hall.call_next("1") == (number, "longest_wait", {"minutes": 12, "points": 12})
    assert hall.board() == {number: "1"}

    hall.start(number)
    hall.finish(number)

    assert (hall.board(), hall.recent(), hall.numbers()) == ({}, [number], [])
    assert hall.phone(number)["state"] == "finished"


def test_an_appointment_passes_those_who_have_not_waited_ten_times_as_long(hall: Hall) -> None:
    hall.book("R1", "passport", "09:00")
    hall.at("08:20")
    long_here = hall.issue("passport")
    hall.at("08:50")
    early = hall.check_in("R1")
    just_come = hall.issue("passport")
    assert hall.numbers() == [long_here, just_come, early]

    hall.at("09:03")

    assert [hall.call_next(counter).number for counter in ("1", "2", "4")] == [long_here, early, just_come]


def test_nobody_stands_idle_while_an_early_visitor_waits(hall: Hall) -> None:
    hall.book("R1", "passport", "09:00")
    number = hall.check_in("R1")

    assert hall.call_next("1") == (number, "early_idle", {"minutes_to_go": 60})


def test_a_late_visitor_keeps_the_speed_but_the_clock_starts_at_the_door(hall: Hall) -> None:
    hall.book("R1", "passport", "08:00")
    walk_in = hall.issue("passport")
    hall.at("08:40")
    late = hall.check_in("R1")
    assert hall.numbers() == [walk_in, late]

    hall.at("08:45")

    assert hall.call_next("1") == (late, "appointment_due", {"minutes_past": 5, "points": 50})


def test_who_was_in_the_toilet_is_called_again_with_the_place_kept(hall: Hall) -> None:
    away, patient = hall.issue("passport"), hall.issue("passport")
    hall.at("08:10")
    hall.call_next("1")
    hall.recall(away)
    hall.no_show(away)
    assert hall.call_next("1").number == patient
    hall.start(patient)

    late = hall.issue("passport")
    hall.at("08:14")

    assert hall.numbers() == [away, late]
    assert hall.call_next("2") == (away, "returned", {"calls": 1})
    assert hall.phone(away)["times"] == 3  # called, recalled, called


def test_who_fetches_a_missing_paper_comes_back_to_the_front(hall: Hall) -> None:
    forgetful = hall.issue("passport")
    hall.call_next("1")
    hall.start(forgetful)
    hall.hold(forgetful, "no photo")
    others = [hall.issue("passport") for _ in range(3)]
    hall.at("08:30")
    assert hall.numbers() == others

    hall.resume(forgetful)
    hall.transfer(forgetful, place=Place.FRONT, note="has the photo now")

    assert hall.call_next("1") == (forgetful, "front", {"reason": "has the photo now"})


def test_one_number_leads_through_two_floors(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.start(number)
    assert hall.recent("ground") == [number]

    hall.transfer(number, service="residence_permit", counter="4", note="the permit first")
    hall.at("08:10")
    assert hall.call_next("4").number == number

    assert hall.board("first") == hall.board() == {number: "4"}
    assert (hall.board("ground"), hall.recent("ground")) == ({}, [])
    assert hall.phone(number)["floor"] == {"de": "1. Obergeschoss"}


def test_a_wheelchair_waits_for_the_step_free_counter_and_is_not_forgotten_there(hall: Hall) -> None:
    others = [hall.issue("passport") for _ in range(3)]
    hall.at("08:10")
    in_a_wheelchair = hall.issue("passport", Need.STEP_FREE)
    hall.at("08:16")

    assert hall.call_next("1").number == others[0]
    assert hall.call_next("2") == (in_a_wheelchair, "only_counter", {"minutes": 6, "points": 18})


def test_a_pick_up_is_quick_and_goes_before_long_errands(hall: Hall) -> None:
    longest = hall.issue("passport")
    hall.at("08:10")
    long, pick_up = hall.issue("passport"), hall.issue("pick_up")
    hall.at("08:16")

    assert hall.serve("1") == pick_up
    assert hall.serve("1") == longest
    assert hall.serve("1") == long


def test_a_clerk_goes_to_lunch_and_the_line_goes_on_elsewhere(hall: Hall) -> None:
    hall.open("3", by="bernd")
    first, second = hall.issue("registration"), hall.issue("registration")
    assert hall.serve("3") == first
    hall.close("3")
    hall.tick()

    hall.refuses("counter_closed", hall.call_next, "3")
    assert hall.phone(second)["ahead"] == 0
    assert hall.call_next("4").number == second


def test_a_visitor_watches_the_line_move_on_the_phone(hall: Hall) -> None:
    numbers = [hall.issue("registration") for _ in range(4)]
    last = numbers[-1]
    ahead = [hall.phone(last)["ahead"]]

    for _ in range(3):
        hall.later(minutes=5)
        hall.serve("3")
        hall.tick()
        ahead.append(hall.phone(last)["ahead"])

    assert ahead == [3, 2, 1, 0]
