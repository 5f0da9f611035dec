"""A member of staff and the alarm on the page: what is pressed, seen and heard there."""

from playwright.sync_api import Page, expect

AT_ONCE_MS = 10_000


class Colleague:
    """Somebody at a staff page that includes the alarm."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator("[data-alarm-press]")
        self.sign = page.locator("[data-alarm-sign]")
        self.own = page.locator("[data-alarm-own]")
        self.bar = page.locator("[data-alarm-bar]")
        self.row = page.locator("[data-rows=alarms] > li")
        self.said = page.locator("[data-alarm-said]")
        self.news = page.locator("[data-alarm-news]")
        self.trouble = page.locator("[data-alarm-trouble]")

    def is_reached(self) -> None:
        """Alarms reach this page by its socket."""
        expect(self.page.locator("[data-alarm-link]")).to_have_text("Alarms reach this page.")

    def raise_by_key(self) -> None:
        """F9 twice."""
        self.page.keyboard.press("F9")
        self.page.keyboard.press("F9")

    def sees(self, *texts: str) -> None:
        """One alarm, with these words."""
        for text in texts:
            expect(self.row).to_contain_text(text)

    def rings(self, count: int) -> None:
        """The siren sounds for so many alarms."""
        expect(self.page.locator("body")).to_have_attribute("data-alarm-rings", str(count))

    def sees_nothing(self) -> None:
        """No bar, no sound, no word."""
        expect(self.bar).to_be_hidden()
        assert self.page.locator("body").get_attribute("data-alarm-rings") in (None, "0")
        expect(self.said).to_have_text("")

    def end(self, how: str = "It is over") -> None:
        """The own alarm, by the small sign."""
        self.own.locator("summary").click()
        self.own.get_by_role("button", name=how).click()
