"""A no and a fault as a person sees them: a page in the own language, never a code, never what went wrong inside."""

import pytest
from flask import abort
from structlog.testing import capture_logs

from queueserver.app import Server
from queueserver.domain.refusals import CounterBusy, WrongSignIn
from queueserver.web.language import LANGUAGE_COOKIE
from queueserver.web.texts import refusal_text

BROWSER = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"


def test_an_unknown_page_says_so_in_the_language_of_the_browser(server: Server) -> None:
    german, english = (
        server.app.test_client().get("/nowhere", headers={"Accept": BROWSER, "Accept-Language": language})
        for language in ("de", "en")
    )

    assert (german.status_code, english.status_code) == (404, 404)
    assert 'lang="de"' in german.text
    assert "Diese Seite gibt es nicht." in german.text
    assert "There is no such page." in english.text


def test_a_chosen_language_goes_before_the_one_of_the_browser(server: Server) -> None:
    visitor = server.app.test_client()
    visitor.set_cookie(LANGUAGE_COOKIE, "en")

    answer = visitor.get("/nowhere", headers={"Accept": BROWSER, "Accept-Language": "de"})

    assert "There is no such page." in answer.text


def test_a_program_gets_the_code_wherever_it_asks(server: Server) -> None:
    anywhere = server.app.test_client().get("/nowhere", headers={"Accept": "application/json"})
    at_the_api = server.app.test_client().get("/api/v1/nowhere", headers={"Accept": BROWSER})

    assert anywhere.json["refusal"]["code"] == "unknown_route"
    assert at_the_api.json["refusal"]["code"] == "unknown_route"


def test_a_fault_shows_its_incident_only(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("the password is rosebud")

    monkeypatch.setitem(server.app.view_functions, "start.start", broken)
    with capture_logs() as log:
        answer = server.app.test_client().get("/", headers={"Accept": BROWSER})

    assert answer.status_code == 500
    assert log[0]["incident"] in answer.text
    assert "rosebud" not in answer.text
    assert len(log) == 1


def test_what_http_itself_refuses_keeps_its_status(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(server.app.view_functions, "start.start", lambda: abort(418))

    assert server.app.test_client().get("/").status_code == 418


def test_a_refusal_is_a_sentence_with_its_values(server: Server) -> None:
    with server.app.test_request_context(headers={"Accept-Language": "de"}):
        busy = refusal_text(CounterBusy(counter="4", number="A012"))
        wrong = refusal_text(WrongSignIn())

    assert "A012" in busy
    assert wrong == "Name und Passwort gehören nicht zusammen."
