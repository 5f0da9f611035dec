"""Hands at the kiosk: a finger on large buttons, and six keys. Each finds its way to a button by itself."""

import time
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_KEYS = 80
IN_ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
TWICE_WITHIN_S = 0.45  # as in hand/presses.js: so long the same place means the same tap
TWICE_WITHIN_PX = 60


class Hand(Protocol):
    """Whoever can press a button of the step that is seen."""

    def press(self, button: str) -> None:
        """Press it, once it is there."""


class Keys:
    """Previous, next, OK, back, repeat, help: nothing else."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, button: str) -> None:
        """On from thing to thing, until the button has the focus; then OK."""
        expect(self._page.locator(button).locator("visible=true").first).to_be_enabled()
        for _ in range(MOST_KEYS):
            if self._page.evaluate("(button) => document.activeElement.matches(button)", button):
                self._page.keyboard.press("Enter")
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"no way to {button}")


class Finger:
    """Taps, at the glass; what is not seen is on the next page of answers, or among other keys."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last = (-100.0, 0.0, 0.0)

    def press(self, button: str) -> None:
        """Turn pages and open groups of keys until the button is seen; then tap it."""
        wanted = self._page.locator(button)
        seen = wanted.locator("visible=true")
        ways = self._page.locator("[data-turn]:visible, [data-keys]:visible")
        expect(seen.or_(ways).first).to_be_visible()
        for _ in range(MOST_KEYS):
            if seen.count():
                return self._tap(seen.first)
            if self._page.locator("[data-turn]:visible").count():
                self._tap(ways)
            else:
                label = wanted.first.text_content() or ""
                self._tap(next(group for group in ways.all() if is_among(label, group.inner_text())))
        raise AssertionError(f"no way to {button}")

    def _tap(self, button: Locator) -> None:
        expect(button).to_be_enabled()
        box = button.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        at, last_x, last_y = self._last
        if abs(x - last_x) < TWICE_WITHIN_PX and abs(y - last_y) < TWICE_WITHIN_PX:
            self._page.wait_for_timeout(max(0.0, TWICE_WITHIN_S - (time.monotonic() - at)) * 1000)
        self._page.touchscreen.tap(x, y)
        self._last = (time.monotonic(), x, y)


def is_among(key: str, group: str) -> bool:
    """Whether a key is in a group of this name: "1 2 3", "A – H", "Y – Ü OK"."""
    names = group.split()
    if "–" in names:
        first, _, last, *_ = names
        names += IN_ORDER[IN_ORDER.index(first) : IN_ORDER.index(last)]
    return key in names
