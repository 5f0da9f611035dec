"""A visitor's kiosk as the tests use it: paired, over HTTP or on a screen, and a look at what the server remembers."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import requests
from playwright.sync_api import Page, Route, expect

from tests.screens import Screens
from tests.server import Demo

PORTRAIT = {"width": 1080, "height": 1920}
LANDSCAPE = {"width": 1920, "height": 1080}


class Kiosk(requests.Session):
    """The demo's kiosk over HTTP: `kiosk.wish("tickets", {"service": "passport"}, key="tap")`."""

    def __init__(self, demo: Demo) -> None:
        super().__init__()
        self.trust_env = False  # a proxy of this machine must not stand between
        self.address = f"{demo['base_url']}/kiosk/mitte"
        assert self.get(demo["kiosk_url"], timeout=20).ok

    def wish(self, wanted: str, body: dict[str, Any], key: str | None = None, **headers: str) -> requests.Response:
        """What a visitor asks for."""
        if key is not None:
            headers["Idempotency-Key"] = key
        return self.post(f"{self.address}/{wanted}", json=body, headers=headers, timeout=20)

    def look(self, path: str) -> requests.Response:
        """What the screen asks for."""
        return self.get(f"{self.address}/{path}", timeout=20)


def count(demo: Demo, table: str) -> int:
    """How many rows the server remembers: tickets, slips."""
    with closing(_memory(demo)) as memory:
        return int(memory.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def closed(demo: Demo) -> Iterator[None]:
    """The office lets nobody in at this time."""
    with closing(_memory(demo)) as memory, memory:
        hours = memory.execute("SELECT * FROM opening_hours").fetchall()
        memory.execute("DELETE FROM opening_hours")
    try:
        yield
    finally:
        with closing(_memory(demo)) as memory, memory:
            memory.executemany(f"INSERT INTO opening_hours VALUES ({', '.join('?' * len(hours[0]))})", hours)


@contextmanager
def without_paper(demo: Demo) -> Iterator[None]:
    """The kiosk's printer is one on the network, and nobody answers there."""
    with closing(_memory(demo)) as memory, memory:
        memory.execute("UPDATE printer SET way = 'network', host = '127.0.0.1', port = 9")
    try:
        yield
    finally:
        with closing(_memory(demo)) as memory, memory:
            memory.execute("UPDATE printer SET way = 'picture', host = NULL, port = 9100")


def open_kiosk(demo: Demo, screens: Screens, language: str = "de", **seconds: int) -> Page:
    """The kiosk's first page in a language; `seconds` are page data, so that a test need not wait: idle_seconds=3."""
    page = screens.open(demo["kiosk_url"], viewport=PORTRAIT, has_touch=True)
    if seconds:
        page.route(re.compile(r"/kiosk/mitte$"), lambda route: _hurry(route, seconds))
        page.reload()
    if language != "de":
        choose_language(page, language)
    return page


def choose_language(page: Page, language: str) -> None:
    """By the buttons that stand on every step."""
    page.locator(f".languages [data-language={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def step(page: Page, name: str) -> None:
    """The screen is at this step, and at no other."""
    expect(page.locator("[data-step]:visible")).to_have_attribute("data-step", name)


def free_appointment(demo: Demo) -> dict[str, Any]:
    """An appointment nobody has checked in for."""
    with closing(_memory(demo)) as memory:
        free = {code for (code,) in memory.execute("SELECT code FROM appointment WHERE state = 'booked'")}
    return next(one for one in reversed(demo["appointments"]) if one["code"] in free)


def ticket_on(page: Page, demo: Demo) -> dict[str, Any]:
    """The ticket whose number the screen shows, as the desk sees it."""
    step(page, "ticket")
    number = page.locator("[data-number]").inner_text()
    line = demo.api.get("/api/v1/offices/mitte/line").json()["waiting"]
    return next(dict(one["ticket"]) for one in line if one["ticket"]["number"] == number)


def help_called(demo: Demo) -> int:
    """The last call for help from a kiosk."""
    with closing(_memory(demo)) as memory:
        return int(memory.execute("SELECT max(id) FROM help_call").fetchone()[0])


def _hurry(route: Route, seconds: dict[str, int]) -> None:
    answer = route.fetch()
    text = answer.text()
    for name, value in seconds.items():
        text, found = re.subn(rf'("{name}": ?)\d+', rf"\g<1>{json.dumps(value)}", text)
        assert found == 1
    route.fulfill(response=answer, body=text)


def _memory(demo: Demo) -> sqlite3.Connection:
    return sqlite3.connect(demo.data / "queueserver.db", timeout=20)
