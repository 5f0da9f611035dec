"""The page about letters: the outbox without names, words that are looked at while they are written, one to oneself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import expect

from queueserver.app import Server
from queueserver.cli.demo import PASSWORD
from queueserver.commands.appointments.elsewhere import bring_in
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Visit
from queueserver.commands.people import hire
from queueserver.domain.actors import CLOCK, Role
from queueserver.domain.appointments.letters import Purpose
from queueserver.store.finding import find_office
from queueserver.store.tables import Contact, Letter
from tests.api.conftest import NINE, running
from tests.databases import Files
from tests.mail.letters import MAIL
from tests.screens import Screens
from tests.server import Demo
from tests.staff import signed_in


@pytest.fixture
def server(sqlite: Files, tmp_path: Path) -> Iterator[Server]:
    """A server that keeps letters as files; somebody was written to and somebody else could not be."""
    with running(sqlite, tmp_path, letters="files") as program:
        store = program.server.parts.store
        with store.work(CLOCK, "mitte") as work:
            for reference, language in (("R1", "tr"), ("R2", "de")):
                appointment = bring_in(work, reference, Visit(("passport",), NINE.replace(hour=15), language=language))
                work.session.add(Contact(appointment_id=appointment.id, name="Ayşe Beispiel", email=MAIL))
                order_letters(work, appointment, Purpose.BOOKED)
            work.flush()
            given_up = work.session.get_one(Letter, 2)
            given_up.settled_at, given_up.fault = work.now, "550 nobody of this name"
        program.server.parts.courier.look(store)
        yield program.server


@pytest.fixture
def manager(server: Server) -> FlaskClient:
    """The browser of somebody who manages the office."""
    with server.parts.store.founding() as founding:
        staff = hire(founding, find_office(founding.session, "mitte"), "frieda", Role.MANAGER, "no hash fits")
        staff_id = staff.id
    return signed_in(server, staff_id)


def test_the_outbox_shows_what_became_of_letters_and_not_whose_they_are(manager: FlaskClient) -> None:
    page = manager.get("/office/mitte/letters").text

    for told in ("Verschickt in 7 Tagen: 1", "Aufgegeben in 7 Tagen: 1", "550 nobody of this name", "a…@example.org"):
        assert told in page
    assert MAIL not in page
    assert "Ayşe" not in page


def test_who_opens_the_overview_learns_that_letters_fail(server: Server, manager: FlaskClient) -> None:
    overview = "/office/mitte/overview"

    assert "1 Nachricht kommt nicht an." in signed_in(server, 1).get(overview).text
    assert '<a href="/office/mitte/letters">1 Nachricht kommt nicht an.</a>' in manager.get(overview).text


def test_a_letter_that_is_kept_as_a_file_can_be_read_and_no_other(manager: FlaskClient) -> None:
    kept = manager.get("/office/mitte/letters/1").text
    never_sent = manager.get("/office/mitte/letters/2", headers={"Accept": "application/json"})

    assert 'lang="tr"' in kept
    assert "Randevunuz" in kept
    assert "appointment.ics" in kept
    assert (never_sent.status_code, never_sent.json) == (
        404,
        {"refusal": {"code": "unknown_letter", "values": {"letter": 2}}},
    )


def test_words_are_looked_at_while_they_are_written_then_kept_tried_and_given_back(
    demo: Demo, screens: Screens
) -> None:
    screens.expect_errors("409")
    page = screens.open(locale="en-GB", viewport={"width": 1280, "height": 900})
    page.goto(f"{demo['base_url']}/sign-in?next=/office/mitte/letters")
    page.fill("#name", "frieda")
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    text = page.locator("[data-preview-text]")
    expect(text).to_contain_text("Ihr Termin ist gebucht.")

    page.select_option("[data-language]", "ar")
    expect(text).to_contain_text("رمزكم: 123456")
    expect(text).to_have_attribute("dir", "rtl")
    page.fill("[data-body]", "{date} {time} {name}")
    expect(page.locator("[data-wrong]")).to_have_text("Nothing fills {name}.")
    assert Axe().run(page).violations_count == 0
    page.fill("[data-body]", "{date} {time} ")
    page.click("[data-words] summary")
    page.click("[data-placeholder='{link}']")
    expect(page.locator("[data-saved]")).to_have_text("Not saved yet.")
    expect(text).to_contain_text("/a/muster")
    page.click("[data-save]")
    expect(page.locator("[data-origin]")).to_have_text("The office's own words")

    page.fill("[data-to]", "frieda@example.org")
    page.click("[data-try] button")
    expect(page.locator("[data-tried]")).to_have_text("Taken. The letter is on its way.")
    page.click("[data-usual]")
    expect(page.locator("[data-origin]")).to_have_text("Words that come with the program")

    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
