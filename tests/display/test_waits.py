"""The public waiting times: open to all, true, cheap however many ask, and nothing about anybody in them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Route, expect

from queueserver.app import create_app
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.lifecycle import TicketState
from queueserver.settings import Settings
from queueserver.store.tables import ToldForecast
from tests.databases import Files
from tests.hall import Hall, hall_on
from tests.screens import Screens
from tests.server import Demo

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
SMALL_TARGETS = """(least) => [...document.querySelectorAll("a, summary")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("skip"))
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < least - 0.01)
  .map((one) => one.outerHTML)"""
STATES = set(TicketState) - {TicketState.WAITING}  # that word is the feed's own
FEED, PAGE = "/offices/mitte/waits.json", "/offices/mitte/waits"


class Site:
    """The server over the hall's database and by the hall's clock, as a website asks it."""

    def __init__(self, hall: Hall, folder: Path, **settings: Any) -> None:
        self.hall = hall
        app = create_app(Settings(data_dir=folder, database_url=hall.url, **settings))
        app.parts.store.now = lambda: hall.now
        self.reads = 0
        self._read = app.parts.store.read
        app.parts.store.read = self._count  # type: ignore[method-assign]  # to count how often the hall is looked at
        self.client: FlaskClient = app.app.test_client()

    def feed(self) -> dict[str, Any]:
        """What the feed says now: some seconds later than the last time."""
        self.hall.later(seconds=11)
        return dict(self.client.get(FEED).get_json())

    def _count(self) -> Any:
        self.reads += 1
        return self._read()


@pytest.fixture
def hall(sqlite: Files) -> Iterator[Hall]:
    with hall_on(sqlite) as office:
        office.at("09:00")
        yield office


@pytest.fixture
def site(hall: Hall, tmp_path: Path) -> Site:
    return Site(hall, tmp_path)


def test_the_feed_counts_who_waits_by_group_and_says_how_long(hall: Hall, site: Site) -> None:
    for _ in range(3):
        hall.issue("passport")
    hall.issue("registration")
    hall.forecast()

    waits = site.feed()

    assert {group["letter"]: group["waiting"] for group in waits["groups"]} == {"A": 3, "B": 1, "C": 0}
    assert waits["groups"][0]["wait"]["code"] in ("soon", "less_than", "about")
    assert (waits["people"], waits["open_counters"], waits["is_open"], waits["takes_numbers"]) == (4, 4, True, True)
    assert waits["closes_at"] == "2026-11-23T17:00:00Z"
    assert waits["at"] == "2026-11-23T08:00:11Z"
    assert waits["hours"][0] == {"weekday": 0, "opens": "08:00", "closes": "18:00"}


def test_a_closed_office_says_when_it_opens(hall: Hall, site: Site) -> None:
    hall.at("19:00")

    waits = site.feed()

    assert (waits["is_open"], waits["takes_numbers"]) == (False, False)
    assert waits["opens_at"] == "2026-11-24T07:00:00Z"


def test_a_forecast_that_is_old_is_not_told(hall: Hall, site: Site) -> None:
    hall.issue("passport")
    hall.forecast()
    hall.later(minutes=10)

    assert {group["wait"]["code"] for group in site.feed()["groups"]} == {"unknown"}


def test_nothing_is_told_of_a_single_visitor(hall: Hall, site: Site) -> None:
    numbers = [hall.issue("residence_permit", priority="pregnant") for _ in range(2)]
    hall.book("REF-7", "passport", "10:00")
    hall.call_next("4")
    hall.forecast()
    hall.later(seconds=11)
    answers = [site.client.get(FEED).text, site.client.get(PAGE, headers={"Accept-Language": "de"}).text]
    tickets = hall.tickets().values()

    for said in answers:
        for secret in [*numbers, "REF-7", "pregnant", *(one.token for one in tickets), *STATES]:
            assert not re.search(rf"\b{re.escape(secret)}\b", said), secret
        assert not any(one.issued_at.isoformat()[:19] in said for one in tickets)
    assert set(json.loads(answers[0])) == {
        "office",
        "name",
        "language",
        "time_zone",
        "at",
        "is_open",
        "opens_at",
        "closes_at",
        "takes_numbers",
        "people",
        "open_counters",
        "groups",
        "hours",
    }


def test_however_many_ask_the_hall_is_looked_at_once_in_some_seconds(hall: Hall, site: Site) -> None:
    site.feed()
    before = site.reads

    for _ in range(50):
        assert site.client.get(FEED).status_code == 200
        assert site.client.get(PAGE).status_code == 200
    assert site.reads == before
    hall.later(seconds=11)
    site.client.get(FEED)

    assert site.reads == before + 1


def test_any_website_may_read_the_feed_and_keep_it_for_some_seconds(site: Site) -> None:
    answer = site.client.get(FEED)

    again = site.client.get(FEED, headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=10"
    assert (again.status_code, again.text) == (304, "")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_an_office_may_keep_its_waits_to_itself(hall: Hall, site: Site) -> None:
    hall.tune(public_waits=0)

    assert [site.client.get(path).status_code for path in (FEED, PAGE)] == [404, 404]


def test_an_office_that_is_none_is_refused(site: Site) -> None:
    answer = site.client.get("/offices/nowhere/waits.json")

    assert (answer.status_code, answer.get_json()["refusal"]["code"]) == (404, "unknown_office")


def test_only_the_sites_of_the_city_show_the_page_in_a_frame(hall: Hall, tmp_path: Path) -> None:
    alone, named = Site(hall, tmp_path), Site(hall, tmp_path, frame_ancestors="https://www.example.org")

    policies = [site.client.get(PAGE).headers["Content-Security-Policy"] for site in (alone, named)]

    assert policies[0].endswith("frame-ancestors 'self'")
    assert policies[1].endswith("frame-ancestors 'self' https://www.example.org")
    # Everything else stays as it is: only the waits belong into frames.
    assert named.client.get("/").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_without_a_script_the_page_reads_itself_anew(site: Site) -> None:
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in site.client.get(PAGE).text


def test_the_page_of_an_office_that_was_never_looked_at_says_so(hall: Hall, site: Site) -> None:
    with hall.store.read() as reading:
        assert reading.session.get(ToldForecast, 1) is None

    said = site.client.get(PAGE, headers={"Accept-Language": "en"}).text

    assert "not known at the moment" in said


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("de", "light", 320), ("ar", "dark", 390), ("en", "dark", 1024)]
)
def test_the_page_can_be_read_by_everybody(
    demo: Demo, screens: Screens, language: str, scheme: str, width: int
) -> None:
    page = screens.open(
        f"{demo['base_url']}{PAGE}", locale=language, color_scheme=scheme, viewport={"width": width, "height": 700}
    )
    page.locator(".languages summary").click()

    assert [fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]] == []
    assert page.evaluate(SMALL_TARGETS, 44) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_language_fits_on_a_narrow_screen(demo: Demo, screens: Screens) -> None:
    page = screens.open(viewport={"width": 320, "height": 640})

    for language in LANGUAGES:
        page.goto(f"{demo['base_url']}{PAGE}?lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), language


def test_the_page_follows_by_itself_and_says_when_it_cannot(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("ERR_")
    page = screens.open(locale="en-GB")
    page.clock.install()
    page.goto(f"{demo['base_url']}{PAGE}")
    row = page.locator("[data-group=C] [data-waiting]")
    before = int(row.inner_text())

    def one_more(route: Route) -> None:
        waits = route.fetch().json()
        (group,) = [one for one in waits["groups"] if one["letter"] == "C"]
        group["waiting"] = before + 1
        route.fulfill(json=waits)

    page.route(f"**{FEED}", one_more)
    page.clock.run_for(16_000)
    expect(row).to_have_text(str(before + 1))
    page.unroute(f"**{FEED}")
    page.context.set_offline(True)
    page.clock.run_for(16_000)

    expect(page.locator("#stale")).to_contain_text("Not up to date: no connection since")


def test_a_website_reads_the_feed_from_its_own_page(demo: Demo) -> None:
    answer = requests.get(f"{demo['base_url']}{FEED}", headers={"Origin": "https://www.example.org"}, timeout=20)

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
