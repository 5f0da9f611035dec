"""The evaluation of appointments on its page, as a file and as a workbook: the same figures, and only figures."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from sqlalchemy import select

from queueserver.app import create_app
from queueserver.commands.people import hire
from queueserver.domain.actors import Role
from queueserver.domain.appointments.origin import Origin
from queueserver.settings import Settings
from queueserver.store.finding import find_office
from queueserver.store.tables import Capacity, Service
from queueserver.store.work import Work
from tests.commands.entrance.booked import MUSTER, book
from tests.hall import MONDAY, Hall
from tests.screens import Screens
from tests.server import Demo
from tests.staff import signed_in

PAGE = "/office/mitte/statistics/appointments"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ENGLISH = {"Accept-Language": "en"}
COUNTS = ("booked", "kept", "late", "served", "missed", "cancelled_by_visitor", "to_come")


@pytest.fixture
def lived(hall: Hall) -> Hall:
    """A morning with appointments of each origin and lead time, of which every third visitor does not come."""

    def plan(work: Work) -> None:
        spans = {"begins": time(8), "ends": time(12), "counters": 2}
        work.session.add(Capacity(office_id=work.office.id, weekday=0, **spans))

    hall.on(MONDAY - timedelta(days=30), "12:00")
    hall.do(plan)
    for place, (days, origin) in enumerate([(30, "online"), (10, "phone"), (3, "desk"), (1, "program"), (0, "online")]):
        hall.on(MONDAY - timedelta(days=days), "07:00")
        for nth in range(3):
            book(
                hall, f"{days}-{nth}", ("passport",), f"{8 + nth:02}:{10 * place:02}", day=MONDAY, origin=Origin(origin)
            )
    for nth in range(2):
        for place, days in enumerate((30, 10, 3, 1, 0)):
            hall.at(f"{8 + nth:02}:{10 * place:02}")
            walk_in, number = hall.issue("registration"), hall.check_in(f"{days}-{nth}")
            hall.later(minutes=place)
            hall.call(walk_in, "3")
            for move in (hall.start, hall.finish):
                move(walk_in)
            hall.call(number, "1")
            for move in (hall.start, hall.finish):
                move(number)
    hall.at("12:00")
    hall.tick()
    return hall


@pytest.fixture
def sign_in(lived: Hall, tmp_path: Path) -> Iterator[Callable[[Role], FlaskClient]]:
    """Somebody of a role, at a server that looks at the hall's memory on that Monday evening."""
    server = create_app(Settings(data_dir=tmp_path, database_url=lived.url, clock_starts_at=lived.moment("19:00")))
    lived.at("19:00")

    def come_in(role: Role) -> FlaskClient:
        with lived.store.founding() as founding:
            staff_id = hire(founding, find_office(founding.session, "mitte"), f"a {role}", role, "no hash fits").id
        return signed_in(server, staff_id, lived.store)

    yield come_in
    server.parts.store.engine.dispose()


@pytest.fixture
def manager(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.MANAGER)


def figures(manager: FlaskClient, days: int = 1) -> dict[tuple[str, ...], str]:
    answer = manager.get(f"{PAGE}.csv?days={days}", headers=ENGLISH)
    assert f"appointments-mitte-2026-11-23-{days}.csv" in answer.headers["Content-Disposition"]
    _, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert len({tuple(row[:4]) for row in rows}) == len(rows)
    return {tuple(row[:4]): row[4] for row in rows}


def opened(manager: FlaskClient, days: int = 1, lang: str = "en") -> Workbook:
    answer = manager.get(f"{PAGE}.xlsx?days={days}", headers={"Accept-Language": lang})
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    return load_workbook(io.BytesIO(answer.data))


def test_axe_finds_nothing_and_nothing_is_cut_off_on_a_small_screen(
    manager: FlaskClient, demo: Demo, screens: Screens
) -> None:
    html = manager.get(f"{PAGE}?days=1", headers={"Accept-Language": "de"}).text
    page = screens.open(locale="de-DE", viewport={"width": 320, "height": 640})
    screens.expect_errors("401|WebSocket")  # the page is another server's: its alarm is not let in here
    page.route(f"**{PAGE}", lambda route: route.fulfill(body=html, content_type="text/html"))

    page.goto(demo["base_url"] + PAGE)

    expect(page.locator("svg.chart")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for closed in page.locator(".means > summary").all():
        closed.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(scheme, one["id"], [node["target"] for node in one["nodes"]]) for one in violations] == []


def test_a_clerk_is_let_into_no_figures(sign_in: Callable[[Role], FlaskClient]) -> None:
    clerk = sign_in(Role.CLERK)

    assert {clerk.get(f"{PAGE}{what}").status_code for what in ("", ".csv", ".xlsx")} == {403}


def test_in_every_grouping_the_figures_of_the_file_add_up_to_all(manager: FlaskClient) -> None:
    found = figures(manager)

    def of(table: str, by: str, figure: str) -> list[float]:
        return [float(value) for key, value in found.items() if (*key[:2], key[3]) == (table, by, figure)]

    for figure in COUNTS:
        for by in ("by_origin", "by_lead", "by_service", "by_weekday"):
            assert [sum(of("appointments", by, figure))] == of("appointments", "all", figure), (by, figure)
    for figure in ("planned_hours", "booked_hours", "served_hours"):
        for by in ("by_hour", "by_day"):
            assert [sum(of("counters", by, figure))] == pytest.approx(of("counters", "all", figure), abs=0.01)
    assert [found["appointments", "all", "all", one] for one in COUNTS] == ["15", "10", "0", "10", "5", "0", "0"]
    assert found["appointments", "all", "all", "show_rate"] == "0.667"
    assert found["counters", "all", "all", "planned_hours"] == "8.000"
    assert {found["visits", kind, "all", "mean_wait"] for kind in ("walk_in", "appointment")} == {"2.000"}


def test_the_page_shows_the_same_and_says_what_each_figure_is(manager: FlaskClient) -> None:
    page = manager.get(f"{PAGE}?days=1", headers=ENGLISH).text

    (total,) = re.findall(r'<tr class="is-sum"><th scope="row">All</th>(<td>15</td>.*?)</tr>', page)
    assert re.findall("<td>(.*?)</td>", total) == ["15", "10", "0", "10", "5", "0", "0", "0", "0", "67 %"]
    assert page.count("<dt>") == 10 + 5 + 6
    assert "Hours of counters that take appointments while the office is open, as it is set now." in page
    assert page.count('class="bar is-2"') > 2


def test_a_year_is_told_by_the_month(manager: FlaskClient) -> None:
    months = [key[2] for key in figures(manager, 365) if key[:2] == ("counters", "by_day")]

    assert len(dict.fromkeys(months)) == 13
    assert months[-1] == "2026-11"


def test_the_workbook_has_the_figures_as_numbers_and_a_sheet_for_each_table(manager: FlaskClient) -> None:
    book = opened(manager)

    assert book.sheetnames == [
        *("By origin", "By lead time", "By service", "By weekday"),
        *("By hour", "By day", "By the hour of arrival"),
    ]
    sheet = book["By origin"]
    assert [cell.value for cell in sheet[1]][:3] == ["By origin", "Booked", "Kept"]
    assert [cell.value for cell in sheet[2]][:6] == ["All", 15, 10, 0, 10, 5]
    counts = [row[1].value for row in sheet.iter_rows(min_row=3, max_row=6)]
    assert sum(counts) == 15
    assert opened(manager, lang="de").sheetnames[1] == "Nach Vorlauf"


def test_no_cell_of_any_file_is_a_formula(manager: FlaskClient, lived: Hall) -> None:
    with lived.store.founding() as founding:
        for service in founding.session.scalars(select(Service).where(Service.office_id == 1)):
            service.name = dict.fromkeys(("de", "en"), "=1+1")

    cells: list[Any] = [cell for sheet in opened(manager) for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "'=1+1" in {cell.value for cell in cells}
    assert [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))] == []
    assert not [key for key in figures(manager) for cell in key if cell.startswith(("=", "+", "-", "@"))]


def test_nobody_is_named(manager: FlaskClient) -> None:
    everything = manager.get(PAGE).text + "".join(map(str, figures(manager)))

    assert not [secret for secret in (*MUSTER.values(), "amira", "bernd") if secret in everything]
