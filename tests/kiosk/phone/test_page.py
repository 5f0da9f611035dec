"""The ticket's page on a phone: what it says, live and without a script, and for how long."""

import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from queueserver.domain.languages import LANGUAGES
from tests.kiosk.phone.phone import (
    LISTEN,
    NARROW,
    SIDEWAYS,
    SMALL_TARGETS,
    TARGET_PX,
    address,
    faults,
    open_phone,
    state,
)
from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo


def said(page: Page) -> str:
    return page.locator(".ticket-state").inner_text()


def test_the_page_follows_the_visit_from_the_line_to_the_end(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")
    number = ticket["number"]
    state = page.locator(".ticket-state")

    expect(page.get_by_role("heading", name=f"Your number {number}")).to_be_visible()
    expect(state).to_have_text(f"{ticket['ahead']} people before you")
    expect(page).to_have_title(f"{number}: {ticket['ahead']} ahead")
    expect(page.get_by_text("Residence permit", exact=True)).to_be_visible()
    demo.api.move(ticket, "call", counter="5")
    expect(state).to_have_text("Your turn: counter 5")
    expect(page.get_by_text("First floor")).to_be_visible()
    expect(page).to_have_title(f"{number}: counter 5")
    demo.api.move(ticket, "start")
    expect(state).to_have_text("You are being served: counter 5")
    demo.api.move(ticket, "hold")
    expect(state).to_have_text("Your number is set aside.")
    expect(page.get_by_text("First floor")).to_be_hidden()
    demo.api.move(ticket, "resume")
    demo.api.move(ticket, "call", counter="5")
    demo.api.move(ticket, "start")
    demo.api.move(ticket, "finish")
    expect(state).to_have_text("You have been served.")
    expect(page).to_have_title(f"{number}: served")


def test_the_expected_wait_comes_within_seconds(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")

    expect(page.get_by_text("Expected wait")).to_be_visible(timeout=2 * PATIENCE_MS)
    demo.api.move(ticket, "call", counter="5")

    expect(page.get_by_text("Expected wait")).to_be_hidden()


def test_who_is_next_reads_so_and_who_gives_the_number_back_too(demo: Demo, screens: Screens) -> None:
    ticket = demo.api.issue("certificate")
    page = screens.open(address(demo, ticket), locale="de-DE")

    expect(page.locator(".ticket-state")).to_have_text("Sie sind als Nächstes dran.")
    demo.api.move(ticket, "cancel")

    expect(page.locator(".ticket-state")).to_have_text("Diese Nummer gilt nicht mehr.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_a_script_the_page_says_the_same(
    demo: Demo, screens: Screens, ticket: dict[str, Any], language: str
) -> None:
    plain = screens.open(address(demo, ticket), locale=language, java_script_enabled=False)
    live = screens.open(address(demo, ticket), locale=language)
    expect(live.locator("#switches")).to_be_visible()

    assert said(plain) == said(live)
    assert plain.title() == live.title()
    assert plain.get_by_role("button").count() == 0
    expect(plain.locator("#plain")).to_be_visible()
    plain.locator(".languages summary").click()
    plain.get_by_role("link", name="Türkçe").click()
    expect(plain.locator("html")).to_have_attribute("lang", "tr")


def test_the_language_can_be_switched(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(address(demo, ticket), locale="de-DE")

    page.locator(".languages summary").click()
    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Your number")).to_be_visible()


def test_a_phone_rings_for_a_call_and_a_recall_once_it_was_asked_to(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")
    page.evaluate(LISTEN)

    demo.api.move(ticket, "call", counter="5")
    expect(page.locator(".ticket-state")).to_have_text("Your turn: counter 5")
    assert page.evaluate("[window.tones, window.shakes]") == [0, 0]
    page.get_by_role("switch", name="Tell me by sound").click()
    expect(page.get_by_role("switch")).to_be_checked()
    demo.api.move(ticket, "recall")

    page.wait_for_function("window.shakes === 1 && window.tones > 1")


def test_a_phone_without_its_server_says_so(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    screens.expect_errors("WebSocket|ERR_")
    page = screens.open(address(demo, ticket), locale="en-GB")
    demo.api.move(ticket, "hold")
    expect(page.locator(".ticket-state")).not_to_contain_text("before you")  # so the page has heard of it: it is live

    page.context.set_offline(True)

    expect(page.get_by_text("Not up to date")).to_be_visible()
    since = page.locator("#stale time").inner_text()
    expect(page.locator("#plain time")).to_have_text(since)


def test_a_token_nobody_has_opens_a_page_in_words(demo: Demo) -> None:
    answer = requests.get(f"{demo['base_url']}/t/unknown", headers={"Accept-Language": "en"}, timeout=20)

    assert answer.status_code == 404
    assert "This address belongs to no number of today." in answer.text


def test_the_address_is_dead_on_the_day_after(demo: Demo, ticket: dict[str, Any]) -> None:
    assert requests.get(address(demo, ticket), timeout=20).status_code == 200
    with closing(sqlite3.connect(demo.data / "queueserver.db", timeout=20)) as memory, memory:
        memory.execute("UPDATE ticket SET day = date(day, '-1 day') WHERE id = ?", (ticket["id"],))

    answer = requests.get(address(demo, ticket), headers={"Accept-Language": "en"}, timeout=20)

    assert answer.status_code == 404
    assert "A number is valid on the day it was taken." in answer.text
    assert ticket["number"] not in answer.text


def test_the_address_stays_the_visitors_secret(demo: Demo, ticket: dict[str, Any]) -> None:
    answer = requests.get(address(demo, ticket), timeout=20)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert len(ticket["token"]) >= 22  # 128 bits


def test_a_phone_says_softly_that_it_is_soon(demo: Demo, screens: Screens, line: list[dict[str, Any]]) -> None:
    page = open_phone(demo, screens, line[2])
    page.evaluate(LISTEN)
    page.get_by_role("switch", name="Tell me by sound").click()
    page.wait_for_function("window.tones === 1")

    demo.api.move(line[0], "cancel")

    expect(page.locator("#ticket")).to_have_attribute("data-word", "one")
    page.wait_for_function("window.tones === 2 && window.shakes === 1")


def test_a_script_that_fails_leaves_a_page_that_says_of_when_it_is(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    screens.expect_errors("ERR_FAILED")
    page = screens.open(locale="en-GB")
    page.route("**/phone.js", lambda route: route.abort())

    page.goto(address(demo, ticket))

    expect(state(page)).to_have_text(f"{ticket['ahead']} people before you")
    expect(page.locator("#plain")).to_have_text(re.compile(r"^As of \d\d:\d\d Load again$"))
    expect(page.locator("#switches")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [("ru", "light", (320, 640)), ("ar", "dark", (390, 844))],
)
def test_every_state_can_be_read_and_touched_on_any_phone(
    demo: Demo, screens: Screens, line: list[dict[str, Any]], language: str, scheme: str, size: tuple[int, int]
) -> None:
    ticket, found = line[1], []
    viewport = {"width": size[0], "height": size[1]}
    page = open_phone(demo, screens, ticket, language, color_scheme=scheme, viewport=viewport)
    main, answer = page.locator("#ticket"), page.locator("#answer")

    found += faults(page)
    page.locator(".languages summary").click()
    found += faults(page)
    page.locator(".languages summary").click()
    for question in ("let-pass", "pause", "leave"):
        page.locator(f"[data-opens={question}]").click()
        found += faults(page)
        page.keyboard.press("Escape")
    page.locator("[data-opens=pause]").click()
    page.locator("#pause [value=pause]").click()
    expect(main).to_have_attribute("data-word", "paused")
    expect(answer).to_be_visible()
    found += faults(page)
    page.locator("[data-wish=come-back]").click()
    expect(main).to_have_attribute("data-state", "waiting")
    for word, wish in (("called", "call"), ("serving", "start"), ("finished", "finish")):
        demo.api.move(ticket, wish, **({"counter": "5"} if wish == "call" else {}))
        expect(main).to_have_attribute("data-state", word)
        found += faults(page)

    assert found == []


def test_every_language_fits_on_the_narrowest_phone(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(viewport=NARROW)
    found: dict[str, Any] = {}

    for language in LANGUAGES:
        page.goto(f"{address(demo, ticket)}?lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#plain")).to_be_hidden()
        for question in ("let-pass", "pause", "leave"):
            page.locator(f"[data-opens={question}]").click()
            found[f"{language} {question}"] = page.evaluate(SIDEWAYS) + page.evaluate(SMALL_TARGETS, TARGET_PX)
            page.keyboard.press("Escape")

    assert {where: what for where, what in found.items() if what} == {}
