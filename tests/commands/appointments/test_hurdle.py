"""Claims, letters and wishes are counted by network and address before they are carried out."""

from itertools import count

import pytest
from sqlalchemy import select

from queueserver.commands.appointments import hurdle
from queueserver.domain.appointments.hurdle import (
    LEAST_AGE,
    LEAST_BITS,
    MOST_BITS,
    MOST_LETTERS,
    MOST_SOLVED,
    MOST_UNSOLVED,
    MOST_WISHES,
    Hurdle,
)
from queueserver.domain.refusals import AskedTooOften, AskedTooSoon, PageTooOld
from queueserver.store.tables import OnlineTries
from tests.hall import Hall

AT_HOME, NEXT_DOOR = "the network at home", "the network next door"
PAGES = count()


def ask(hall: Hall, place: str = AT_HOME, met: Hurdle | None = None, *, is_solved: bool = False) -> Hurdle:
    """A browser asks for a slot; with no bits to find each answer solves the hurdle."""
    met = met or Hurdle(f"page {next(PAGES)}", 0, hall.now - LEAST_AGE)
    with hall.store.founding() as founding:
        hurdle.pass_hurdle(founding, place, met, "0" if is_solved else "")
    return met


def bits(hall: Hall, place: str) -> int:
    with hall.store.read() as reading:
        return hurdle.next_bits(reading, place)


def test_a_task_is_good_for_one_claim(hall: Hall) -> None:
    met = ask(hall, is_solved=True)

    with pytest.raises(PageTooOld) as refused:
        ask(hall, NEXT_DOOR, met, is_solved=True)

    assert refused.value.code == "page_too_old"


def test_without_work_one_waits_and_asks_less_often(hall: Hall) -> None:
    with pytest.raises(AskedTooSoon) as too_soon:
        ask(hall, met=Hurdle("just set", 0, hall.now))
    for _ in range(MOST_UNSOLVED):
        ask(hall)
    with pytest.raises(AskedTooOften) as too_often:
        ask(hall)

    assert too_soon.value.values == {"seconds": 4}
    assert too_often.value.values == {"minutes": 10}
    ask(hall, is_solved=True)
    ask(hall, NEXT_DOOR)


def test_with_work_a_network_is_bounded_too_and_free_again_after_some_minutes(hall: Hall) -> None:
    for _ in range(MOST_SOLVED):
        ask(hall, is_solved=True)
    with pytest.raises(AskedTooOften):
        ask(hall, is_solved=True)

    hall.later(minutes=10)

    ask(hall, is_solved=True)


def test_a_network_that_claims_much_works_more_and_others_do_not(hall: Hall) -> None:
    for _ in range(MOST_SOLVED):
        ask(hall, is_solved=True)

    assert (bits(hall, AT_HOME), bits(hall, NEXT_DOOR)) == (MOST_BITS, LEAST_BITS)


def test_nobody_can_have_somebody_flooded_with_letters(hall: Hall) -> None:
    def order(address: str) -> None:
        with hall.store.founding() as founding:
            hurdle.count_letter(founding, address)

    for _ in range(MOST_LETTERS):
        order("somebody")
    with pytest.raises(AskedTooOften):
        order("somebody")
    order("somebody else")
    hall.later(days=1)

    order("somebody")


def test_the_waiting_list_is_not_filled_from_one_place(hall: Hall) -> None:
    def wish(place: str) -> None:
        with hall.store.founding() as founding:
            hurdle.count_wish(founding, place)

    for _ in range(MOST_WISHES):
        wish(AT_HOME)
    with pytest.raises(AskedTooOften):
        wish(AT_HOME)

    wish(NEXT_DOOR)


def test_what_was_counted_is_forgotten(hall: Hall) -> None:
    ask(hall)
    hall.later(hours=25)
    ask(hall, NEXT_DOOR, is_solved=True)

    with hall.store.read() as reading:
        until = reading.session.scalars(select(OnlineTries.until)).all()
    assert len(until) == 3  # of the network, the hurdle and everybody, and none from the day before
    assert min(until) > hall.now
