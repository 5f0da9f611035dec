"""From the ordered slip to the paper: handed over once, in the visitor's language; the ticket is valid all the same."""

from datetime import timedelta
from pathlib import Path

import pytest

from queueserver.aside import at_once
from queueserver.commands.issue import check_in, issue_ticket
from queueserver.commands.paper import order_slip, print_test, take_slip
from queueserver.commands.people import add_printer
from queueserver.domain.paper import TOO_LATE
from queueserver.printing.jobs import PrintRoom
from queueserver.printing.wording import slip_for
from queueserver.queries.slips import DrivenPrinter, OrderedSlip, ordered_slip
from queueserver.store.finding import find_appointment, find_office, find_slip
from queueserver.store.paper import find_printer
from queueserver.store.tables import PrintJob, Ticket
from tests.hall import OFFICE, Hall
from tests.printing import fake_printer
from tests.printing.fake_printer import FakePrinter, Manner, closed_port, is_out_of_paper, is_silent


def a_printer(hall: Hall, port: int | None) -> DrivenPrinter:
    with hall.store.founding() as founding:
        office = find_office(founding.session, OFFICE)
        host = "127.0.0.1" if port else None
        printer = add_printer(founding, office, "Kiosk", "TM-T88V", host, port or 9100)
    hall.follow(f"desk/{OFFICE}")
    return DrivenPrinter(printer.id, OFFICE)


def ordered(hall: Hall, printer: DrivenPrinter, service: str = "passport", language: str = "de") -> Ticket:
    with hall.store.work(hall.clerk, OFFICE) as work:
        ticket = issue_ticket(work, service, language=language)
        order_slip(work, ticket, printer.id)
    return ticket


def slip_of(hall: Hall, ticket: Ticket) -> PrintJob:
    with hall.store.read() as reading:
        slip = find_slip(reading.session, ticket.id)
    assert slip is not None
    return slip


def written(hall: Hall, ticket: Ticket) -> OrderedSlip:
    with hall.store.read() as reading:
        return ordered_slip(reading.session, slip_of(hall, ticket).id)


@pytest.fixture
def room(tmp_path: Path) -> PrintRoom:
    return PrintRoom(tmp_path / "slips", "https://warten.example", at_once)


def test_a_slip_comes_out_once(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)

        assert room.print_next(hall.store, printer)
        assert not room.print_next(hall.store, printer)

    assert len(fake.jobs) == 1
    assert ticket.number.encode() in fake.jobs[0]
    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("confirmed", None)


def test_slips_come_out_in_the_order_of_their_tickets(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        tickets = [ordered(hall, printer) for _ in range(3)]

        while room.print_next(hall.store, printer):
            continue

    assert all(ticket.number.encode() in job for ticket, job in zip(tickets, fake.jobs, strict=True))


def test_without_paper_the_ticket_is_valid_and_the_trouble_is_known(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter(is_out_of_paper) as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)
        room.print_next(hall.store, printer)

    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("failed", "paper_out")
    assert hall.call_next("1").number == ticket.number


def test_a_printer_that_is_not_there_is_a_trouble_and_no_fault(hall: Hall, room: PrintRoom) -> None:
    printer = a_printer(hall, closed_port())
    ticket = ordered(hall, printer)

    room.print_next(hall.store, printer)

    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("failed", "refused")


def test_a_silent_printer_is_not_sent_a_second_slip_for_the_same_ticket(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter(is_silent) as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)
        room.print_next(hall.store, printer)
        room.print_next(hall.store, printer)

    assert fake.connections == 1
    assert slip_of(hall, ticket).trouble == "silent"


def test_a_slip_that_waited_too_long_is_never_printed_for_somebody_else(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)
        hall.later(minutes=(TOO_LATE + timedelta(minutes=1)).total_seconds() / 60)
        room.print_next(hall.store, printer)

    assert fake.jobs == []
    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("failed", "too_late")


def test_a_preview_printer_draws_the_picture_of_the_slip(hall: Hall, room: PrintRoom, tmp_path: Path) -> None:
    printer = a_printer(hall, None)
    ticket = ordered(hall, printer)

    room.print_next(hall.store, printer)

    picture = (tmp_path / "slips" / f"{ticket.token}.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert [file.suffix for file in (tmp_path / "slips").iterdir()] == [".png"]


def test_a_slip_says_everything_in_the_visitors_language(hall: Hall) -> None:
    printer = a_printer(hall, None)
    ticket = ordered(hall, printer, language="en")
    first = written(hall, ticket)

    slip = slip_for(first, "https://warten.example")

    assert (slip.service, slip.kind, slip.lines[0]) == ("passport", "Without appointment", "You are next.")
    assert slip.link == f"https://{slip.address}" == f"https://warten.example/t/{ticket.token}"


def test_a_slip_of_an_appointment_names_its_time_at_the_office(hall: Hall) -> None:
    printer = a_printer(hall, None)
    hall.book("R1", "passport", "09:30")
    with hall.store.work(hall.clerk, OFFICE) as work:
        ticket = check_in(work, find_appointment(work.session, work.office.id, "R1"))
        order_slip(work, ticket, printer.id)
    first = written(hall, ticket)

    assert slip_for(first, "https://warten.example").kind == "Termin um 09:30 Uhr"


def at_desk(hall: Hall, printer: DrivenPrinter) -> tuple[str, str | None]:
    seen = hall.desk()["printers"][str(printer.id)]
    return seen["state"], seen["trouble"]


@pytest.mark.parametrize(
    ("manner", "state", "trouble"),
    [
        (fake_printer.is_ok, "ok", None),
        (fake_printer.runs_low, "low", "near_end"),
        (fake_printer.is_out_of_paper, "out", "paper_out"),
        (fake_printer.has_its_cover_open, "offline", "offline"),
        (fake_printer.answers_by_half, "unknown", "silent"),
        (fake_printer.answers_garbage, "unknown", "garbled"),
        (fake_printer.hangs_up, "unknown", "closed"),
    ],
)
def test_staff_see_at_the_desk_how_an_idle_printer_is(
    hall: Hall, room: PrintRoom, manner: Manner, state: str, trouble: str | None
) -> None:
    with FakePrinter(manner) as fake:
        printer = a_printer(hall, fake.port)
        room.ask(hall.store, printer)

    assert at_desk(hall, printer) == (state, trouble)
    assert fake.jobs == []


def test_staff_see_at_the_desk_what_a_slip_found_out(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter(fake_printer.runs_out_while_printing) as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)
        room.print_next(hall.store, printer)

    assert at_desk(hall, printer) == ("out", "paper_out")
    assert slip_of(hall, ticket).state == "sent"


def test_a_printer_that_loses_its_power_over_a_slip_may_have_printed_it(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter(drops_at=fake_printer.DROPS_IN_THE_MIDDLE) as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer, language="ar")
        room.print_next(hall.store, printer)

    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("sent", "closed")
    assert at_desk(hall, printer) == ("unknown", "closed")
    assert fake.connections == 1


def test_what_a_server_had_in_hand_when_it_died_is_not_printed_by_the_next(hall: Hall, tmp_path: Path) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        ticket = ordered(hall, printer)
        hall.do(lambda work: take_slip(work, find_printer(work.session, work.office.id, printer.id)))
        hall.later(seconds=2)

        after_it = PrintRoom(tmp_path / "slips", "https://warten.example", at_once)
        after_it.look_after(hall.store)
        is_printed = after_it.print_next(hall.store, printer)

    assert not is_printed
    assert fake.jobs == []
    assert (slip_of(hall, ticket).state, slip_of(hall, ticket).trouble) == ("sent", "interrupted")


def test_a_slip_that_cannot_be_made_holds_up_no_other(
    hall: Hall, room: PrintRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        first = ordered(hall, printer)
        with monkeypatch.context() as broken:
            broken.setattr("queueserver.printing.jobs.escpos_bytes", None)
            room.print_next(hall.store, printer)
        second = ordered(hall, printer)
        room.print_next(hall.store, printer)

    assert (slip_of(hall, first).state, slip_of(hall, first).trouble) == ("failed", "not_made")
    assert slip_of(hall, second).state == "confirmed"


def test_a_test_slip_comes_out_and_shows_the_printer_and_its_model(hall: Hall, room: PrintRoom) -> None:
    with FakePrinter() as fake:
        printer = a_printer(hall, fake.port)
        hall.do(lambda work: print_test(work, printer.id))
        room.print_next(hall.store, printer)

    (job,) = fake.jobs
    assert all(text in job for text in (b"TEST", b"Testzettel", b"TM-T88V"))
