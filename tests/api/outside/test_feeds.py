"""Calendars that are looked at, over the API."""

import pytest

from tests.api.program import MITTE, Program

FEEDS = f"{MITTE}/feeds"


def test_a_calendar_is_added_looked_at_and_removed(program: Program) -> None:
    added = program.wish(FEEDS, url="https://example.org/mitte.ics", service="passport")

    assert (added["service"], added["every_minutes"], added["fault"]) == ("passport", 15, None)
    one = f"{FEEDS}/{added['id']}"
    assert program.get(FEEDS) == {"feeds": [added]}
    assert program.wish(f"{one}/look")["id"] == added["id"]
    again = program.wish(FEEDS, url=added["url"], service="id_card", every_minutes=30)
    assert (again["id"], again["service"], again["every_minutes"]) == (added["id"], "id_card", 30)
    assert program.wish(f"{one}/remove") == {"feeds": []}


@pytest.mark.parametrize("body", [{"url": "file:///etc/passwd"}, {"every_minutes": 1}, {"service": "no such"}])
def test_what_cannot_be_a_calendar_is_refused(program: Program, body: dict[str, object]) -> None:
    wanted = {"url": "https://example.org/mitte.ics", "service": "passport", **body}

    assert program.ask("POST", FEEDS, json=wanted).status_code in (404, 422)
