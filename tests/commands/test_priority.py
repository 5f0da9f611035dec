"""Staff give a visitor priority for a reason, or take it back."""

import pytest

from tests.hall import Hall


def test_priority_counts_from_the_issue_as_if_it_had_been_said_at_once(hall: Hall) -> None:
    first = hall.issue("passport")
    hall.later(minutes=20)
    pregnant = hall.issue("passport")
    hall.later(minutes=5)
    assert hall.numbers() == [first, pregnant]

    hall.give_priority(pregnant, "pregnant")

    assert hall.happened() == ["ticket.priority_given"]
    assert hall.call_next("1") == (pregnant, "priority", {"reason": "pregnant"})


def test_priority_is_taken_back_by_giving_none(hall: Hall) -> None:
    number = hall.issue("passport", priority="small_child")

    hall.give_priority(number, None)

    assert hall.ticket(number).priority is None
    assert hall.call_next("1").reason == "longest_wait"


def test_the_same_priority_again_is_no_news(hall: Hall) -> None:
    number = hall.issue("passport", priority="disabled")

    hall.give_priority(number, "disabled")

    assert hall.happened() == []


@pytest.mark.parametrize("end", ["finish", "cancel"])
def test_who_has_gone_gets_no_priority(hall: Hall, end: str) -> None:
    number = hall.issue("passport")
    if end == "finish":
        assert hall.serve("1") == number
    else:
        hall.cancel(number)

    refused = hall.refuses("no_such_move", hall.give_priority, number, "pregnant")

    assert refused == {"move": "priority", "state": {"finish": "finished", "cancel": "cancelled"}[end]}
