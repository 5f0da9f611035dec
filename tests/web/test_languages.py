"""Which language a page speaks: the visitor's choice, else the browser's; staff are spoken to in theirs."""

import html
import re

from flask.testing import FlaskClient

from queueserver.app import Server
from queueserver.commands.issue import issue_ticket
from queueserver.domain.actors import CLOCK
from queueserver.domain.languages import LANGUAGES, STAFF_LANGUAGES, catalogue_name, direction
from queueserver.web.texts import LANGUAGE_COOKIE
from tooling.translations import read_catalogue

ROOT = re.compile(r'<html lang="([^"]+)" dir="([^"]+)"')


def phone_page(server: Server) -> str:
    with server.parts.store.work(CLOCK, "mitte") as work:
        return f"/t/{issue_ticket(work, 'passport').token}"


def choose(browser: FlaskClient, language: str) -> None:
    browser.set_cookie(LANGUAGE_COOKIE, language)


def words(folder: str, language: str, english: str) -> str:
    """A text as the catalogue has it; English has none."""
    if language == "en":
        return english
    message = read_catalogue(folder, catalogue_name(language)).get(english)
    assert message is not None
    return str(message.string)


def test_a_visitor_s_page_speaks_the_chosen_language_and_runs_its_way(server: Server) -> None:
    address = phone_page(server)
    for language in LANGUAGES:
        browser = server.app.test_client()
        choose(browser, language)

        page, refused = browser.get(address).text, browser.get("/nowhere", headers={"Accept": "text/html"}).text

        assert ROOT.findall(page) == ROOT.findall(refused) == [(language, direction(language))]
        assert words("kiosk", language, "You are next.") in html.unescape(page)
        assert words("queueserver/web", language, "There is no such page.") in html.unescape(refused)


def test_a_link_changes_the_language_of_this_browser(server: Server) -> None:
    browser = server.app.test_client()
    address = phone_page(server)

    switched = browser.get(f"{address}?lang=de-simple&x=1")

    assert (switched.status_code, switched.location) == (302, f"{address}?x=1")
    assert 'lang="de-simple"' in browser.get(address).text


def test_without_a_choice_a_page_speaks_what_the_browser_asks_for(server: Server) -> None:
    address = phone_page(server)
    asked = {
        "tr": "tr",
        "de-DE,de;q=0.9,en;q=0.8": "de",
        "uk-UA,uk;q=0.9,ru;q=0.8": "uk",
        "ar-SY": "ar",
        "ja": "de",
        "ja,pl;q=0.5": "pl",
        "": "de",
    }

    pages = {wish: server.app.test_client().get(address, headers={"Accept-Language": wish}).text for wish in asked}

    assert {wish: ROOT.findall(page)[0][0] for wish, page in pages.items()} == asked


def test_staff_are_spoken_to_in_german_or_english_whatever_visitors_chose(server: Server) -> None:
    for language in LANGUAGES:
        browser = server.app.test_client()
        choose(browser, language)

        page = browser.get("/sign-in", headers={"Accept-Language": "de"}).text

        assert ROOT.findall(page) == [(language if language in STAFF_LANGUAGES else "de", "ltr")]
        assert [name for name in LANGUAGES.values() if name in page and name not in STAFF_LANGUAGES.values()] == []
        assert browser.get("/sign-in?lang=ar").status_code == 200  # no redirect: staff cannot choose it


def test_words_of_the_desk_never_reach_visitors(server: Server) -> None:
    with server.app.test_request_context(headers={"Accept-Language": "de"}):
        spoken = server.app.jinja_env.from_string("{{ _('Done') }}").render()

    assert spoken == words("kiosk", "de", "Done")
    assert spoken != words("counter", "de", "Done")
