"""The print agent in a process of its own, with a real server and a fake printer: each slip once, whoever dies."""

import threading

import pytest

from tests.printing.beside_kiosk import Beside, RunningAgent, eventually
from tests.printing.fake_printer import COVER_OPEN, PAPER, READY, FakePrinter, FakeSerialPrinter, is_out_of_paper
from tests.server import Demo


class Holding:
    """The manner of a printer that takes a slip and then keeps silent until it is let go."""

    def __init__(self) -> None:
        self.has_slip = threading.Event()
        self.is_let_go = threading.Event()

    def __call__(self, question: int, after_job: bool) -> bytes:
        if after_job and not self.has_slip.is_set():
            self.has_slip.set()
            self.is_let_go.wait(20)
        return READY


class Changing:
    """The manner of a printer whose cover can be opened and closed."""

    answer = READY

    def __call__(self, question: int, after_job: bool) -> bytes:
        return READY if question == PAPER else self.answer


@pytest.fixture(scope="module")
def beside(demo: Demo) -> Beside:
    """A printer beside a kiosk, for all tests of this file."""
    return Beside(demo, "Entrance")


def way(port: int) -> str:
    return f"network:127.0.0.1:{port}"


def test_a_slip_comes_out_of_a_printer_on_a_serial_line(beside: Beside) -> None:
    with FakeSerialPrinter() as printer, beside.agent(f"serial:{printer.path}", by="queueserver"):
        ticket = beside.order()
        eventually(lambda: beside.slip(ticket), ("confirmed", None))

    assert len(printer.jobs) == 1
    assert ticket["number"].encode() in printer.jobs[0]
    assert beside.state() == "ok"


def test_slips_that_were_ordered_while_no_agent_was_there_come_in_their_order(beside: Beside) -> None:
    tickets = [beside.order() for _ in range(3)]

    with FakePrinter() as printer, beside.agent(way(printer.port)):
        eventually(lambda: beside.slip(tickets[-1]), ("confirmed", None))

    printed = [job for job in printer.jobs if job]
    assert all(ticket["number"].encode() in job for ticket, job in zip(tickets, printed, strict=True))


def test_a_printer_without_paper_is_told_and_its_slip_fails(beside: Beside) -> None:
    with FakePrinter(is_out_of_paper) as printer, beside.agent(way(printer.port)):
        ticket = beside.order()
        eventually(lambda: beside.slip(ticket), ("failed", "paper_out"))
        eventually(beside.state, "out")


def test_an_idle_printer_is_looked_at_and_staff_see_its_cover(beside: Beside) -> None:
    manner = Changing()
    with FakePrinter(manner) as printer, beside.agent(way(printer.port)):
        eventually(beside.state, "ok")
        manner.answer = COVER_OPEN
        eventually(beside.state, "offline")
        manner.answer = READY
        eventually(beside.state, "ok")


def test_an_agent_that_dies_with_a_slip_in_hand_never_prints_it_again(beside: Beside) -> None:
    manner = Holding()
    with FakePrinter(manner) as printer:
        dying = RunningAgent(beside.address, way(printer.port))
        first = beside.order()
        assert manner.has_slip.wait(20)
        dying.kill()
        manner.is_let_go.set()
        with beside.agent(way(printer.port)):
            second = beside.order()
            eventually(lambda: beside.slip(second), ("confirmed", None))

    assert beside.slip(first) == ("sent", "interrupted")
    assert [first["number"].encode() in job for job in printer.jobs] == [True, False]


def test_an_agent_tells_what_it_printed_when_the_server_is_back(beside: Beside, demo: Demo) -> None:
    manner = Holding()
    with FakePrinter(manner) as printer, beside.agent(way(printer.port)):
        ticket = beside.order()
        assert manner.has_slip.wait(20)
        port = demo.port
        demo.kill()
        manner.is_let_go.set()
        demo.start(port)
        eventually(lambda: beside.slip(ticket), ("confirmed", None))
        later = beside.order()
        eventually(lambda: beside.slip(later), ("confirmed", None))

    assert len(printer.jobs) == 2


def test_a_printer_that_was_switched_off_and_on_prints_again(beside: Beside) -> None:
    with FakePrinter() as printer:
        port = printer.port
    with beside.agent(way(port)):
        eventually(beside.state, "offline")
        with FakePrinter(port=port) as printer:
            eventually(beside.state, "ok")
            ticket = beside.order()
            eventually(lambda: beside.slip(ticket), ("confirmed", None))

    assert len(printer.jobs) == 1
