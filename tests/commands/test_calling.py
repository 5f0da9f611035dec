"""A clerk presses Next, calls a number by hand, calls it again."""

from queueserver.commands import calling
from queueserver.domain.calling import Need
from tests.hall import Hall


def test_next_calls_who_has_most_points_and_says_why(hall: Hall) -> None:
    hall.book("R1", "passport", "08:20")
    walk_in, early = hall.issue("passport"), hall.check_in("R1")
    hall.at("08:23")

    assert hall.call_next("1") == (early, "appointment_due", {"minutes_past": 3, "points": 30})
    assert hall.call_next("2") == (walk_in, "longest_wait", {"minutes": 23, "points": 23})
    assert hall.happened() == ["ticket.called"]


def test_a_called_ticket_is_on_the_boards_and_on_its_phone(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.at("08:05")
    hall.call_next("4")

    assert hall.board() == hall.board("first") == {number: "4"}
    assert hall.board("ground") == {}
    phone = hall.phone(number)
    assert (phone["state"], phone["counter"], phone["floor"], phone["times"]) == (
        "called",
        "4",
        {"de": "1. Obergeschoss"},
        1,
    )
    assert phone["called_at"] == "2026-11-23T07:05:00.000Z"


def test_nobody_waiting_is_a_no_and_not_an_error(hall: Hall) -> None:
    assert hall.refuses("nobody_waiting", hall.call_next, "1") == {"counter": "1"}


def test_people_for_other_counters_do_not_count_as_waiting(hall: Hall) -> None:
    hall.issue("residence_permit")

    assert hall.refuses("nobody_waiting", hall.call_next, "1") == {"counter": "1"}
    assert hall.call_next("4").number == "C001"


def test_a_closed_counter_calls_nobody(hall: Hall) -> None:
    number = hall.issue("passport")

    assert hall.refuses("counter_closed", hall.call_next, "5") == {"counter": "5"}
    assert hall.refuses("counter_closed", hall.call, number, "5") == {"counter": "5"}


def test_a_counter_calls_nobody_while_somebody_is_there(hall: Hall) -> None:
    first, second = hall.issue("passport"), hall.issue("passport")
    hall.call_next("1")

    assert hall.refuses("counter_busy", hall.call_next, "1") == {"counter": "1", "number": first}
    hall.start(first)
    assert hall.refuses("counter_busy", hall.call, second, "1") == {"counter": "1", "number": first}
    hall.finish(first)
    assert hall.call_next("1").number == second


def test_a_counter_that_is_not_there_is_refused(hall: Hall) -> None:
    number = hall.issue("passport")

    assert hall.refuses("unknown_counter", hall.call_next, "99") == {"counter": "99"}
    assert hall.refuses("unknown_counter", hall.call, number, "99") == {"counter": "99"}


def test_a_called_ticket_is_not_called_again_by_another_counter(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")

    assert hall.refuses("nobody_waiting", hall.call_next, "2") == {"counter": "2"}
    assert hall.refuses("no_such_move", hall.call, number, "2") == {"move": "call", "state": "called"}


def test_a_number_is_called_by_hand_for_a_reason_and_nobody_else_moves(hall: Hall) -> None:
    numbers = [hall.issue("passport") for _ in range(3)]
    hall.at("08:10")

    assert hall.call(numbers[2], "1", "feels unwell") == (numbers[2], "by_hand", {"reason": "feels unwell"})
    assert hall.numbers() == numbers[:2]
    assert hall.log()[-1].data["reason"] == {"code": "by_hand", "values": {"reason": "feels unwell"}}


def test_by_hand_a_passed_over_ticket_is_called_at_any_time(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)

    hall.refuses("nobody_waiting", hall.call_next, "1")
    assert hall.call(number, "1").number == number
    assert hall.ticket(number).blocked_until is None


def test_by_hand_too_a_counter_serves_only_what_it_may(hall: Hall) -> None:
    permit, step_free = hall.issue("residence_permit"), hall.issue("passport", Need.STEP_FREE)

    assert hall.refuses("not_this_counter", hall.call, permit, "1") == {"counter": "1", "number": permit}
    assert hall.refuses("not_this_counter", hall.call, step_free, "1") == {"counter": "1", "number": step_free}


def test_a_ticket_of_another_office_is_not_known_here(hall: Hall) -> None:
    hall.issue("passport")

    def call_next_door() -> None:
        with hall.store.work(hall.clerk, "nord") as work:
            calling.recall(work, hall.id_of("A001"))

    assert hall.refuses("unknown_ticket", call_next_door) == {"ticket": hall.id_of("A001")}


def test_an_office_that_is_not_there_is_refused(hall: Hall) -> None:
    def call_nowhere() -> None:
        with hall.store.work(hall.clerk, "nowhere"):
            raise AssertionError("nobody gets in")

    assert hall.refuses("unknown_office", call_nowhere) == {"office": "nowhere"}


def test_a_recall_announces_the_number_once_more(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.later(seconds=30)

    hall.recall(number)

    assert hall.happened() == ["ticket.recalled"]
    assert [change.type for change in hall.told("board/mitte")] == ["ticket.called", "ticket.recalled"]
    (call,) = hall.look("board/mitte")["calls"].values()
    assert (call["times"], call["called_at"]) == (2, "2026-11-23T07:00:30.000Z")


def test_a_recall_of_somebody_who_is_not_called_is_refused(hall: Hall) -> None:
    number = hall.issue("passport")

    assert hall.refuses("no_such_move", hall.recall, number) == {"move": "recall", "state": "waiting"}


def test_a_call_costs_no_change_on_other_floors_boards(hall: Hall) -> None:
    hall.issue("passport")
    hall.call_next("4")

    assert len(hall.told("board/mitte/first")) == 1
    assert hall.told("board/mitte/ground") == []


def test_a_ticket_called_on_another_floor_disappears_where_it_was_called_before(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)
    hall.call(number, "4")

    assert hall.board("first") == {number: "4"}
    assert (hall.board("ground"), hall.recent("ground")) == ({}, [])
    assert [change.type for change in hall.told("board/mitte/ground")] == [
        "ticket.called",
        "ticket.unanswered",
        "ticket.elsewhere",
    ]


def test_the_last_calls_stand_below_newest_first_and_only_eight(hall: Hall) -> None:
    numbers = [hall.issue("passport") for _ in range(10)]
    for _ in numbers:
        hall.later(minutes=1)
        hall.serve("1")

    assert hall.recent() == hall.recent("ground") == numbers[:1:-1]
    assert hall.recent("first") == []
