"""What an unpaired or revoked screen can learn: its own code, and nothing of any office."""

import re

import pytest
from flask.testing import FlaskClient

from queueserver.api.devices import PairBody
from queueserver.app import Server
from queueserver.devices.face import PAIRING_COOKIE
from queueserver.domain.devices.pairing import MOST_TRIES
from queueserver.web.door import DEVICE_COOKIE
from tests.api.program import EVERYWHERE, ONLY_NORD

DEVICES = "/api/v1/offices/mitte/devices"
STAFF = {"Authorization": f"Bearer {EVERYWHERE}"}
# Whatever an office of the tests is called.
OFFICES = re.compile(r"bürgerbüro|\bmitte\b|\bnord\b|erdgeschoss|passport|ausweis", re.IGNORECASE)


def new_code(screen: FlaskClient) -> str:
    """A screen comes and shows a code."""
    code: str = screen.post("/device/code").json["code"]
    return code


def approve(server: Server, code: str, **place: object) -> dict[str, object]:
    """Staff type the code."""
    wanted = {"code": code, "role": "board", "name": "Board", **place}
    answer = server.app.test_client().post(DEVICES, json=wanted, headers=STAFF)
    assert answer.status_code == 201, answer.text
    approved: dict[str, object] = answer.json
    return approved


@pytest.mark.parametrize(
    "path", ["/kiosk/mitte", "/board/mitte", "/board/mitte/ground", "/kiosk/nowhere", "/board/x/y"]
)
def test_an_unpaired_screen_gets_the_pairing_page_whatever_it_asks_for(server: Server, path: str) -> None:
    answer = server.app.test_client().get(path, headers={"Accept": "text/html"})

    assert answer.status_code == 401
    assert "device/pairing.js" in answer.text
    assert OFFICES.findall(answer.text) == []


@pytest.mark.parametrize("path", ["now", "slips/x", "qr/x.svg"])
def test_the_parts_of_a_kiosk_are_closed_too(server: Server, path: str) -> None:
    answer = server.app.test_client().get(f"/kiosk/mitte/{path}")

    assert answer.status_code == 401
    assert answer.json == {"refusal": {"code": "not_signed_in", "values": {}}}


@pytest.mark.parametrize("path", ["/kiosk/mitte/alive", "/board/mitte/alive", "/board/mitte/orders/1"])
def test_nobody_speaks_for_a_device(server: Server, path: str) -> None:
    answer = server.app.test_client().post(path, json={"version": "1"})

    assert answer.status_code == 401


def test_a_screen_learns_its_code_and_when_it_ends_and_nothing_else(server: Server) -> None:
    screen = server.app.test_client()
    before = screen.get("/device/code").json

    answer = screen.post("/device/code")

    assert before == {"code": None, "until": None, "is_paired": False, "place": None}
    assert {name for name, value in answer.json.items() if value} == {"code", "until"}
    assert screen.get("/device/code").json == answer.json
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "Path=/device" in answer.headers["Set-Cookie"]


def test_another_screen_does_not_learn_what_the_first_one_became(server: Server) -> None:
    screen, other = server.app.test_client(), server.app.test_client()
    approve(server, new_code(screen))
    other.post("/device/code")

    assert screen.get("/device/code").json["place"] == "/board/mitte"
    assert other.get("/device/code").json["place"] is None


def test_an_approved_screen_comes_in_by_the_cookie_that_links_give_too(server: Server) -> None:
    screen = server.app.test_client()
    approve(server, new_code(screen), floor="first")

    answer = screen.get("/device/code")
    given = answer.headers.getlist("Set-Cookie")
    page = screen.get("/board/mitte/first")

    assert answer.json == {"code": None, "until": None, "is_paired": True, "place": "/board/mitte/first"}
    assert any(one.startswith(f"{DEVICE_COOKIE}=") and "Path=/board" in one for one in given)
    assert any(one.startswith(f"{PAIRING_COOKIE}=;") for one in given)
    assert page.status_code == 200
    assert screen.get("/kiosk/mitte").status_code == 401


def test_the_address_for_new_screens_leads_a_paired_one_to_its_page(server: Server) -> None:
    screen = server.app.test_client()
    unpaired = screen.get("/device")
    approve(server, new_code(screen), role="kiosk")

    answer = screen.get("/device")

    assert unpaired.status_code == 200
    assert (answer.status_code, answer.location) == (302, "/kiosk/mitte")


def test_a_revoked_board_gets_the_pairing_page_and_a_new_key(server: Server) -> None:
    screen = server.app.test_client()
    device = approve(server, new_code(screen))
    screen.get("/device/code")
    program = server.app.test_client()

    program.post(f"{DEVICES}/{device['id']}/revoke", json={}, headers=STAFF)
    page = screen.get("/board/mitte", headers={"Accept": "text/html"})
    alive = screen.post("/board/mitte/alive", json={"version": "1"})
    again = new_code(screen)
    paired_again = approve(server, again)

    assert (page.status_code, alive.status_code) == (401, 401)
    assert "device/pairing.js" in page.text
    assert paired_again["id"] != device["id"]


def test_codes_are_guessed_ten_times_and_no_more(server: Server) -> None:
    program = server.app.test_client()
    wanted = {"code": "CCCCCC", "role": "board", "name": "Board"}

    answers = [program.post(DEVICES, json=wanted, headers=STAFF) for _ in range(MOST_TRIES + 1)]
    right = program.post(DEVICES, json={**wanted, "code": new_code(server.app.test_client())}, headers=STAFF)

    assert [one.status_code for one in answers] == [404] * MOST_TRIES + [429]
    assert answers[0].json["refusal"]["code"] == "unknown_code"
    assert (right.status_code, right.json["refusal"]["code"]) == (429, "too_many_tries")


def test_who_may_not_manage_the_office_pairs_nothing_and_learns_nothing_of_codes(server: Server) -> None:
    code = new_code(server.app.test_client())
    neighbour = {"Authorization": f"Bearer {ONLY_NORD}"}

    answer = server.app.test_client().post(
        DEVICES, json={"code": code, "role": "board", "name": "Board"}, headers=neighbour
    )

    assert (answer.status_code, answer.json["refusal"]["code"]) == (403, "not_allowed")
    assert PairBody.model_fields.keys() == {"code", "role", "name", "floor", "printer"}


def test_a_device_speaks_for_itself_and_staff_see_it(server: Server) -> None:
    screen = server.app.test_client()
    device = approve(server, new_code(screen))
    screen.get("/device/code")
    program = server.app.test_client()

    said = screen.post("/board/mitte/alive", json={"version": "0.1.0", "screen": "1920x1080", "sound": "blocked"})
    wrong = screen.post("/board/mitte/alive", json={"version": "0.1.0", "screen": "large"})
    elsewhere = screen.post("/board/nord/alive", json={"version": "0.1.0"})
    (seen,) = [one for one in program.get(DEVICES, headers=STAFF).json["devices"] if one["id"] == device["id"]]

    assert (said.status_code, wrong.status_code, elsewhere.status_code) == (200, 422, 403)
    assert (seen["state"], seen["sound"], seen["screen"]) == ("alive", "blocked", "1920x1080")


def test_an_order_taken_again_with_the_same_key_gets_the_same_answer_and_with_another_none(server: Server) -> None:
    screen, program = server.app.test_client(), server.app.test_client()
    device = approve(server, new_code(screen), role="kiosk")
    screen.get("/device/code")
    program.post(f"{DEVICES}/{device['id']}/order", json={"kind": "identify"}, headers=STAFF)
    program.post(f"{DEVICES}/{device['id']}/message", json={"text": "Back at two"}, headers=STAFF)
    now = screen.get("/kiosk/mitte/now").json

    (wanted,) = now["orders"]
    take = f"/kiosk/mitte/orders/{wanted['id']}"
    first, again = (screen.post(take, json={}, headers={"Idempotency-Key": "page-1"}) for _ in range(2))
    other_page = screen.post(take, json={}, headers={"Idempotency-Key": "page-2"})

    assert wanted["kind"] == "identify"
    assert now["message"]["text"] == "Back at two"
    assert first.json == again.json == {"kind": "identify"}
    assert (other_page.status_code, other_page.json["refusal"]["code"]) == (409, "order_over")
    assert screen.get("/kiosk/mitte/now").json["orders"] == []
