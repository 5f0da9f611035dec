"""Reception puts tickets right and moves them in the line, for a reason that is logged."""

import pytest

from queueserver.domain.calling import Need
from queueserver.domain.places.moving import Side
from tests.commands.reception.at_reception import AtReception
from tests.hall import Hall


def test_a_wrong_service_is_put_right_and_number_and_waiting_stay(reception: AtReception, hall: Hall) -> None:
    wrong = hall.issue("registration")
    hall.later(minutes=10)
    other = hall.issue("passport")

    reception.correct(wrong, services=["passport", "id_card"], people=2, needs=[Need.STEP_FREE], note="three photos")

    assert hall.numbers() == [wrong, other]
    view = hall.desk()["waiting"][str(hall.id_of(wrong))]
    assert (view["service"], view["more_services"], view["people"]) == ("passport", ["id_card"], 2)
    assert (view["needs"], view["note"]) == (["step_free"], "three photos")
    event = next(one for one in hall.log() if one.type == "ticket.corrected")
    assert event.data["previous_services"] == ["registration"]
    assert event.data["fields"] == ["people", "needs", "note"]
    assert hall.call_next("2").number == wrong


def test_the_same_again_is_no_news_and_what_is_not_named_stays(reception: AtReception, hall: Hall) -> None:
    number = hall.issue("passport", Need.STEP_FREE)
    reception.correct(number, note="three photos")

    reception.correct(number, services=["passport"], people=1)

    assert hall.happened() == []
    assert (hall.ticket(number).note, hall.ticket(number).needs) == ("three photos", ["step_free"])


def test_a_counter_that_does_not_do_the_new_service_is_forgotten(reception: AtReception, hall: Hall) -> None:
    number = hall.issue("passport")
    hall.transfer(number, counter="1")
    reception.correct(number, services=["id_card"])
    assert hall.desk()["waiting"][str(hall.id_of(number))]["only_counter"] == "1"

    reception.correct(number, services=["registration"])

    assert hall.desk()["waiting"][str(hall.id_of(number))]["only_counter"] is None


def test_who_is_called_already_is_not_put_right(reception: AtReception, hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")

    assert hall.refuses("no_such_move", reception.correct, number, people=2) == {"move": "correct", "state": "called"}


def test_a_ticket_goes_to_the_front_and_the_reason_is_logged(reception: AtReception, hall: Hall) -> None:
    hall.issue("passport")
    hall.later(minutes=10)
    number = hall.issue("passport")

    reception.to_front(number, "feels faint")

    assert hall.numbers()[0] == number
    assert hall.happened()[0] == "ticket.moved"
    event = next(one for one in hall.log() if one.type == "ticket.moved")
    assert event.data == {"ticket_id": hall.id_of(number), "to": "front", "other": None, "reason": "feels faint"}
    assert hall.call_next("1") == (number, "front", {"reason": "feels faint"})


@pytest.mark.parametrize(("side", "order"), [(Side.BEFORE, [0, 3, 1, 2]), (Side.AFTER, [0, 1, 3, 2])])
def test_a_ticket_stands_beside_another_and_the_others_keep_their_order(
    reception: AtReception, hall: Hall, side: Side, order: list[int]
) -> None:
    numbers = [hall.issue("passport")]
    for _ in range(3):
        hall.later(minutes=2)
        numbers.append(hall.issue("passport"))

    reception.beside(numbers[3], side, numbers[1])

    assert hall.numbers() == [numbers[place] for place in order]
    assert hall.desk()["order"]["line"]["entries"][order.index(3)]["id"] == str(hall.id_of(numbers[3]))
    hall.later(hours=1)
    assert hall.numbers() == [numbers[place] for place in order]
    hall.serve("1")
    if side is Side.BEFORE:
        assert hall.call_next("2") == (numbers[3], "moved", {"reason": "came together"})


def test_who_was_called_in_vain_and_is_moved_is_called_at_once(reception: AtReception, hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.no_show(number)
    hall.refuses("nobody_waiting", hall.call_next, "1")

    reception.to_front(number)

    assert hall.call_next("1").number == number


def test_by_a_rule_with_turns_nobody_stands_beside_the_other_kind(reception: AtReception, hall: Hall) -> None:
    hall.tune(rule="appointments_first")
    hall.book("ref", "passport", "08:10")
    walk_in, booked = hall.issue("passport"), hall.check_in("ref")

    refused = hall.refuses("not_beside", reception.beside, walk_in, Side.BEFORE, booked)

    assert refused == {"number": walk_in, "other": booked}
    hall.refuses("not_beside", reception.beside, walk_in, Side.AFTER, walk_in)


def test_only_who_waits_is_moved_beside_who_waits(reception: AtReception, hall: Hall) -> None:
    called, here = hall.issue("passport"), hall.issue("passport")
    hall.call_next("1")

    assert hall.refuses("no_such_move", reception.to_front, called) == {"move": "move", "state": "called"}
    hall.refuses("no_such_move", reception.beside, here, Side.BEFORE, called)
