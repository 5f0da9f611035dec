"""A screen that is paired by staff, in a real browser: both sides in the words of the hall."""

import re

from playwright.sync_api import Locator, Page, expect

from queueserver.cli.demo import PASSWORD
from tests.server import Demo

MANAGER, CLERK = "frieda", "amira"


class Staff:
    """Somebody at the page of the devices, in English."""

    def __init__(self, page: Page, demo: Demo, name: str = MANAGER) -> None:
        self.page = page
        page.goto(f"{demo['base_url']}/sign-in")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.click("button.is-primary")
        page.wait_for_url("**/desk/**")
        page.goto(f"{demo['base_url']}/office/mitte/overview")
        expect(page.locator("[data-rows=devices] li").first).to_be_visible()

    def pair(self, code: str, name: str, role: str = "board", floor: str = "") -> None:
        """Type the code that a screen shows."""
        self.page.press("[data-pair]", "Enter")  # a key hits it also while rows that come move it
        self.page.fill("#device-code", code)
        self.page.fill("#device-name-of", name)
        self.page.select_option("#device-role", role)
        self.page.select_option("#device-floor", floor)
        self.page.click("#device-pair button.is-primary")

    def device(self, name: str) -> Locator:
        """The row of a device."""
        return self.page.locator("[data-rows=devices] > li").filter(has=self.page.get_by_text(name, exact=True))

    def has(self, name: str, wish: str) -> None:
        """Press one of a device's buttons that ask nothing."""
        self.device(name).locator(f"[data-do={wish}]").click()

    def shows(self, name: str, text: str, minutes: int = 15) -> None:
        """A device shows a message."""
        self.device(name).locator("[data-ask=message]").click()
        self.page.fill("#device-text", text)
        self.page.fill("#device-minutes", str(minutes))
        self.page.click("#device-message-for button.is-primary")

    def revokes(self, name: str) -> None:
        """A device is nobody any more."""
        self.device(name).locator("[data-ask=revoke]").click()
        self.page.click("#device-revoke button.is-alarm")


def code_on(screen: Page) -> str:
    """The code that an unpaired screen shows."""
    shown = screen.locator("#code")
    expect(shown).to_have_text(re.compile(r"^[A-Z0-9]{3} [A-Z0-9]{3}$"))
    return shown.inner_text()
