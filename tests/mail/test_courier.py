"""Who brings letters: wakes with a commit, works beside the server, holds nobody up by one letter, and stops."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from queueserver.domain.appointments.letters import Delivered, Outcome, Way
from queueserver.mail.courier import MOST_AT_ONCE, Courier
from queueserver.mail.ways import Deliver, NoWay
from queueserver.queries.appointments.letters import LetterToSend
from tests.databases import Files
from tests.hall import Hall, hall_on
from tests.mail.letters import MAIL, order, send, standing, visitor

PATIENCE_SECONDS = 10.0


class Noted:
    """A way that notes what it is given, and breaks at some addresses."""

    def __init__(self, *breaks_at: str) -> None:
        self.given: list[str] = []
        self.opened_times = 0
        self._breaks_at = breaks_at

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        self.opened_times += 1
        yield self._deliver

    def _deliver(self, letter: LetterToSend) -> Delivered:
        if letter.address in self._breaks_at:
            raise ValueError("a letter that cannot be made")
        self.given.append(letter.address)
        return Delivered(Outcome.TAKEN)


@pytest.fixture
def quick(sqlite: Files) -> Iterator[Hall]:
    """A hall on one kind of database: what is proved here knows nothing of it."""
    with hall_on(sqlite) as hall:
        yield hall


def test_a_commit_wakes_the_courier_and_a_stop_ends_its_work(quick: Hall) -> None:
    way = Noted()
    courier = Courier({Way.MAIL: way, Way.SMS: NoWay()})
    running = threading.Thread(target=courier.run, args=(quick.store, 3600.0), daemon=True)
    running.start()
    visitor(quick, "R1")
    order(quick, "R1")

    courier.committed()
    give_up = time.monotonic() + PATIENCE_SECONDS
    while standing(quick) != [("booked", True, None)]:
        assert time.monotonic() < give_up, standing(quick)
        time.sleep(0.02)
    courier.stop()
    running.join(PATIENCE_SECONDS)

    assert not running.is_alive()
    assert way.given == [MAIL]


def test_a_letter_that_cannot_be_made_holds_up_nobody(quick: Hall) -> None:
    way = Noted("ayse@example.org")
    for reference, email in (("R1", "ayse@example.org"), ("R2", "beate@example.org")):
        visitor(quick, reference, email)
        order(quick, reference)

    send(quick, way)

    assert way.given == ["beate@example.org"]
    assert standing(quick) == [("booked", False, "not_made"), ("booked", True, None)]


def test_many_letters_go_by_few_connections(quick: Hall) -> None:
    way = Noted()
    for count in range(MOST_AT_ONCE + 1):
        visitor(quick, f"R{count}")
        order(quick, f"R{count}")

    send(quick, way)

    assert (len(way.given), way.opened_times) == (MOST_AT_ONCE + 1, 2)


def test_two_looks_in_the_same_moment_send_once(quick: Hall) -> None:
    way = Noted()
    for count in range(10):
        visitor(quick, f"R{count}", f"visitor{count}@example.org")
        order(quick, f"R{count}")
    both = [threading.Thread(target=send, args=(quick, way)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(PATIENCE_SECONDS)

    assert sorted(way.given) == sorted({f"visitor{count}@example.org" for count in range(10)})
