"""The staff page in a real browser: somebody is added, comes in, chooses a password, and is sent away again."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOCALES = {"en": "en-GB", "de": "de-DE"}
expect.set_options(timeout=PATIENCE_MS)


def faults(page: Page) -> list[tuple[str, list[Any]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


def sign_in(page: Page, base: str, name: str, password: str, wanted: str) -> None:
    page.goto(f"{base}/sign-in?next={wanted}")
    page.fill("#name", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("de", "dark")])
def test_somebody_is_added_chooses_a_password_and_is_sent_away(
    demo: Demo, screens: Screens, lang: str, scheme: str
) -> None:
    screens.expect_errors("401|422|WebSocket")
    base, name = demo["base_url"], f"hanna-{lang}"
    boss = screens.open(locale=LOCALES[lang], color_scheme=scheme)
    sign_in(boss, base, "gustav", "demo", "/office/mitte/staff")
    row = boss.locator(".person", has_text="gustav")
    expect(row).to_be_visible()
    expect(row.locator("[data-ask=block]")).to_be_hidden()
    found = {"staff": faults(boss)}
    screens.keep(boss, f"staff-{lang}")

    boss.locator("[data-add]").click()
    found["add"] = faults(boss)
    screens.keep(boss, f"staff-add-{lang}")
    boss.fill("#staff-name", name)
    boss.locator("#staff-add [value=receptionist]").check()
    boss.keyboard.press("Enter")
    given = boss.locator("#staff-password [data-password]")
    expect(given).to_be_visible()
    password = given.inner_text()
    found["password"] = faults(boss)
    screens.keep(boss, f"staff-password-{lang}")
    boss.keyboard.press("Escape")
    expect(boss.locator(".person", has_text=name)).to_be_visible()
    expect(boss.locator("#staff-password [data-password]")).to_be_empty()

    hanna = screens.open(locale=LOCALES[lang], color_scheme=scheme)
    sign_in(hanna, base, name, password, "/desk/mitte")
    expect(hanna.locator("#new")).to_be_visible()
    found["one-time"] = faults(hanna)
    screens.keep(hanna, f"one-time-{lang}")
    hanna.fill("#password", password)
    hanna.fill("#new", "seven geese on the roof")
    hanna.fill("#again", "seven geese on a roof")
    hanna.keyboard.press("Enter")
    expect(hanna.get_by_role("alert")).to_be_visible()
    found["differ"] = faults(hanna)
    for field, text in (
        ("#password", password),
        ("#new", "seven geese on the roof"),
        ("#again", "seven geese on the roof"),
    ):
        hanna.fill(field, text)
    hanna.keyboard.press("Enter")
    hanna.wait_for_url("**/desk/mitte")

    boss.locator(".person", has_text=name).locator("[data-ask=block]").click()
    found["block"] = faults(boss)
    boss.locator("#staff-block .is-alarm").last.click()
    expect(boss.locator(".person", has_text=name).locator("[data-blocked]")).to_be_visible()
    expect(boss.locator("[data-news]")).to_contain_text(name)
    found["blocked"] = faults(boss)
    screens.keep(boss, f"staff-blocked-{lang}")
    hanna.wait_for_url("**/sign-in?next=**", timeout=3 * PATIENCE_MS)

    assert {moment: what for moment, what in found.items() if what} == {}
    for width in (320, 640):
        boss.set_viewport_size({"width": width, "height": 800})
        assert boss.evaluate("document.documentElement.scrollWidth") == width
        screens.keep(boss, f"staff-{lang}-{width}")
