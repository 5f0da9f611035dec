"""The way to a printer, walked over real sockets to a fake one, with threads and under eventlet."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread

import pytest

from queueserver.domain.paper import Delivery, Outcome, PrinterLook, PrinterState, Trouble
from queueserver.printing.paper import escpos_bytes
from queueserver.printing.profile import profile
from queueserver.printing.transport import PrinterLink
from queueserver.printing.ways import NetworkWay
from tests.printing import example_slips, fake_printer
from tests.printing.fake_printer import FakePrinter, Manner

JOB = escpos_bytes(example_slips.GERMAN, profile("TM-T20II"))
PATIENTLY = 10.0
BRIEFLY = 0.5  # seconds; a silent printer is waited for no longer

SILENT_SOMEWHERE = {
    fake_printer.is_silent,
    fake_printer.answers_by_half,
    fake_printer.is_offline_and_answers_by_half,
    fake_printer.falls_silent_after_the_job,
}
MANNERS: list[tuple[Manner, Outcome, Trouble | None, PrinterState]] = [
    (fake_printer.is_ok, Outcome.CONFIRMED, None, PrinterState.OK),
    (fake_printer.runs_low, Outcome.CONFIRMED, None, PrinterState.LOW),
    (fake_printer.is_out_of_paper, Outcome.FAILED, Trouble.PAPER_OUT, PrinterState.OUT),
    (fake_printer.has_its_cover_open, Outcome.FAILED, Trouble.OFFLINE, PrinterState.OFFLINE),
    (fake_printer.is_offline_and_answers_by_half, Outcome.FAILED, Trouble.OFFLINE, PrinterState.OFFLINE),
    (fake_printer.is_silent, Outcome.FAILED, Trouble.SILENT, PrinterState.UNKNOWN),
    (fake_printer.answers_by_half, Outcome.FAILED, Trouble.SILENT, PrinterState.UNKNOWN),
    (fake_printer.answers_garbage, Outcome.FAILED, Trouble.GARBLED, PrinterState.UNKNOWN),
    (fake_printer.answers_one_wrong_byte, Outcome.FAILED, Trouble.GARBLED, PrinterState.UNKNOWN),
    (fake_printer.hangs_up, Outcome.FAILED, Trouble.CLOSED, PrinterState.UNKNOWN),
    (fake_printer.runs_out_while_printing, Outcome.UNKNOWN, Trouble.PAPER_OUT, PrinterState.OUT),
    (fake_printer.falls_silent_after_the_job, Outcome.UNKNOWN, Trouble.SILENT, PrinterState.UNKNOWN),
    (fake_printer.talks_garbage_after_the_job, Outcome.UNKNOWN, Trouble.GARBLED, PrinterState.UNKNOWN),
    (fake_printer.hangs_up_after_the_job, Outcome.UNKNOWN, Trouble.CLOSED, PrinterState.UNKNOWN),
]


@pytest.mark.parametrize(("manner", "outcome", "trouble", "state"), MANNERS)
def test_whatever_a_printer_does_is_an_outcome(
    manner: Manner, outcome: Outcome, trouble: Trouble | None, state: PrinterState
) -> None:
    with FakePrinter(manner) as printer:
        delivery = _network_printer(printer.port, _patience(manner)).deliver(JOB)

    assert (delivery.outcome, delivery.trouble, delivery.printer.state) == (outcome, trouble, state)


@pytest.mark.parametrize(("manner", "outcome", "trouble", "state"), MANNERS)
def test_a_job_goes_to_the_printer_whole_and_once_or_not_at_all(
    manner: Manner, outcome: Outcome, trouble: Trouble | None, state: PrinterState
) -> None:
    with FakePrinter(manner) as printer:
        _network_printer(printer.port, _patience(manner)).deliver(JOB)

    assert printer.jobs == ([] if outcome is Outcome.FAILED else [JOB])
    assert printer.connections == 1


@pytest.mark.parametrize(
    ("manner", "state"),
    [
        (fake_printer.is_ok, PrinterState.OK),
        (fake_printer.runs_low, PrinterState.LOW),
        (fake_printer.is_out_of_paper, PrinterState.OUT),
        (fake_printer.has_its_cover_open, PrinterState.OFFLINE),
        (fake_printer.is_silent, PrinterState.UNKNOWN),
        (fake_printer.answers_by_half, PrinterState.UNKNOWN),
        (fake_printer.hangs_up, PrinterState.UNKNOWN),
        (fake_printer.answers_garbage, PrinterState.UNKNOWN),
    ],
)
def test_a_printer_tells_its_state_without_printing(manner: Manner, state: PrinterState) -> None:
    with FakePrinter(manner) as printer:
        seen = _network_printer(printer.port, _patience(manner)).look()

    assert seen.state is state
    assert printer.jobs == []


def test_a_printer_that_loses_its_power_in_the_middle_of_a_job_may_have_printed_it() -> None:
    with FakePrinter(drops_at=fake_printer.DROPS_IN_THE_MIDDLE) as printer:
        delivery = _network_printer(printer.port).deliver(JOB * 100)

    assert delivery == became(Outcome.UNKNOWN, Trouble.CLOSED, PrinterState.UNKNOWN)
    assert printer.jobs == [JOB[: fake_printer.DROPS_IN_THE_MIDDLE]]
    assert printer.connections == 1


def test_a_printer_that_stops_reading_in_the_middle_of_a_job_may_have_printed_it() -> None:
    with _printer_that_stops_reading() as port:
        delivery = _network_printer(port, BRIEFLY).deliver(bytes(20_000_000))

    assert delivery == became(Outcome.UNKNOWN, Trouble.SILENT, PrinterState.UNKNOWN)


def test_a_printer_that_is_switched_off_refuses_the_connection() -> None:
    printer = _network_printer(fake_printer.closed_port())

    assert printer.deliver(JOB) == became(Outcome.FAILED, Trouble.REFUSED, PrinterState.OFFLINE)
    assert printer.look() == PrinterLook(PrinterState.OFFLINE, Trouble.REFUSED)


@pytest.mark.parametrize("host", ["printer.invalid", "printer..hall"])
def test_an_address_that_leads_nowhere_is_unreachable(host: str) -> None:
    printer = PrinterLink(NetworkWay(host), BRIEFLY)

    assert printer.deliver(JOB) == became(Outcome.FAILED, Trouble.UNREACHABLE, PrinterState.OFFLINE)


def test_a_printer_that_never_tells_its_state_is_sent_to_unasked() -> None:
    with FakePrinter(fake_printer.is_silent) as fake:
        printer = PrinterLink(NetworkWay("127.0.0.1", fake.port), BRIEFLY, has_status=False)
        delivery = printer.deliver(JOB)
        seen = printer.look()

    assert delivery == became(Outcome.UNKNOWN, Trouble.UNASKED, PrinterState.UNKNOWN)
    assert seen == PrinterLook(PrinterState.UNKNOWN, Trouble.UNASKED)
    assert fake.jobs == [JOB]


def test_two_slips_use_two_connections() -> None:
    with FakePrinter() as fake:
        printer = _network_printer(fake.port)
        printer.deliver(JOB)
        printer.deliver(JOB)

    assert fake.connections == 2
    assert fake.jobs == [JOB, JOB]


def test_under_eventlet_the_outcomes_are_the_same_and_others_go_on_meanwhile() -> None:
    with ExitStack() as stack:
        printers = [stack.enter_context(FakePrinter(manner)) for manner, *_ in MANNERS]
        ports = [*(str(printer.port) for printer in printers), str(fake_printer.closed_port())]
        run = subprocess.run(
            [sys.executable, "-c", _UNDER_EVENTLET, *ports], input=JOB, capture_output=True, timeout=60, check=True
        )
    seen = json.loads(run.stdout)

    expected = [[outcome, trouble, state] for _, outcome, trouble, state in MANNERS]
    assert seen["deliveries"] == [*expected, ["failed", "refused", "offline"]]
    assert [printer.jobs for printer in printers] == [
        [] if outcome is Outcome.FAILED else [JOB] for _, outcome, *_ in MANNERS
    ]
    assert seen["turns_of_others"] > 0


_UNDER_EVENTLET = """
import eventlet
eventlet.monkey_patch()
import json, sys
from queueserver.printing.transport import PrinterLink
from queueserver.printing.ways import NetworkWay

turns = 0
def others():
    global turns
    while True:
        eventlet.sleep(0.01)
        turns += 1

job = sys.stdin.buffer.read()
eventlet.spawn(others)
deliveries = []
for port in sys.argv[1:]:
    delivery = PrinterLink(NetworkWay("127.0.0.1", int(port)), 0.5).deliver(job)
    deliveries.append([delivery.outcome, delivery.trouble, delivery.printer.state])
print(json.dumps({"deliveries": deliveries, "turns_of_others": turns}))
"""


def became(outcome: Outcome, trouble: Trouble, state: PrinterState) -> Delivery:
    return Delivery(outcome, trouble, PrinterLook(state, trouble))


def _network_printer(port: int, patience: float = PATIENTLY) -> PrinterLink:
    return PrinterLink(NetworkWay("127.0.0.1", port), patience)


def _patience(manner: Manner) -> float:
    return BRIEFLY if manner in SILENT_SOMEWHERE else PATIENTLY


@contextmanager
def _printer_that_stops_reading() -> Iterator[int]:
    """Says twice that it is ready, and then lets everything lie."""
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as held:

        def say_ready_twice() -> None:
            connection, _ = listener.accept()
            held.enter_context(connection)
            for _ in range(2):
                connection.recv(3)
                connection.sendall(fake_printer.READY)

        thread = Thread(target=say_ready_twice)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()
