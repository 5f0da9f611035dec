"""A clerk at the desk's page, in the words of the hall: what can be pressed, read and heard there."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from queueserver.cli.demo import PASSWORD


class Clerk:
    """Somebody who works at a desk in English, unless the page was opened in another language."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # Coming and going

    def sign_in(self, base_url: str, name: str) -> None:
        """By the form, to the own desk."""
        self.page.goto(f"{base_url}/sign-in")
        self.page.fill("#name", name)
        self.page.fill("#password", PASSWORD)
        self.page.click("button.is-primary")
        self.wait_for_hall()

    def wait_for_hall(self) -> None:
        """Until the hall is drawn."""
        self.page.wait_for_selector("[data-rows=counters] li")

    def open(self, counter: str) -> None:
        """Sit down at a counter."""
        self.page.locator(f"[data-rows=choice] [data-id='{counter}'] button").click()
        expect(self.page.locator("#mine-title")).to_be_visible()

    # Pressing

    def button(self, name: str) -> Locator:
        """A button of the own counter."""
        return self.page.locator(".mine").get_by_role("button", name=name)

    def press(self, name: str) -> None:
        """A button of the own counter."""
        self.button(name).click()

    def key(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def serve(self, number: str) -> None:
        """Next, and the visitor has come: this one."""
        self.key("n")
        self.sees_visit(number, "called")
        self.key("s")
        self.sees_visit(number, "serving")

    def call_by_number(self, number: str, reason: str = "") -> None:
        """Type a number and press Enter."""
        self.page.fill("#by-number-reason", reason)
        self.page.fill("#by-number", number)
        self.page.press("#by-number", "Enter")

    # Reading

    def row(self, number: str, section: str = "line") -> Locator:
        """A ticket's row in the line, or in another section."""
        return self.page.locator(f"[data-rows={section}] > li").filter(has_text=number)

    def dialog(self) -> Locator:
        """The question that is open."""
        return self.page.locator("dialog[open]")

    def numbers(self, section: str = "line") -> list[str]:
        """The numbers in a section from the top."""
        return self.page.locator(f"[data-rows={section}] .number").all_text_contents()

    def sees_visit(self, number: str, state: str) -> None:
        """This number is at the own counter."""
        expect(self.page.locator(".visit-number")).to_have_text(number)
        expect(self.page.locator(f".visit-state[data-state={state}]")).to_be_visible()

    def sees_nobody(self) -> None:
        """The own counter is free."""
        expect(self.page.locator("[data-nobody]")).to_be_visible()

    def hears(self, text: str) -> None:
        """The page tells this, politely."""
        expect(self.page.locator("[data-news]")).to_contain_text(text)

    def is_refused(self, text: str) -> None:
        """The page says no, in words and at once."""
        said = self.page.locator(".mine").get_by_role("alert")
        expect(said).to_contain_text(text)

    def focus(self) -> str:
        """Where the focus is: the accessible name or the text, and the row's ticket."""
        found: Any = self.page.evaluate(
            "() => { const here = document.activeElement;"
            " return here.getAttribute('aria-label') ?? (here.id || here.textContent.trim()); }"
        )
        return str(found)
