"""Screens in a real browser. Whatever a page logs as an error fails the test, unless it was expected."""

import os
import re
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium")
# The same without a window of its own, which draws a page for less than half of the work.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
PATIENCE_MS = 10_000


class Screens:
    """Opens screens, each with cookies of its own, and listens to what goes wrong on them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._expected: list[str] = []
        self.errors: list[str] = []

    def open(self, url: str | None = None, **options: Any) -> Page:
        """A new screen, at an address if one is given; options are those of Playwright's contexts (`viewport=`)."""
        # A service worker would answer in the place of the routes that tests lay: it comes only where it is tested.
        usual = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "service_workers": "block"}
        context = self._browser.new_context(**{**usual, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda fault: self.errors.append(str(fault.error)))
        self._contexts.append(context)
        page = context.new_page()
        if url is not None:
            page.goto(url)
        return page

    def keep(self, page: Page, name: str) -> None:
        """A picture of the screen for people to look at, where SCREENSHOTS names a folder for them."""
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder, f"{name}.png"))

    def expect_errors(self, pattern: str) -> None:
        """Errors that this test brings about on purpose, as a regular expression: a refusal logs `409`."""
        self._expected.append(pattern)

    def close(self) -> None:
        """Close all, and fail for what nobody expected."""
        for context in self._contexts:
            context.close()
        unexpected = [error for error in self.errors if not any(re.search(one, error) for one in self._expected)]
        assert unexpected == []
