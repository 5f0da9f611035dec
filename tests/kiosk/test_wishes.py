"""What a kiosk can ask of the server, and what it is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import requests

from tests.kiosk.visitor import Kiosk, closed, count
from tests.server import Demo

PASSPORT = {"service": "passport", "language": "en"}


def code_of(demo: Demo, reference: str, booked_at: datetime) -> str:
    """An appointment is booked: its check-in code."""
    body = {"service": "id_card", "booked_at": booked_at.isoformat()}
    answer = demo.api.put(f"/api/v1/offices/mitte/appointments/{reference}", json=body)
    assert answer.ok, answer.text
    return str(answer.json()["code"])


def refusal(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["refusal"]["code"]


def test_a_walk_in_gets_a_number_a_place_to_wait_and_a_slip(demo: Demo, kiosk: Kiosk) -> None:
    answer = kiosk.wish("tickets", PASSPORT)

    given = answer.json()
    assert answer.status_code == 201
    assert given["number"].startswith("A")
    assert (given["state"], given["service"], given["slip"]) == ("waiting", "passport", "picture")
    assert given["floors"] == ["ground", "first"]
    assert kiosk.look(f"slips/{given['token']}").json()["state"] in ("queued", "sent", "confirmed")


def test_who_needs_a_step_free_counter_is_sent_to_its_floor(demo: Demo, kiosk: Kiosk) -> None:
    given = kiosk.wish("tickets", {**PASSPORT, "needs": ["step_free"]}).json()

    assert given["floors"] == ["ground"]


def test_a_double_tap_gives_one_ticket_and_one_slip(demo: Demo, kiosk: Kiosk) -> None:
    tickets, slips = count(demo, "ticket"), count(demo, "print_job")

    with ThreadPoolExecutor(4) as fingers:
        answers = list(fingers.map(lambda _: kiosk.wish("tickets", PASSPORT, key="double-tap"), range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["token"] for answer in answers}) == 1
    assert (count(demo, "ticket"), count(demo, "print_job")) == (tickets + 1, slips + 1)


def test_a_visitor_with_an_appointment_gets_one_number_however_often_the_code_is_typed(
    demo: Demo, kiosk: Kiosk
) -> None:
    code = code_of(demo, "twice", datetime.now(UTC))
    slips = count(demo, "print_job")

    first, second = (kiosk.wish("check-in", {"code": code, "language": "de"}, key=key) for key in ("one", "two"))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["number"] == second.json()["number"]
    assert count(demo, "print_job") == slips + 1


def test_who_types_the_code_again_while_called_reads_where_to_go(demo: Demo, kiosk: Kiosk) -> None:
    code = code_of(demo, "called", datetime.now(UTC))
    number = kiosk.wish("check-in", {"code": code}).json()["number"]
    line = demo.api.get("/api/v1/offices/mitte/line").json()["waiting"]
    ticket = next(one["ticket"] for one in line if one["ticket"]["number"] == number)
    demo.api.move(ticket, "call", counter="4")

    again = kiosk.wish("check-in", {"code": code}).json()

    assert (again["number"], again["state"], again["counter"], again["floors"]) == (number, "called", "4", ["first"])
    demo.api.move(ticket, "start")
    demo.api.move(ticket, "finish")
    assert refusal(kiosk.wish("check-in", {"code": code})) == (409, "appointment_checked_in")


@pytest.mark.parametrize(
    ("wanted", "body", "expected"),
    [
        ("check-in", {"code": "nope"}, (404, "unknown_appointment")),
        ("tickets", {"service": "marriage"}, (404, "unknown_service")),
        ("tickets", {"service": 7}, (422, "invalid_input")),
        ("tickets", {"service": "passport", "needs": ["sunshine"]}, (422, "invalid_input")),
        ("tickets", {"service": "passport", "priority": "me first"}, (422, "invalid_input")),
        ("tickets", {"service": "passport", "language": "<b>"}, (422, "invalid_input")),
        ("tickets", {"service": "x" * 100_000}, (413, "body_too_large")),
    ],
    ids=["wrong-code", "service", "type", "need", "priority", "language", "oversize"],
)
def test_what_cannot_be_given_is_refused_and_nothing_changes(
    demo: Demo, kiosk: Kiosk, wanted: str, body: dict[str, object], expected: tuple[int, str]
) -> None:
    before = count(demo, "ticket"), count(demo, "print_job")

    answer = kiosk.wish(wanted, body)

    assert refusal(answer) == expected
    assert (count(demo, "ticket"), count(demo, "print_job")) == before


def test_an_appointment_of_tomorrow_is_not_checked_in_today(demo: Demo, kiosk: Kiosk) -> None:
    code = code_of(demo, "tomorrow", datetime.now(UTC) + timedelta(days=2))

    answer = kiosk.wish("check-in", {"code": code})

    assert refusal(answer) == (409, "appointment_not_today")


def test_a_closed_office_gives_no_number_and_says_so_to_the_screen(demo: Demo, kiosk: Kiosk) -> None:
    assert kiosk.look("now").json()["is_open"] is True

    with closed(demo):
        answer = kiosk.wish("tickets", PASSPORT)
        is_open = kiosk.look("now").json()["is_open"]

    assert refusal(answer) == (409, "office_closed")
    assert is_open is False


def test_another_sites_page_takes_no_number(demo: Demo, kiosk: Kiosk) -> None:
    before = count(demo, "ticket")

    answer = kiosk.wish("tickets", PASSPORT, Origin="https://elsewhere.example")

    assert refusal(answer) == (403, "not_allowed")
    assert count(demo, "ticket") == before


def test_an_unpaired_screen_gets_a_page_in_words_and_no_number(demo: Demo) -> None:
    address = f"{demo['base_url']}/kiosk/mitte"

    page = requests.get(address, headers={"Accept": "text/html", "Accept-Language": "en"}, timeout=20)
    answer = requests.post(f"{address}/tickets", json=PASSPORT, timeout=20)

    assert page.status_code == 401
    assert "This screen is not paired" in page.text
    assert refusal(answer) == (401, "not_signed_in")


def test_a_boards_key_opens_no_kiosk(demo: Demo) -> None:
    key = demo["board_urls"][0].partition("device=")[2]

    address, english = f"{demo['base_url']}/kiosk/mitte", {"Accept-Language": "en"}
    page = requests.get(f"{address}?device={key}", headers=english, timeout=20)
    answer = requests.post(f"{address}/tickets", json=PASSPORT, cookies={"device": key}, timeout=20)

    assert page.status_code == 403
    assert "not paired" in page.text
    assert refusal(answer) == (403, "not_allowed")


def test_slips_and_codes_are_shown_for_tickets_of_this_office_only(demo: Demo, kiosk: Kiosk) -> None:
    token = kiosk.wish("tickets", PASSPORT).json()["token"]

    known = [kiosk.look(path).status_code for path in (f"slips/{token}", f"qr/{token}.svg")]
    unknown = [kiosk.look(path) for path in ("slips/x", "slips/x.png", "qr/x.svg", "slips/..%2Fsecret.png")]

    assert known == [200, 200]
    assert [refusal(answer)[0] for answer in unknown] == [404] * 4
    assert kiosk.look(f"qr/{token}.svg").headers["Content-Type"].startswith("image/svg+xml")
