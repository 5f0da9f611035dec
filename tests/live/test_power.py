"""What a power cut and a stop do to an office: nothing that was promised is lost."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from queueserver.cli.demo import BOARD_TOKEN
from tests.live.screen import Screen
from tests.server import Demo

TICKETS = "/api/v1/offices/mitte/tickets"


@pytest.fixture
def office(demo: Demo) -> Iterator[Demo]:
    """The demo office, which a test may cut off."""
    yield demo
    if demo.process.poll() is not None:
        demo.ended()
        demo.start()


def test_a_power_cut_loses_no_ticket_that_a_visitor_holds(office: Demo) -> None:
    held: list[dict[str, Any]] = []

    def visitors_come(_: int) -> None:
        while True:
            try:
                answer = office.api.post(TICKETS, json={"service": "passport"}, timeout=5)
            except requests.RequestException:
                return
            held.append(answer.json())

    with ThreadPoolExecutor(4) as kiosks:
        coming = [kiosks.submit(visitors_come, kiosk) for kiosk in range(4)]
        while len(held) < 20:
            assert not all(one.done() for one in coming)
        office.kill()
    office.start()

    kept = {ticket["number"]: office.api.get(f"{TICKETS}/{ticket['id']}").json()["token"] for ticket in held}
    assert kept == {ticket["number"]: ticket["token"] for ticket in held}
    assert len(kept) == len(held)
    assert office.api.issue()["number"] not in kept


def test_after_a_power_cut_a_board_gets_what_it_missed(office: Demo) -> None:
    office.api.issue("residence_permit")
    office.api.issue("residence_permit")
    with Screen(office["base_url"], BOARD_TOKEN) as board:
        begin = board.follow("board/mitte")
        office.api.call_next("2")
        board.hear("board/mitte", begin["seq"] + 1)
        office.kill()
    office.start(office.port)
    office.api.call_next("5")

    with Screen(office["base_url"], BOARD_TOKEN) as board:
        answer = board.follow("board/mitte", begin["epoch"], begin["seq"] + 1)
        state = board.follow("board/mitte")["state"]

    (missed,) = answer["changes"]
    assert (missed["seq"], missed["type"], missed["about"]["counter"]) == (begin["seq"] + 2, "ticket.called", "5")
    assert {call["counter"] for call in state["calls"].values()} == {"2", "5"}


def test_a_wish_asked_again_after_a_power_cut_is_not_carried_out_twice(office: Demo) -> None:
    key = {"Idempotency-Key": "kiosk-1-tap-17"}
    first = office.api.post(TICKETS, json={"service": "registration"}, headers=key).json()
    office.kill()
    office.start()

    again = office.api.post(TICKETS, json={"service": "registration"}, headers=key)

    assert (again.status_code, again.json()) == (201, first)
    assert first["number"] == "B001"
    assert office.api.issue("registration")["number"] == "B002"


def test_a_stop_finishes_the_request_in_flight(office: Demo) -> None:
    body = json.dumps({"service": "passport"}).encode()
    head = [
        f"POST {TICKETS} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {office['api_token']}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    with socket.create_connection(("127.0.0.1", office.port), timeout=20) as kiosk:
        kiosk.sendall("\r\n".join([*head, "", ""]).encode() + body[:5])
        office.api.get("/api/v1/clock")  # what came before has been taken in
        office.process.terminate()
        wait_until_nobody_is_let_in(office.port)
        kiosk.sendall(body[5:])
        answer = b""
        while part := kiosk.recv(65536):
            answer += part

    assert answer.startswith(b"HTTP/1.1 201")
    ticket = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert office.ended() == 0
    office.start()
    assert office.api.get(f"{TICKETS}/{ticket['id']}").json()["number"] == ticket["number"]


def test_a_stop_does_not_wait_for_screens(office: Demo) -> None:
    with Screen(office["base_url"], BOARD_TOKEN) as board:
        board.follow("board/mitte")

        assert office.terminate() == 0


def wait_until_nobody_is_let_in(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=20).close()
        except ConnectionResetError:
            continue  # was still in the queue before the door when it closed
        except ConnectionRefusedError:
            return
