"""The statistics page: figures for who manages the office, on any screen, and as a file that is only figures."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import expect
from sqlalchemy import select

from counter.charts import chart
from counter.statistics.asked import as_text
from queueserver.app import create_app
from queueserver.commands.people import hire
from queueserver.domain.actors import Role
from queueserver.settings import Settings
from queueserver.store.finding import find_office
from queueserver.store.tables import Service, ShownForecast
from tests.counter.conftest import SitDown
from tests.hall import Hall
from tests.screens import Screens
from tests.server import Demo
from tests.staff import signed_in

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGE = "/office/mitte/statistics"
LOCALES = {"en": "en-GB", "de": "de-DE"}
LOOKS: tuple[dict[str, Any], ...] = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"contrast": "more"})


def show(hall: Hall, number: str, high: int) -> None:
    with hall.store.founding() as founding:
        office_id, ticket_id = find_office(founding.session, "mitte").id, hall.id_of(number)
        seconds = {"low": 0, "middle": 30 * high, "high": 60 * high}
        founding.session.add(
            ShownForecast(office_id=office_id, ticket_id=ticket_id, at=hall.now, stretch=1.0, **seconds)
        )


@pytest.fixture
def lived(hall: Hall) -> Hall:
    """A morning in which every hour knows waits with and without an appointment."""
    for hour in range(8, 12):
        hall.at(f"{hour:02}:00")
        hall.book(f"R{hour}", "registration", f"{hour:02}:00")
        numbers = [hall.issue("passport"), hall.check_in(f"R{hour}")]
        for number in numbers:
            show(hall, number, high=5 * hour - 35)
        hall.later(minutes=hour)
        for number, counter in zip(numbers, ("1", "3"), strict=True):
            hall.call(number, counter)
            hall.start(number)
            hall.finish(number)
    return hall


@pytest.fixture
def sign_in(lived: Hall, tmp_path: Path) -> Iterator[Callable[[Role], FlaskClient]]:
    """Somebody of a role, at a server that looks at the hall's memory on that Monday evening."""
    settings = Settings(data_dir=tmp_path, database_url=lived.url, clock_starts_at=lived.moment("19:00"))
    server = create_app(settings)
    lived.at("19:00")

    def come_in(role: Role) -> FlaskClient:
        with lived.store.founding() as founding:
            office = find_office(founding.session, "mitte")
            staff_id = hire(founding, office, f"a {role}", role, "no hash fits").id
        return signed_in(server, staff_id, lived.store)

    yield come_in
    server.parts.store.engine.dispose()


@pytest.fixture
def manager(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.MANAGER)


@pytest.mark.parametrize("lang", LOCALES)
def test_axe_finds_nothing_and_nothing_is_cut_off_on_a_small_screen(
    manager: FlaskClient, demo: Demo, screens: Screens, lang: str
) -> None:
    html = manager.get(PAGE, headers={"Accept-Language": lang}).text
    page = screens.open(locale=LOCALES[lang], viewport={"width": 320, "height": 640})
    screens.expect_errors("401|WebSocket")  # the page is another server's: its alarm is not let in here
    page.route(f"**{PAGE}", lambda route: route.fulfill(body=html, content_type="text/html"))

    page.goto(demo["base_url"] + PAGE)

    expect(page.locator("svg.chart")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for look in LOOKS:
        page.emulate_media(**look)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(look, one["id"], [node["target"] for node in one["nodes"]]) for one in violations] == []


def test_a_manager_comes_from_the_desk_and_back(sit_down: SitDown) -> None:
    page = sit_down("frieda", None).page

    page.get_by_role("link", name="Statistics").click()
    page.get_by_role("link", name="90 days").click()

    expect(page.get_by_role("heading", name="Statistics", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="90 days")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Desk").click()
    expect(page.locator("#choosing-title")).to_be_visible()


def test_a_clerk_is_shown_no_link_and_let_into_no_figures(sign_in: Callable[[Role], FlaskClient]) -> None:
    clerk = sign_in(Role.CLERK)

    assert clerk.get(PAGE).status_code == clerk.get(f"{PAGE}.csv").status_code == 403
    assert PAGE not in clerk.get("/desk/mitte").text


def test_the_page_says_what_the_table_says(manager: FlaskClient) -> None:
    page = manager.get(f"{PAGE}?days=1", headers={"Accept-Language": "en"}).text

    # Waits of 8, 9, 10 and 11 minutes; told were up to 5, 10, 15 and 20.
    assert "in the range that visitors were shown first: 75 % of the time" in page
    assert page.count("<td>9.5</td>") == 2
    assert page.count('<rect class="bar is-0" x') == page.count('<rect class="bar is-1" x') + 4


def test_the_file_has_the_same_figures(manager: FlaskClient) -> None:
    answer = manager.get(f"{PAGE}.csv?days=1", headers={"Accept-Language": "en"})

    rows = [tuple(row) for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))]
    assert rows[0] == ("table", "by", "name", "figure", "value")
    assert ("visits", "walk_in", "all", "mean_wait", "9.500") in rows
    assert ("forecast_first", "all", "all", "coverage", "0.750") in rows
    assert 'filename="statistics-mitte-2026-11-23-1.csv"' in answer.headers["Content-Disposition"]


def test_a_german_spreadsheet_reads_decimals_and_not_dates(manager: FlaskClient) -> None:
    text = manager.get(f"{PAGE}.csv?days=1", headers={"Accept-Language": "de"}).data.decode("utf-8-sig")

    assert "visits;walk_in;all;mean_wait;9,500" in text.splitlines()


def test_no_cell_is_a_formula(manager: FlaskClient, lived: Hall) -> None:
    with lived.store.founding() as founding:
        for passport in founding.session.scalars(select(Service).where(Service.key == "passport")):
            passport.name = {"de": "=1+1", "en": "=1+1"}

    rows = list(csv.reader(io.StringIO(manager.get(f"{PAGE}.csv").data.decode("utf-8-sig")), delimiter=";"))

    assert "'=1+1" in {row[2] for row in rows}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert [as_text(one) for one in ("+1", "-1", "@x", "\t=", "Pass")] == ["'+1", "'-1", "'@x", "'\t=", "Pass"]


def test_a_picture_has_a_bar_for_each_value_and_none_for_what_is_not_known() -> None:
    drawn = chart([("08:00", [10.0, None]), ("09:00", [20.0, 5.0])], most=20, aim=10)

    heights = [[bar.height for bar in group.bars] for group in drawn.groups]
    assert [len(one) for one in heights] == [1, 2]
    assert heights[1][0] == 2 * heights[0][0] == 4 * heights[1][1]
    assert drawn.aim == drawn.groups[0].bars[0].y
    assert chart([]).groups == ()


def test_a_period_that_is_not_offered_is_the_usual_one(manager: FlaskClient) -> None:
    asked = {manager.get(f"{PAGE}.csv?days={wanted}").headers["Content-Disposition"] for wanted in ("3", "x", "-1")}

    assert asked == {'attachment; filename="statistics-mitte-2026-11-23-20.csv"'}
