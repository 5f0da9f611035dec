"""Within ten seconds a clerk takes back what was pressed: everything is as before, on the boards too."""

from collections.abc import Callable
from typing import Any

import pytest

from queueserver.domain.lifecycle import Place
from tests.hall import Hall, View

# What a desk, a board and the phone show, but for what can be undone.
SECTIONS = ("waiting", "calls", "on_hold", "no_show", "joined", "counters", "contingents")
MOVES: dict[str, Callable[[Hall, str], Any]] = {
    "no-show": lambda hall, number: hall.no_show(number),
    "finish": lambda hall, number: hall.finish(number),
    "cancel": lambda hall, number: hall.cancel(number),
    "transfer": lambda hall, number: hall.transfer(number, service="registration", place=Place.BACK, note="moved"),
}


@pytest.fixture
def called(hall: Hall) -> str:
    """Somebody is called to counter 5, where amira sits, for two services."""
    hall.open("4")
    number = hall.issue("passport", more=("registration",))
    hall.at("08:10")
    hall.call_next("4")
    return number


def shown(hall: Hall, number: str) -> View:
    desk = hall.desk()
    board = hall.look("board/mitte")
    return {**{name: desk[name] for name in SECTIONS}, **board, "phone": hall.phone(number), "line": hall.numbers()}


@pytest.mark.parametrize("move", MOVES)
def test_what_is_taken_back_never_was(hall: Hall, called: str, move: str) -> None:
    if move == "finish":
        hall.start(called)
    before = shown(hall, called)
    hall.later(seconds=5)
    MOVES[move](hall, called)
    undo = hall.desk()["undo"]
    assert [(one["by"], one["number"], one["move"], one["counter"]) for one in undo.values()] == [
        ("amira", called, move, "4")
    ]
    hall.later(seconds=10)
    hall.undo(called)

    assert hall.happened() == ["ticket.undone"]
    assert shown(hall, called) == before
    assert hall.desk()["undo"] == {}
    assert {change.type for change in hall.told("board/mitte")[-1:]} == {"ticket.undone"}  # which no board rings for
    assert hall.refuses("nothing_to_undo", hall.undo, called) == {"number": called}


def test_after_ten_seconds_it_stays_as_it_is(hall: Hall, called: str) -> None:
    hall.no_show(called)
    hall.later(seconds=10.1)

    assert hall.refuses("nothing_to_undo", hall.undo, called) == {"number": called}


def test_nobody_takes_back_what_another_did(hall: Hall, called: str) -> None:
    hall.no_show(called)

    hall.refuses("nothing_to_undo", hall.undo, called, by="bernd")


def test_only_the_last_move_can_be_taken_back(hall: Hall, called: str) -> None:
    other = hall.issue("id_card")
    hall.no_show(called)
    hall.cancel(other)

    assert [one["number"] for one in hall.desk()["undo"].values()] == [other]
    hall.refuses("nothing_to_undo", hall.undo, called)
    hall.undo(other)


def test_who_was_called_elsewhere_meanwhile_stays_there(hall: Hall, called: str) -> None:
    hall.transfer(called, service="passport")
    hall.call_next("1")

    assert hall.refuses("nothing_to_undo", hall.undo, called) == {"number": called}


def test_a_counter_that_has_called_somebody_else_is_not_free_for_it(hall: Hall, called: str) -> None:
    other = hall.issue("passport")
    hall.no_show(called)
    hall.call("A002", "4")

    assert hall.refuses("counter_busy", hall.undo, called) == {"counter": "4", "number": other}


def test_a_counter_where_somebody_else_sits_by_now_is_taken(hall: Hall, called: str) -> None:
    hall.start(called)
    hall.finish(called)
    hall.close("4")
    hall.open("4", by="bernd")

    assert hall.refuses("counter_taken", hall.undo, called) == {"counter": "4"}


def test_who_has_sat_down_elsewhere_cannot_take_a_visit_back(hall: Hall, called: str) -> None:
    hall.no_show(called)
    hall.open("5")

    assert hall.refuses("clerk_elsewhere", hall.undo, called) == {"counter": "5"}


@pytest.mark.parametrize("meanwhile", ["closed by itself", "break"])
def test_the_counter_is_as_it_was_too(hall: Hall, called: str, meanwhile: str) -> None:
    if meanwhile == "closed by itself":
        hall.close_after("4")
    before = hall.desk()["counters"]["4"]
    hall.no_show(called)
    if meanwhile == "break":
        hall.take_break("4")
    hall.undo(called)

    assert hall.desk()["counters"]["4"] == before
    assert (hall.state(called), hall.board()) == ("called", {called: "4"})


def test_the_day_forgets_what_could_be_taken_back(hall: Hall, called: str) -> None:
    hall.no_show(called)
    hall.on(hall.now.date().replace(day=24), "08:00")
    hall.tick()

    assert "undo.forgotten" in hall.happened()
    assert hall.desk()["undo"] == {}


def test_what_visitors_give_back_is_given_back(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.visitor_leaves(number)

    assert hall.desk()["undo"] == {}
