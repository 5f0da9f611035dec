"""Slips and printers as staff see them: ordered once, settled once, tried again in time, and never given out twice."""

from collections.abc import Callable
from typing import Any

import pytest

from queueserver.commands import paper
from queueserver.commands.people import add_printer
from queueserver.domain.paper import Delivery, Outcome, PrinterLook, PrinterState, Trouble
from queueserver.store.finding import find_office, find_ticket
from queueserver.store.paper import find_printer
from queueserver.store.tables import PrintJob
from queueserver.store.work import Work
from tests.hall import OFFICE, Hall

OK = PrinterLook(PrinterState.OK)
OUT = PrinterLook(PrinterState.OUT, Trouble.PAPER_OUT)
PRINTED = Delivery(Outcome.CONFIRMED, None, OK)
WITHOUT_PAPER = Delivery(Outcome.FAILED, Trouble.PAPER_OUT, OUT)

Printer = int


@pytest.fixture
def printer(hall: Hall) -> Printer:
    """A printer beside a kiosk, with a print agent of its own."""
    with hall.store.founding() as founding:
        office = find_office(founding.session, OFFICE)
        printer_id = add_printer(founding, office, "Entrance", "TM-T88V", None, 9100, has_agent=True).id
    hall.follow(f"desk/{OFFICE}")
    hall.follow(f"printer/{OFFICE}/{printer_id}")
    return printer_id


def order(hall: Hall, printer: Printer, number: str) -> int:
    return hall.do(
        lambda work: paper.order_slip(work, find_ticket(work.session, work.office.id, hall.id_of(number)), printer).id
    )


def take(hall: Hall, printer: Printer) -> int | None:
    def wish(work: Work) -> int | None:
        job = paper.take_slip(work, find_printer(work.session, work.office.id, printer))
        return None if job is None else job.id

    return hall.do(wish)


def settle(hall: Hall, printer: Printer, job: int | None, delivery: Delivery) -> None:
    assert job is not None
    hall.do(lambda work: paper.settle_slip(work, find_printer(work.session, work.office.id, printer), job, delivery))


def see(hall: Hall, printer: Printer, look: PrinterLook) -> None:
    hall.do(lambda work: paper.see_printer(work, find_printer(work.session, work.office.id, printer), look))


def job(hall: Hall, job_id: int | None) -> tuple[str, str | None]:
    with hall.store.read() as reading:
        row = reading.session.get_one(PrintJob, job_id)
    return row.state.value, row.trouble


def at_desk(hall: Hall, printer: Printer) -> dict[str, Any]:
    view: dict[str, Any] = hall.desk()["printers"][str(printer)]
    return view


def test_staff_see_the_slip_that_waits_and_the_printer_that_is_out(hall: Hall, printer: Printer) -> None:
    order(hall, printer, hall.issue("passport"))
    waiting = at_desk(hall, printer)["waiting"]

    settle(hall, printer, take(hall, printer), WITHOUT_PAPER)

    assert waiting == 1
    seen = at_desk(hall, printer)
    assert (seen["name"], seen["state"], seen["trouble"], seen["waiting"]) == ("Entrance", "out", "paper_out", 0)
    assert seen["failed_at"] == seen["since"] == "2026-11-23T07:00:00.000Z"
    assert hall.happened() == ["printer.seen", "slip.settled"]


def test_a_printer_that_is_as_before_is_told_to_nobody(hall: Hall, printer: Printer) -> None:
    see(hall, printer, OUT)
    hall.later(minutes=3)
    see(hall, printer, OUT)

    assert hall.happened() == []
    assert at_desk(hall, printer)["since"] == "2026-11-23T07:00:00.000Z"


def test_its_agent_sees_which_slips_are_to_come_and_nothing_else(hall: Hall, printer: Printer) -> None:
    first, second = (order(hall, printer, hall.issue("passport")) for _ in range(2))
    settle(hall, printer, take(hall, printer), PRINTED)

    assert hall.look(f"printer/{OFFICE}/{printer}") == {
        "slips": {str(second): {"asked_at": "2026-11-23T07:00:00.000Z"}}
    }
    assert job(hall, first) == ("confirmed", None)


def test_a_slip_that_somebody_had_in_hand_is_never_given_out_again(hall: Hall, printer: Printer) -> None:
    first = order(hall, printer, hall.issue("passport"))
    second = order(hall, printer, hall.issue("passport"))
    taken = take(hall, printer)

    after_the_restart = take(hall, printer)

    assert (taken, after_the_restart) == (first, second)
    assert job(hall, first) == ("sent", "interrupted")


def test_a_hand_that_comes_back_may_still_say_what_became_of_its_slip(hall: Hall, printer: Printer) -> None:
    first = order(hall, printer, hall.issue("passport"))
    take(hall, printer)
    take(hall, printer)

    settle(hall, printer, first, PRINTED)
    settle(hall, printer, first, WITHOUT_PAPER)

    assert job(hall, first) == ("confirmed", None)


def test_what_is_in_no_hand_cannot_be_settled(hall: Hall, printer: Printer) -> None:
    waiting = order(hall, printer, hall.issue("passport"))

    hall.refuses("unknown_slip", settle, hall, printer, waiting, PRINTED)
    hall.refuses("unknown_slip", settle, hall, printer, 4711, PRINTED)


def test_a_slip_that_waited_five_minutes_is_not_given_out(hall: Hall, printer: Printer) -> None:
    old = order(hall, printer, hall.issue("passport"))
    hall.later(minutes=5, seconds=1)

    assert take(hall, printer) is None
    assert job(hall, old) == ("failed", "too_late")


def test_failed_slips_of_the_last_minutes_come_again_in_their_order(hall: Hall, printer: Printer) -> None:
    numbers = [hall.issue("passport") for _ in range(3)]
    old = order(hall, printer, numbers[0])
    settle(hall, printer, take(hall, printer), WITHOUT_PAPER)
    hall.later(minutes=4)
    jobs = [order(hall, printer, number) for number in numbers[1:]]
    for _ in jobs:
        settle(hall, printer, take(hall, printer), WITHOUT_PAPER)
    hall.later(minutes=2)

    count = hall.do(lambda work: paper.print_failed_again(work, printer))

    assert count == 2
    assert [take(hall, printer) for _ in range(3)] == [*jobs, None]
    assert job(hall, old) == ("failed", "paper_out")


def test_the_slip_of_a_visit_that_is_over_is_not_printed_again(hall: Hall, printer: Printer) -> None:
    number = hall.issue("passport")
    order(hall, printer, number)
    settle(hall, printer, take(hall, printer), WITHOUT_PAPER)
    hall.cancel(number)

    values = hall.refuses("no_failed_slip", hall.do, lambda work: paper.print_failed_again(work, printer))
    hall.refuses("no_such_move", hall.do, lambda work: paper.print_again(work, hall.id_of(number)))
    assert values == {"printer": "Entrance"}


def test_a_double_tap_gives_one_slip_and_a_later_press_another(hall: Hall, printer: Printer) -> None:
    number = hall.issue("passport")

    def again() -> int:
        return hall.do(lambda work: paper.print_again(work, hall.id_of(number), printer).id)

    first, tapped = again(), again()
    hall.later(seconds=11)
    later = again()

    assert first == tapped != later


def test_a_failed_slip_is_printed_again_at_once(hall: Hall, printer: Printer) -> None:
    number = hall.issue("passport")
    first = order(hall, printer, number)
    settle(hall, printer, take(hall, printer), WITHOUT_PAPER)

    again = hall.do(lambda work: paper.print_again(work, hall.id_of(number)).id)

    assert again != first
    assert hall.happened() == ["slip.ordered"]
    assert take(hall, printer) == again


@pytest.mark.parametrize("wish", [paper.print_test, paper.print_failed_again, paper.put_new_roll])
def test_a_printer_of_nobody_is_refused(hall: Hall, wish: Callable[[Work, int], Any]) -> None:
    assert hall.refuses("unknown_printer", hall.do, lambda work: wish(work, 4711)) == {"printer": 4711}


def test_a_test_slip_belongs_to_no_ticket_and_comes_once(hall: Hall, printer: Printer) -> None:
    first, tapped = (hall.do(lambda work: paper.print_test(work, printer).id) for _ in range(2))

    assert first == tapped == take(hall, printer)


def test_a_counted_roll_says_that_it_ends_and_a_new_one_that_it_is_new(hall: Hall, printer: Printer) -> None:
    see(hall, printer, OK)
    hall.do(lambda work: paper.count_roll(work, printer, 12))
    for _ in range(2):
        order(hall, printer, hall.issue("passport"))
        settle(hall, printer, take(hall, printer), PRINTED)
    low = at_desk(hall, printer)

    hall.do(lambda work: paper.put_new_roll(work, printer))

    assert (low["state"], low["trouble"], low["slips_left"]) == ("low", "roll_ends", 10)
    fresh = at_desk(hall, printer)
    assert (fresh["state"], fresh["trouble"], fresh["slips_left"]) == ("ok", None, 12)
    assert hall.happened() == ["printer.seen", "printer.roll_counted"]


def test_a_roll_that_nobody_counts_is_not_put_in(hall: Hall, printer: Printer) -> None:
    hall.refuses("roll_not_counted", hall.do, lambda work: paper.put_new_roll(work, printer))


def test_an_agent_that_is_not_heard_is_away_and_its_slips_grow_old(hall: Hall, printer: Printer) -> None:
    hall.do(lambda work: paper.hear_agent(work, find_printer(work.session, work.office.id, printer)))
    see(hall, printer, OK)
    in_hand = order(hall, printer, hall.issue("passport"))
    take(hall, printer)
    waiting = order(hall, printer, hall.issue("passport"))
    hall.later(minutes=1)
    hall.do(paper.look_after_paper)
    heard = at_desk(hall, printer)["state"]

    hall.later(minutes=5)
    hall.do(paper.look_after_paper)

    assert heard == "ok"
    away = at_desk(hall, printer)
    assert (away["state"], away["trouble"], away["waiting"]) == ("offline", "agent_away", 0)
    assert (job(hall, in_hand), job(hall, waiting)) == (("sent", "interrupted"), ("failed", "too_late"))
