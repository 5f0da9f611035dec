"""Many at once: no number twice, none left out, nobody called twice. Other systems were measured to fail here."""

import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest

from queueserver.commands.calling import call_next
from queueserver.commands.issue import issue_ticket
from queueserver.commands.office import found_office
from queueserver.commands.visit.moves import finish, start
from queueserver.domain.refusals import CounterBusy, NobodyWaiting
from tests.hall import Hall
from tests.offices import NORD
from tests.store.parallel import issue_many

FIFTY = [f"A{count:03d}" for count in range(1, 51)]


def issue_one(hall: Hall, office: str = "mitte") -> str:
    with hall.store.work(hall.clerk, office) as work:
        return issue_ticket(work, "passport").number


def test_fifty_tickets_at_once_get_fifty_numbers_without_a_hole(hall: Hall) -> None:
    with ThreadPoolExecutor(8) as kiosks:
        numbers = list(kiosks.map(lambda _: issue_one(hall), FIFTY))

    assert sorted(numbers) == FIFTY


def test_two_processes_share_the_numbers_without_a_hole(hall: Hall) -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as servers:
        halves = [servers.submit(issue_many, hall.url, hall.now, 25) for _ in range(2)]
        one, other = (half.result(60) for half in halves)

    assert sorted(one + other) == FIFTY


def test_eight_clerks_who_press_next_at_once_call_everybody_once(hall: Hall) -> None:
    counters = [f"{count}" for count in range(1, 9)]
    eight = tuple(replace(NORD.counters[0], key=key) for key in counters)
    with hall.store.founding() as founding:
        found_office(founding, replace(NORD, key="gross", counters=eight))
    for _ in range(24):
        issue_one(hall, "gross")

    def work_on(counter: str) -> list[str]:
        served: list[str] = []
        while True:
            try:
                with hall.store.work(hall.clerk, "gross") as work:
                    ticket = call_next(work, counter).ticket
            except NobodyWaiting:
                return served
            for move in (start, finish):
                with hall.store.work(hall.clerk, "gross") as work:
                    move(work, ticket.id)
            served.append(ticket.number)

    with ThreadPoolExecutor(8) as clerks:
        called = [number for served in clerks.map(work_on, counters) for number in served]

    assert sorted(called) == FIFTY[:24]


def test_next_pressed_twice_at_one_counter_calls_one_visitor(hall: Hall) -> None:
    for _ in range(4):
        hall.issue("passport")

    def press(_: int) -> str:
        try:
            with hall.store.work(hall.clerk, "mitte") as work:
                call_next(work, "1")
        except CounterBusy as refused:
            return refused.code
        return "called"

    with ThreadPoolExecutor(4) as fingers:
        answers = Counter(fingers.map(press, range(4)))

    assert answers == {"called": 1, "counter_busy": 3}
    assert len(hall.board()) == 1


@pytest.mark.parametrize("wish", ["check_in", "book"])
def test_a_double_tap_does_it_once(hall: Hall, wish: str) -> None:
    hall.book("R1", "passport", "09:30")

    with ThreadPoolExecutor(4) as fingers:
        if wish == "check_in":
            answers = set(fingers.map(hall.check_in, ["R1"] * 4))
        else:
            answers = set(fingers.map(lambda _: hall.book("R2", "passport", "10:00"), range(4)))

    assert len(answers) == 1
    assert len(hall.desk()["appointments"]) == {"check_in": 0, "book": 2}[wish]
