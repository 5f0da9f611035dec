"""What a visitor asks for by phone, over HTTP and by touch: once, explained before, answered in words."""

from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from tests.counter.clerk import Clerk
from tests.kiosk.phone.phone import ask, open_phone, press, state
from tests.screens import Screens
from tests.server import Demo


def look(demo: Demo, ticket: dict[str, Any]) -> dict[str, Any]:
    """The ticket as programs see it."""
    found: dict[str, Any] = demo.api.get(f"/api/v1/offices/mitte/tickets/{ticket['id']}").json()
    return found


# Over HTTP


def test_a_wish_that_is_asked_twice_comes_true_once(demo: Demo, line: list[dict[str, Any]]) -> None:
    first = ask(demo, line[0], "let-pass", {"others": 1}, key="tap")
    again = ask(demo, line[0], "let-pass", {"others": 1}, key="tap")

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json() == {"others": 1, "ahead": 1}


def test_a_key_is_not_for_another_wish(demo: Demo, line: list[dict[str, Any]]) -> None:
    ask(demo, line[0], "let-pass", {"others": 1}, key="tap")

    answer = ask(demo, line[0], "let-pass", {"others": 2}, key="tap")

    assert (answer.status_code, answer.json()["refusal"]["code"]) == (409, "key_reused")


def test_a_token_nobody_has_changes_nothing(demo: Demo) -> None:
    answer = ask(demo, {"token": "unknown"}, "leave")

    assert answer.status_code == 404
    assert answer.json() == {"refusal": {"code": "unknown_ticket", "values": {"token": "unknown"}}}


def test_a_page_of_another_site_asks_for_nothing(demo: Demo, ticket: dict[str, Any]) -> None:
    answer = ask(demo, ticket, "leave", Origin="https://example.org")

    assert (answer.status_code, answer.json()["refusal"]["code"]) == (403, "not_allowed")
    assert look(demo, ticket)["state"] == "waiting"


@pytest.mark.parametrize("body", [{}, {"others": 0}, {"others": 21}, {"others": "2"}, {"others": 1, "more": 1}])
def test_what_is_no_number_of_others_is_refused(demo: Demo, ticket: dict[str, Any], body: dict[str, Any]) -> None:
    answer = ask(demo, ticket, "let-pass", body)

    assert (answer.status_code, answer.json()["refusal"]["code"]) == (422, "invalid_input")


def test_a_server_without_a_key_takes_no_phone(demo: Demo, ticket: dict[str, Any]) -> None:
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}

    answer = ask(demo, ticket, "news", {"endpoint": "https://fcm.googleapis.com/x", "language": "de", **keys})

    assert (answer.status_code, answer.json()["refusal"]["code"]) == (409, "not_offered")


def test_the_token_opens_its_own_ticket_only(demo: Demo, line: list[dict[str, Any]]) -> None:
    ask(demo, line[0], "leave")

    assert look(demo, line[0])["state"] == "cancelled"
    assert [look(demo, one)["state"] for one in line[1:]] == ["waiting"] * 3


def test_reading_changes_nothing(demo: Demo, ticket: dict[str, Any]) -> None:
    for wish in ("leave", "pause", "come-back", "let-pass"):
        answer = requests.get(f"{demo['base_url']}/t/{ticket['token']}/{wish}", timeout=20)
        assert answer.status_code == 405

    assert look(demo, ticket)["state"] == "waiting"


# By touch


def test_who_wants_to_leave_is_asked_first(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = open_phone(demo, screens, ticket)

    press(page, "Leave the line")
    expect(page.get_by_role("dialog", name="Really leave the line?")).to_contain_text("your waiting time is lost")
    press(page, "No, keep my number")
    assert look(demo, ticket)["state"] == "waiting"
    press(page, "Leave the line")
    press(page, "Yes, leave the line")

    expect(state(page)).to_have_text("This number is no longer valid.")
    expect(page.get_by_role("status").get_by_text("You have left the line.")).to_be_focused()
    expect(page.get_by_role("button", name="Leave the line")).to_be_hidden()


def test_two_others_go_first_and_the_page_says_so_at_once(
    demo: Demo, screens: Screens, line: list[dict[str, Any]]
) -> None:
    page = open_phone(demo, screens, line[1])

    press(page, "Let others go first")
    page.get_by_role("radio", name="2").check()
    press(page, "Let them go first")

    expect(page.locator("#answer")).to_have_text("Others who go first now: 2. Before you: 3.")
    expect(state(page)).to_have_text("3 people before you")
    press(page, "Let others go first")
    expect(page.get_by_role("radio")).to_have_count(3)  # two of five are used up


def test_a_pause_is_seen_at_the_desk_and_on_the_visitors_other_phone(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page, other = open_phone(demo, screens, ticket), open_phone(demo, screens, ticket, "de-DE")
    clerk = Clerk(screens.open(locale="en-GB"))
    clerk.sign_in(demo["base_url"], "amira")

    press(page, "Take a pause")
    press(page, "Begin the pause")

    expect(state(page)).to_contain_text("Pause until")
    expect(state(other)).to_contain_text("Pause bis")
    expect(clerk.row(ticket["number"], "on_hold")).to_contain_text("paused by the visitor until")
    press(other, "Ich bin wieder da")
    expect(state(page)).to_contain_text("people before you")
    expect(clerk.row(ticket["number"])).to_be_visible()


def test_the_desk_sees_who_let_others_go_first(demo: Demo, screens: Screens, line: list[dict[str, Any]]) -> None:
    clerk = Clerk(screens.open(locale="en-GB"))
    clerk.sign_in(demo["base_url"], "amira")

    ask(demo, line[0], "let-pass", {"others": 2})

    expect(clerk.row(line[0]["number"])).to_contain_text("let others go first: 2")


def test_a_no_is_said_in_words(demo: Demo, screens: Screens, line: list[dict[str, Any]]) -> None:
    screens.expect_errors("409")
    page = open_phone(demo, screens, line[3])

    press(page, "Let others go first")
    press(page, "Let them go first")

    expect(page.locator("#answer")).to_have_text("Nobody behind you in the line could go first at the moment.")


def test_who_is_called_meanwhile_is_not_asked_about_a_pause_any_more(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page = open_phone(demo, screens, ticket)
    press(page, "Take a pause")

    demo.api.move(ticket, "call", counter="5")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(state(page)).to_have_text("Your turn: counter 5")
    expect(page.get_by_role("button", name="Take a pause")).to_be_hidden()


def test_a_wish_without_connection_comes_true_once_it_is_back(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    screens.expect_errors("ERR_|WebSocket")
    page = open_phone(demo, screens, ticket)
    press(page, "Take a pause")

    page.context.set_offline(True)
    press(page, "Begin the pause")
    expect(page.locator("#answer")).to_have_text("One moment: the office does not answer yet.")
    page.context.set_offline(False)

    expect(page.locator("#answer")).to_contain_text("Your pause has begun.")
    expect(state(page)).to_contain_text("Pause until")
