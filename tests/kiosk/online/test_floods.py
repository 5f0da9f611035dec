"""Nobody takes a whole day, or the last slot twice."""

import threading
from pathlib import Path

from queueserver.app import Server
from queueserver.domain.appointments.hurdle import MOST_SOLVED, MOST_UNSOLVED
from tests.databases import Cluster, Files
from tests.kiosk.online.visitor import ERIKA, Visitor, city, later

DAY = "2026-11-24"


def free_on(server: Server, day: str, office: str = "mitte") -> int:
    """How many times of a day are free."""
    visitor = Visitor(server, "198.51.100.9")
    visitor.open(f"/book/{office}/times", service="passport", month=day[:7], day=day)
    return sum(time.startswith(day) for time in visitor.times()[1:])


def claims_of(server: Server, browsers: int, *, works: bool, address: str = "192.0.2.{}") -> list[int]:
    """Many browsers claim a slot of one day: what each was answered."""
    answers = []
    for count in range(browsers):
        visitor = Visitor(server, address.format(count))
        visitor.open("/book/mitte/times", service="passport", month=DAY[:7], day=DAY)
        if any(time.startswith(DAY) for time in visitor.times()):
            visitor.press(DAY, works=works, waits=not works)
        answers.append(visitor.status)
    return answers


def test_many_browsers_of_many_networks_take_a_part_of_the_day_only(offices: Server) -> None:
    before = free_on(offices, DAY)

    answers = claims_of(offices, 20, works=True)

    assert 409 in answers
    assert free_on(offices, DAY) >= before // 2


def test_one_network_is_stopped_without_scripts_and_made_to_work_with_them(offices: Server) -> None:
    lazy = claims_of(offices, MOST_UNSOLVED + 2, works=False, address="192.0.2.1")

    assert lazy[MOST_UNSOLVED:] == [429, 429]
    assert Visitor(offices, "192.0.2.2").claim("T11:00", works=False, waits=True)
    assert MOST_UNSOLVED < MOST_SOLVED


def test_all_of_an_ipv6_network_is_one_place(offices: Server) -> None:
    answers = claims_of(offices, MOST_UNSOLVED + 1, works=False, address="2001:db8::{:x}")

    assert answers[-1] == 429


def test_too_quick_a_browser_is_asked_to_wait_and_may_press_again(erika: Visitor) -> None:
    erika.claim("T11:00", works=False)
    assert (erika.status, "Please wait 4 seconds and press once more." in erika.text) == (429, True)

    erika.press("T11:00", works=False, waits=True)

    assert erika.path == "/book/mitte/details"


def test_one_browser_has_one_claim(offices: Server, erika: Visitor) -> None:
    before = free_on(offices, DAY, "nord")
    for time in ("T10:00", "T11:00"):
        erika.claim(DAY + time, office="nord")

    assert free_on(offices, DAY, "nord") >= before - 3  # each takes 12 minutes of the grid of 10


def test_of_two_visitors_with_the_last_slot_one_gets_it_and_the_other_reads_what_else_is_free(
    databases: Files | Cluster, tmp_path: Path
) -> None:
    with city(databases, tmp_path, is_confirmed_by_link=False) as server:
        visitors = [Visitor(server, f"192.0.2.{count}") for count in range(2)]
        for visitor in visitors:
            visitor.open("/book/nord/times", service="passport", month=DAY[:7], day=DAY)
        presses = [threading.Thread(target=visitor.press, args=(f"{DAY}T10:00",)) for visitor in visitors]
        for press in presses:
            press.start()
        for press in presses:
            press.join()

        (winner,) = (one for one in visitors if one.path == "/book/nord/details")
        (loser,) = (one for one in visitors if one is not winner)
        assert loser.status == 409
        assert loser.times()
        winner.send("/book/nord/details", **ERIKA)
        assert "The appointment is booked." in winner.send("/book/nord/check")


def test_who_has_the_time_taken_away_at_the_last_press_keeps_what_was_typed(offices: Server, erika: Visitor) -> None:
    erika.claim(f"{DAY}T10:00", office="nord")
    erika.send("/book/nord/details", **ERIKA)
    later_one = Visitor(offices, "192.0.2.2")
    later(offices, minutes=30)
    later_one.claim(f"{DAY}T10:00", office="nord")

    erika.send("/book/nord/check")

    assert "The time that you had chosen is no longer free." in erika.text
    erika.claim(f"{DAY}T11:00", office="nord")
    assert ERIKA["name"] in erika.text
