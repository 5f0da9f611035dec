"""The board on the real server: what a clerk does at a counter is seen and heard in the hall."""

import re
from operator import itemgetter

from playwright.sync_api import Page, expect

from queueserver.cli.demo import BOARD_TOKEN
from tests.display.test_voice import LISTEN, overlaps
from tests.live.screen import Screen
from tests.screens import Screens
from tests.server import Demo


def wait_for_rings(page: Page, count: int) -> None:
    page.wait_for_function("(count) => document.body.dataset.rings === String(count)", arg=count)


def test_a_call_rings_in_the_hall_of_its_floor_and_not_on_the_other(demo: Demo, screens: Screens) -> None:
    office, ground, first = (screens.open(url) for url in demo["board_urls"])
    for page in (office, ground, first):
        expect(page.locator("#calls:not([hidden]), #nobody:not([hidden])")).to_be_visible()
    demo.api.issue("passport")

    ticket = demo.api.call_next("3")["ticket"]

    wait_for_rings(office, 1)
    wait_for_rings(ground, 1)
    expect(office.locator(".call-number")).to_have_text(ticket["number"])
    expect(office.locator(".call-floor")).to_have_text("Erdgeschoss")
    expect(ground.locator(".call-counter")).to_have_text("3")
    demo.api.move(ticket, "recall")
    wait_for_rings(ground, 2)
    expect(first.locator("#nobody")).to_be_visible()
    assert first.evaluate("() => document.body.dataset.rings") is None


def test_a_board_begins_with_the_calls_that_are_open_and_does_not_ring_for_them(demo: Demo, screens: Screens) -> None:
    demo.api.issue("residence_permit")
    ticket = demo.api.call_next("5")["ticket"]

    board = screens.open(demo["board_urls"][2])

    expect(board.locator(".call-number")).to_have_text(ticket["number"])
    assert board.evaluate("() => document.body.dataset.rings") is None


def test_a_board_without_its_key_is_not_shown(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("401")

    page = screens.open()
    answer = page.goto(demo["board_urls"][0].partition("?")[0])

    assert answer is not None
    assert answer.status == 401


def test_an_unknown_floor_is_refused(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("404")
    page = screens.open(demo["board_urls"][0])

    answer = page.goto(f"{demo['base_url']}/board/mitte/roof")

    assert answer is not None
    assert answer.status == 404


def test_a_call_is_spoken_by_the_server_for_paired_boards_alone(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("401")
    board = screens.open(demo["board_urls"][0])
    address = f"{demo['base_url']}/board/mitte/speech/A012/4/de?floor=yes"

    clip = board.request.get(address)
    stranger = screens.open().request.get(address)

    assert (clip.status, clip.headers["content-type"]) == (200, "audio/ogg")
    assert "immutable" in clip.headers["cache-control"]
    assert len(clip.body()) > 5_000
    assert stranger.status == 401
    assert board.request.get(address.replace("/4/", "/99/")).status == 404
    assert board.request.get(address.replace("/de", "/xx")).status == 422


def test_an_emergency_is_on_the_screens_at_once_and_goes_when_staff_end_it(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("409")  # a clip that was asked for before the emergency ended, and answered after it
    board = screens.open(demo["board_urls"][1])
    expect(board.locator("#calls:not([hidden]), #nobody:not([hidden])")).to_be_visible()

    demo.api.post("/api/v1/offices/mitte/emergency", json={"texts": {"de": "Bitte verlassen Sie das Gebäude."}})

    expect(board.get_by_role("alert")).to_have_text("Bitte verlassen Sie das Gebäude.")
    spoken = [board.request.get(f"{demo['base_url']}/board/mitte/emergency/{lang}") for lang in ("de", "fr")]
    assert [one.status for one in spoken] == [200, 422]
    assert len(spoken[0].body()) > 5_000
    demo.api.post("/api/v1/offices/mitte/emergency/end", json={})
    expect(board.get_by_role("alert")).to_be_hidden()


def test_a_board_that_waits_with_the_visitors_shows_their_numbers(demo: Demo, screens: Screens) -> None:
    number = demo.api.issue("registration")["number"]

    board = screens.open(demo["board_urls"][0].replace("?", "?layout=line&"))

    expect(board.locator("#waiting li").filter(has_text=number)).to_be_visible()


def test_boards_that_are_set_differently_show_it_by_themselves_without_a_person(demo: Demo, screens: Screens) -> None:
    board = screens.open(demo["board_urls"][0])
    expect(board.locator("#calls:not([hidden]), #nobody:not([hidden])")).to_be_visible()

    answer = demo.api.patch("/api/v1/offices/mitte/boards", json={"settings": {"layout": "line", "theme": "dark"}})

    assert answer.ok
    expect(board.locator("body.is-line")).to_be_visible(timeout=30_000)
    expect(board.locator("html")).to_have_attribute("data-theme", "dark")
    demo.api.patch("/api/v1/offices/mitte/boards", json={"settings": {"layout": None, "theme": None}})
    expect(board.locator("body.is-recent")).to_be_visible(timeout=30_000)


def test_a_flood_of_fifty_calls_loses_nothing_overlaps_nothing_and_ends_with_the_truth(
    demo: Demo, screens: Screens
) -> None:
    board = screens.open()
    board.add_init_script(f"({LISTEN})()")
    board.goto(demo["board_urls"][0])
    expect(board.locator("#calls:not([hidden]), #nobody:not([hidden])")).to_be_visible()
    board.mouse.click(1, 1)
    tickets = [demo.api.issue("pick_up") for _ in range(50)]

    with Screen(demo["base_url"], BOARD_TOKEN) as hall:
        begin = hall.follow("board/mitte")
        for ticket in tickets:
            demo.api.move(ticket, "call", counter="1")
            if ticket is not tickets[-1]:
                demo.api.move(ticket, "start")
                demo.api.move(ticket, "finish")
        # This client hears in threads.
        heard = sorted(hall.hear("board/mitte", begin["seq"] + 148), key=itemgetter("seq"))

    assert [one["seq"] for one in heard] == list(range(begin["seq"] + 1, begin["seq"] + 149))
    assert [one["about"]["number"] for one in heard if one["type"] == "ticket.called"] == [
        ticket["number"] for ticket in tickets
    ]
    expect(board.locator("#calls .call-number").first).to_have_text(tickets[-1]["number"])
    board.wait_for_function("() => window.heard.length >= 4", timeout=30_000)
    assert overlaps(board.evaluate("() => window.heard")) == []
    for move in ("start", "finish"):
        demo.api.move(tickets[-1], move)


def test_joined_numbers_are_called_together_on_the_board_and_on_each_phone(demo: Demo, screens: Screens) -> None:
    first, second = demo.api.issue("registration"), demo.api.issue("registration")
    demo.api.move(first, "join", tickets=[second["id"]])
    board = screens.open(demo["board_urls"][2])
    phone = screens.open(f"{demo['base_url']}/t/{second['token']}", locale="en-GB")
    expect(phone.locator("[data-with]")).to_have_text(f"Together with {first['number']}")

    demo.api.move(first, "call", counter="4")

    both = re.compile(f"^({first['number']}|{second['number']})$")
    expect(board.locator(".call.is-called .call-number").filter(has_text=both)).to_have_count(2)
    expect(phone.locator("#ticket")).to_have_attribute("data-state", "called")
    demo.api.move(first, "start")
    demo.api.move(first, "finish")
    expect(phone.locator("#ticket")).to_have_attribute("data-state", "finished")
