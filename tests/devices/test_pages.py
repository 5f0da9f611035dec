"""Pairing, orders, messages and revoking on a real server: in a browser from the screen's side and from the staff's,
and on a device's socket, which carries its own orders and nobody else's."""

import queue
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from socketio.exceptions import ConnectionError as NotLetIn

from kiosk.agent.pairing import pair
from kiosk.agent.wire import Server, address_of
from queueserver.devices.face import PAIRING_COOKIE
from queueserver.domain.paper import PrinterLook, PrinterState
from tests.devices.pages import CLERK, Staff, code_on
from tests.live.screen import Screen
from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo

expect.set_options(timeout=PATIENCE_MS)
DEVICES = "/api/v1/offices/mitte/devices"
# The gong tells of itself within its first second, whenever that is.
STAYS_MUTED = """() => {
  const mute = () => document.body.dataset.sound !== "muted" && (document.body.dataset.sound = "muted");
  new MutationObserver(mute).observe(document.body, { attributeFilter: ["data-sound"] });
  mute();
}"""


@pytest.fixture
def staff(demo: Demo, screens: Screens) -> Staff:
    """The manager at the page of the devices."""
    screens.expect_errors("401|404|409")  # a screen that is not paired is told so; the browser logs it
    return Staff(screens.open(locale="en-GB", viewport={"width": 1440, "height": 900}), demo)


def test_a_board_is_paired_by_its_code_obeys_and_is_sent_away(demo: Demo, screens: Screens, staff: Staff) -> None:
    board = screens.open(viewport={"width": 1920, "height": 1080})
    board.clock.install()
    board.goto(f"{demo['base_url']}/board/mitte/first")
    code = code_on(board)

    staff.pair("CCC CCC", "Board upstairs", floor="first")
    expect(staff.page.locator("#device-fault")).to_contain_text("No screen shows this code")
    staff.page.fill("#device-code", code.lower())
    staff.page.click("#device-pair button.is-primary")
    expect(board.locator("#nobody")).to_be_visible()
    expect(staff.device("Board upstairs").locator("[data-state]")).to_have_text("there")
    expect(staff.device("Board upstairs").locator("[data-facts]")).to_contain_text("1920x1080")

    staff.has("Board upstairs", "identify")
    expect(board.locator("#device-name")).to_have_text("Board upstairs")
    expect(staff.device("Board upstairs").locator("[data-order]")).to_have_text(re.compile("Show name: done at"))
    board.clock.fast_forward(10_000)
    expect(board.locator("#device-name")).to_be_hidden()

    staff.shows("Board upstairs", "The lift stands still until two.")
    expect(board.locator("#device-message")).to_have_text("The lift stands still until two.")
    head, message = board.locator(".hall").bounding_box(), board.locator("#device-message").bounding_box()
    assert head is not None
    assert message is not None
    assert head["y"] >= message["height"] - 1
    staff.shows("Board upstairs", "")
    expect(board.locator("#device-message")).to_be_hidden()

    rings = board.evaluate("Number(document.body.dataset.rings ?? 0)")
    staff.has("Board upstairs", "test_sound")
    expect(board.locator("body")).to_have_attribute("data-rings", str(rings + 1))

    board.evaluate("document.body.dataset.old = ''")
    staff.has("Board upstairs", "reload")
    expect(board.locator("body:not([data-old]) #nobody")).to_be_visible()

    board.evaluate(STAYS_MUTED)
    expect(staff.device("Board upstairs").locator("[data-sound]")).to_have_text("muted")

    staff.revokes("Board upstairs")
    assert code_on(board) != code
    expect(staff.device("Board upstairs")).to_have_count(0)


def test_a_new_screen_at_the_common_address_becomes_a_kiosk(demo: Demo, screens: Screens, staff: Staff) -> None:
    kiosk = screens.open(f"{demo['base_url']}/device", viewport={"width": 1080, "height": 1920})

    staff.pair(code_on(kiosk), "Kiosk at the door", role="kiosk")
    expect(kiosk).to_have_url(re.compile("/kiosk/mitte$"))
    expect(staff.device("Kiosk at the door").locator("[data-state]")).to_have_text("there")
    staff.has("Kiosk at the door", "identify")
    expect(kiosk.locator("#device-name")).to_have_text("Kiosk at the door")
    staff.shows("Kiosk at the door", "Back at two")
    expect(kiosk.locator("#device-message")).to_have_text("Back at two")

    staff.revokes("Kiosk at the door")
    code_on(kiosk)


def test_a_print_agent_is_paired_by_the_code_on_its_command_line(demo: Demo, staff: Staff) -> None:
    codes: queue.Queue[str] = queue.Queue()
    with ThreadPoolExecutor() as beside:
        paired = beside.submit(pair, demo["base_url"], codes.put, every=0.2)
        staff.pair(codes.get(timeout=20), "Print agent", role="board")
        expect(staff.page.locator("#device-fault")).to_contain_text("does not fit")
        staff.page.select_option("#device-role", "print_agent")
        staff.page.select_option("#device-printer", index=1)
        staff.page.click("#device-pair button.is-primary")
        address = address_of(paired.result(timeout=20))

    told = Server(address).tell_state(PrinterLook(PrinterState.OK))

    assert address.office == "mitte"
    assert told["name"] == "Kiosk Erdgeschoss"
    expect(staff.device("Print agent").locator("[data-state]")).to_have_text("there")
    expect(staff.device("Print agent").get_by_role("button")).to_have_text(["Test slip", "Revoke"])


def test_a_clerk_sees_the_devices_and_has_no_button_for_them(demo: Demo, screens: Screens) -> None:
    clerk = Staff(screens.open(locale="de-DE"), demo, CLERK)

    expect(clerk.page.locator("[data-devices] button")).to_have_count(0)
    expect(clerk.page.locator("[data-summary]")).to_contain_text("da")


def test_a_screen_says_when_the_server_is_away_and_shows_its_code_again(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("ERR_INTERNET_DISCONNECTED|401")
    screen = screens.open(f"{demo['base_url']}/device")
    code = code_on(screen)

    screen.context.set_offline(True)
    expect(screen.locator("#away")).to_be_visible()
    screen.context.set_offline(False)
    expect(screen.locator("#away")).to_be_hidden()

    assert code_on(screen) == code


def test_the_code_stands_whole_on_every_screen(demo: Demo, screens: Screens) -> None:
    screen = screens.open(f"{demo['base_url']}/device")
    code_on(screen)

    for width, height in [(360, 640), (1080, 1920), (1920, 1080), (3840, 2160)]:
        screen.set_viewport_size({"width": width, "height": height})
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert screen.evaluate("(code => code.scrollWidth <= code.clientWidth)(document.getElementById('code'))")


def test_the_pages_have_no_barrier(demo: Demo, screens: Screens, staff: Staff) -> None:
    screen = screens.open(f"{demo['base_url']}/device")
    code_on(screen)
    staff.page.click("[data-pair]")

    found = [Axe().run(page).response["violations"] for page in (screen, staff.page)]
    staff.page.set_viewport_size({"width": 320, "height": 800})
    staff.page.click("#device-pair [data-leave]")

    assert [[one["id"] for one in violations] for violations in found] == [[], []]
    assert staff.page.evaluate("document.documentElement.scrollWidth") <= 320


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
