"""Whole visits, told as sentences."""

from tests.hall import Hall


def test_a_walk_in_is_called_served_and_gone(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.at("08:12")

    assert hall.call_next("1") == (number, "longest_wait", {"minutes": 12, "points": 12})
    assert hall.board() == {number: "1"}

    hall.start(number)
    hall.finish(number)

    assert hall.board() == {}
    assert hall.recent() == [number]
    assert hall.state(number) == "finished"
