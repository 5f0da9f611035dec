"""A device's socket: its orders come over it, nobody else's do, and a revoked device is dropped from it."""

import pytest
import requests
from socketio.exceptions import ConnectionError as NotLetIn

from queueserver.devices.face import PAIRING_COOKIE
from tests.live.screen import Screen
from tests.server import Demo

DEVICES = "/api/v1/offices/mitte/devices"


@pytest.fixture
def board(demo: Demo) -> tuple[int, str]:
    """A board that was paired just now: its id and its key."""
    with requests.Session() as screen:
        code = screen.post(f"{demo['base_url']}/device/code", timeout=20).json()["code"]
        key = screen.cookies[PAIRING_COOKIE]
    paired = demo.api.post(DEVICES, json={"code": code, "role": "board", "name": "Board"}).json()
    return paired["id"], key


def test_an_order_and_a_message_reach_the_board_at_once(demo: Demo, board: tuple[int, str]) -> None:
    device_id, key = board
    stream = f"device/{device_id}"
    with Screen(demo["base_url"], key) as screen:
        begin = screen.follow(stream)
        demo.api.post(f"{DEVICES}/{device_id}/order", json={"kind": "identify"})
        demo.api.post(f"{DEVICES}/{device_id}/message", json={"text": "Back at two"})
        screen.hear(stream, begin["seq"] + 2)

        view = screen.view(begin, stream)

    assert [one["kind"] for one in view["orders"]["open"]["entries"]] == ["identify"]
    assert view["device"][str(device_id)]["message"]["text"] == "Back at two"


def test_a_device_follows_its_own_orders_only(demo: Demo, board: tuple[int, str]) -> None:
    device_id, key = board
    with Screen(demo["base_url"], key) as screen:
        answers = [screen.follow(stream) for stream in (f"device/{device_id - 1}", "device/999999", "desk/mitte")]

    assert [one["refusal"]["code"] for one in answers] == ["not_allowed", "unknown_stream", "not_allowed"]


def test_a_revoked_board_hears_that_it_is_and_nothing_after_it(demo: Demo, board: tuple[int, str]) -> None:
    device_id, key = board
    stream = f"device/{device_id}"
    with Screen(demo["base_url"], key) as screen:
        begin = screen.follow(stream)
        board_stream = screen.follow("board/mitte")
        demo.api.post(f"{DEVICES}/{device_id}/revoke", json={})
        (last,) = screen.hear(stream, begin["seq"] + 1)
        screen.wait_until_dropped()
        demo.api.issue("pick_up")
        ticket = demo.api.call_next("1")["ticket"]
        for move in ("start", "finish"):
            demo.api.move(ticket, move)

    assert last["type"] == "device.revoked"
    assert board_stream["status"] == "ok"
    assert [change["stream"] for change in screen.changes] == [stream]
    with pytest.raises(NotLetIn):
        Screen(demo["base_url"], key)
