"""The start page: every face one click away, and nothing of a demo on a real server."""

from pathlib import Path

from queueserver.app import create_app
from queueserver.cli.demo import PASSWORD
from queueserver.settings import Settings
from tests.offices import found_both
from tests.screens import Screens
from tests.server import Demo


def test_a_newcomer_opens_kiosk_boards_and_desk_by_one_click_each(demo: Demo, screens: Screens) -> None:
    page = screens.open(demo["base_url"] + "/", locale="en-GB")

    links = [link.get_attribute("href") or "" for link in page.locator("a.face").all()]

    wanted = [f"{demo['base_url']}/book/mitte", demo["kiosk_url"], *demo["board_urls"], *demo["desk_urls"]]
    assert links == [url.removeprefix(demo["base_url"]) for url in wanted]
    assert [link.get_attribute("target") for link in page.locator("a.face").all()] == ["_blank"] * len(links)


def test_the_demo_says_who_can_sign_in_and_which_codes_check_in(demo: Demo, screens: Screens) -> None:
    page = screens.open(demo["base_url"] + "/", locale="en-GB")

    shown = page.locator("code").all_text_contents()

    assert PASSWORD in shown
    assert {one["name"] for one in demo["staff"]} <= set(shown)
    assert {one["code"] for one in demo["appointments"]} <= set(shown)


def test_a_real_server_shows_no_password_and_no_key(tmp_path: Path) -> None:
    server = create_app(Settings(data_dir=tmp_path))
    with server.parts.store.founding() as founding:
        found_both(founding)

    page = server.app.test_client().get("/", headers={"Accept-Language": "en"}).text

    assert "Bürgerbüro Nord" in page
    assert "device=" not in page
    assert "password" not in page
    server.parts.store.engine.dispose()


def test_a_server_without_offices_says_so(tmp_path: Path) -> None:
    server = create_app(Settings(data_dir=tmp_path))

    page = server.app.test_client().get("/", headers={"Accept-Language": "en"}).text

    assert "There is no office here yet." in page
    server.parts.store.engine.dispose()
