"""What a program sees of printers, and what it can ask of them."""

import base64
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from queueserver.store.tables import LoggedEvent
from tests.api.program import MITTE, Program
from tests.staff import signed_in

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


def a_logo() -> str:
    """A city's arms, in colours and with a see-through ground."""
    picture = Image.new("RGBA", (1200, 900), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (100, 100, 1100, 800))
    stream = BytesIO()
    picture.save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


def test_an_office_that_decided_nothing_has_the_usual_slips(program: Program) -> None:
    usual = program.get(f"{MITTE}/slip-template")

    assert (usual["header"], usual["footer"], usual["second_language"], usual["logo"]) == ({}, {}, None, None)
    assert {usual[name] for name in ("has_qr", "has_address", "has_ahead", "has_wait", "has_rule")} == {True}


def test_a_template_stands_as_it_was_put_and_its_logo_is_printable(program: Program) -> None:
    wanted = {"header": {"de": ["Rathausplatz 1"]}, "second_language": "en", "has_rule": False, "logo": a_logo()}

    put = program.wish(f"{MITTE}/slip-template", "PUT", **wanted)

    assert program.get(f"{MITTE}/slip-template") == put
    assert (put["header"], put["second_language"], put["has_rule"]) == ({"de": ["Rathausplatz 1"]}, "en", False)
    logo = Image.open(BytesIO(base64.b64decode(put["logo"])))
    assert logo.mode == "1"
    assert logo.width <= 512
    assert logo.height == 200
    assert program.wish(f"{MITTE}/slip-template", "PUT", **put) == put
    with program.server.parts.store.read() as reading:
        logged = reading.session.scalars(select(LoggedEvent.type)).all()
    assert logged == ["slip.template_set"] * 2


@pytest.mark.parametrize("logo", ["", "no base64", base64.b64encode(b"GIF89a").decode(), "iVBORw0KGgo="])
def test_what_is_no_picture_is_refused(program: Program, logo: str) -> None:
    answer = program.ask("PUT", f"{MITTE}/slip-template", json={"logo": logo})

    assert (answer.status_code, answer.json["refusal"]["code"]) == (409, "no_picture")


@pytest.mark.parametrize(
    "wrong",
    [
        {"header": {"xx": ["?"]}},
        {"header": {"de": ["1", "2", "3", "4", "5"]}},
        {"footer": {"de": ["x" * 121]}},
        {"footer": {"de": ["\x1bp\x00"]}},
        {"second_language": "Deutsch"},
        {"has_qr": "yes"},
    ],
)
def test_a_template_of_another_form_is_refused(program: Program, wrong: dict[str, Any]) -> None:
    answer = program.ask("PUT", f"{MITTE}/slip-template", json=wrong)

    assert (answer.status_code, answer.json["refusal"]["code"]) == (422, "invalid_input")


def test_a_preview_is_a_picture_of_the_slip_for_this_printer(program: Program) -> None:
    wide, narrow = (
        Image.open(BytesIO(base64.b64decode(preview["picture"])))
        for preview in (
            program.wish(f"{MITTE}/slip-template/preview", template={"logo": a_logo()}, language="ar", model=model)
            for model in ("TM-T20II", "POS-5890")
        )
    )

    assert (wide.width, narrow.width) == (576 + 2 * 32, 384 + 2 * 32)
    (code,) = zxingcpp.read_barcodes(wide)
    assert code.text.endswith("/t/Zk3vQ9xR2mT7bLw5Yc8dHf")


def test_a_large_picture_becomes_a_logo_and_nothing_is_kept(program: Program) -> None:
    before = program.everything()
    noise = Image.effect_noise((600, 600), 90)
    stream = BytesIO()
    noise.save(stream, "PNG")
    large = base64.b64encode(stream.getvalue()).decode()

    logo = program.wish(f"{MITTE}/slip-template/logo", picture=large)["picture"]

    assert len(large) > 200_000
    assert Image.open(BytesIO(base64.b64decode(logo))).size == (200, 200)
    assert program.everything() == before
    too_large = program.ask("POST", f"{MITTE}/slip-template/logo", json={"picture": "A" * 1_400_000})
    assert too_large.status_code in (413, 422)


@pytest.mark.parametrize("route", ["slip-template/preview", "slip-template/logo"])
def test_only_who_manages_an_office_designs_its_slips(program: Program, route: str) -> None:
    amira = signed_in(program.server)

    assert amira.post(f"{MITTE}/{route}", json={}).json["refusal"]["code"] == "not_allowed"
    assert amira.get(f"{MITTE}/slip-template").status_code == 403
    assert amira.get(f"{MITTE}/printers").status_code == 200
