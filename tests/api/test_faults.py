"""A bug: whoever asked learns an incident id and nothing else; the log has the rest, once; nothing has changed."""

import pytest
from structlog.testing import capture_logs

from queueserver.commands import issue
from queueserver.queries import house
from tests.api.program import MITTE, Program


class Bug(Exception):
    """Something nobody thought of."""


def test_a_bug_in_a_wish_tells_an_incident_and_changes_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_done(*_: object, **__: object) -> None:
        raise Bug("the password is rosebud")

    monkeypatch.setattr(issue, "tell_line", half_done)  # the ticket is written by then
    before = program.everything()

    with capture_logs() as log:
        answer = program.ask("POST", f"{MITTE}/tickets", json={"service": "passport"})

    assert answer.status_code == 500
    assert set(answer.json) == {"incident"}
    assert [entry["incident"] for entry in log] == [answer.json["incident"]]
    assert isinstance(log[0]["exc_info"], Bug)
    assert program.everything() == before


def test_a_bug_in_a_look_is_logged_with_its_path(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise Bug

    monkeypatch.setattr(house, "menu", broken)

    with capture_logs() as log:
        answer = program.ask("GET", MITTE)

    assert (answer.status_code, set(answer.json)) == (500, {"incident"})
    assert [entry["path"] for entry in log] == [MITTE]


def test_after_a_bug_the_next_wish_works(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(issue, "tell_line", None)
        with capture_logs():
            assert program.ask("POST", f"{MITTE}/tickets", json={"service": "passport"}).status_code == 500

    assert program.wish(f"{MITTE}/tickets", service="passport")["number"] == "A001"
