"""What a program sees of printers, and what it can ask of them."""

from typing import Any

import pytest

from tests.api.program import MITTE, Program

PRINTER = f"{MITTE}/printers/1"


def ordered(program: Program) -> dict[str, Any]:
    ticket: dict[str, Any] = program.wish(f"{MITTE}/tickets", service="passport")
    return ticket


def test_a_printer_shows_how_it_is_and_what_is_to_come(program: Program) -> None:
    ticket = ordered(program)

    slip = program.wish(f"{MITTE}/tickets/{ticket['id']}/print")

    (printer,) = program.get(f"{MITTE}/printers")["printers"]
    assert slip == {"id": slip["id"], "printer": 1, "state": "queued", "trouble": None}
    assert printer == {
        "id": 1,
        "name": "Kiosk",
        "state": "unknown",
        "trouble": None,
        "since": None,
        "waiting": 1,
        "failed_at": None,
        "slips_per_roll": None,
        "slips_left": None,
    }


def test_two_wishes_for_a_slip_in_one_moment_give_one(program: Program) -> None:
    ticket = ordered(program)

    first, second = (program.wish(f"{MITTE}/tickets/{ticket['id']}/print", printer=1) for _ in range(2))

    assert first == second


def test_a_roll_is_counted_and_renewed(program: Program) -> None:
    counted = program.wish(f"{PRINTER}/roll", "PUT", slips=300)
    renewed = program.wish(f"{PRINTER}/new-roll")

    assert (counted["slips_per_roll"], counted["slips_left"]) == (300, 300)
    assert renewed == counted
    assert program.wish(f"{PRINTER}/test")["state"] == "queued"


@pytest.mark.parametrize(
    ("wish", "body", "status", "code"),
    [
        ("/tickets/{ticket}/print", {"printer": 99}, 404, "unknown_printer"),
        ("/tickets/999999999/print", {}, 404, "unknown_ticket"),
        ("/printers/99/test", {}, 404, "unknown_printer"),
        ("/printers/99/new-roll", {}, 404, "unknown_printer"),
        ("/printers/1/new-roll", {}, 409, "roll_not_counted"),
        ("/printers/1/print-failed", {}, 409, "no_failed_slip"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    program: Program, wish: str, body: dict[str, Any], status: int, code: str
) -> None:
    ticket = ordered(program)
    before = program.everything()

    answer = program.ask("POST", MITTE + wish.format(ticket=ticket["id"]), json=body)

    assert (answer.status_code, answer.json["refusal"]["code"]) == (status, code)
    assert program.everything() == before


def test_a_roll_of_no_slips_has_not_the_form(program: Program) -> None:
    answer = program.ask("PUT", f"{PRINTER}/roll", json={"slips": 0})

    assert (answer.status_code, answer.json["refusal"]["code"]) == (422, "invalid_input")
