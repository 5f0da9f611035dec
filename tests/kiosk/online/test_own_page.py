"""The page of one's own appointment: what it shows, moves and cancels, and for how long it is there."""

import re

import pytest
from icalendar import Calendar

from queueserver.app import Server
from queueserver.commands.issue import check_in
from queueserver.domain.actors import CLOCK
from queueserver.store.finding import find_own_appointment
from tests.kiosk.online.visitor import ERIKA, Visitor, later

STEPS = "/book/mitte"


@pytest.fixture
def own(erika: Visitor) -> str:
    """Her appointment today at 11:00."""
    erika.claim("2026-11-23T11:00")
    erika.send(f"{STEPS}/details", **ERIKA)
    erika.send(f"{STEPS}/check")
    return erika.own()


def test_it_says_when_where_and_what_to_bring_and_nothing_more_of_the_visitor(erika: Visitor, own: str) -> None:
    erika.open(own)

    assert all(said in erika.text for said in ("November 23, 2026", "11:00", "Bürgerbüro Mitte", "Mitte 1", "Photo"))
    assert "Erika Mustermann" in erika.text
    assert ERIKA["email"] not in erika.text
    assert re.search(r'<p class="code" dir="ltr">\d{6}</p>', erika.text)
    assert "<svg" in erika.open(f"{own}/code.svg")
    assert f"{own}/check-in" in erika.open(own)


def test_search_engines_caches_and_other_sites_never_learn_its_address(erika: Visitor, own: str) -> None:
    erika.open(own)

    assert '<meta name="robots" content="noindex, nofollow">' in erika.text
    assert erika.shown.headers["Cache-Control"] == "no-store"
    assert erika.shown.headers["Referrer-Policy"] == "same-origin"


def test_a_calendar_gets_it_and_a_moved_one_takes_its_place(erika: Visitor, own: str) -> None:
    erika.open(f"{own}/appointment.ics")
    (first,) = Calendar.from_ical(erika.shown.text).walk("vevent")
    assert erika.shown.mimetype == "text/calendar"

    erika.open(f"{own}/move", month="2026-11", day="2026-11-24")
    erika.press("24T10:30", works=False)

    assert (erika.path, "The appointment has been moved." in erika.text) == (own, True)
    assert "November 24, 2026" in erika.text
    erika.open(f"{own}/appointment.ics")
    (moved,) = Calendar.from_ical(erika.shown.text).walk("vevent")
    assert moved["uid"] == first["uid"]
    assert int(moved["sequence"]) > int(first["sequence"])
    assert moved.decoded("dtstart").isoformat() == "2026-11-24T10:30:00+01:00"


def test_cancelling_asks_once_more_and_frees_the_slot(erika: Visitor, own: str) -> None:
    erika.open(f"{own}/cancel")
    assert "Cancel this appointment?" in erika.text

    erika.send(f"{own}/cancel")

    assert (erika.path, "This appointment is cancelled" in erika.text) == (own, True)
    assert "/book/mitte?service=passport" in erika.text
    assert "This appointment is cancelled" in erika.send(f"{own}/cancel")
    assert Calendar.from_ical(erika.client.get(f"{own}/appointment.ics").text)["method"] == "CANCEL"


def test_after_check_in_it_leads_to_the_number(offices: Server, erika: Visitor, own: str) -> None:
    with offices.parts.store.work(CLOCK, "mitte") as work:
        token = check_in(work, find_own_appointment(work, own.removeprefix("/a/"))).token

    erika.open(own)

    assert f"/t/{token}" in erika.text
    assert f"{own}/cancel" not in erika.text


def test_a_look_changes_nothing(erika: Visitor, own: str) -> None:
    for what in ("/confirm", "/cancel", "/move", ""):
        erika.open(f"{own}{what}")

    assert "Your appointment" in erika.open(own)


def test_when_it_is_forgotten_whose_it_was_the_link_is_dead(offices: Server, erika: Visitor, own: str) -> None:
    later(offices, days=4)

    for what in ("", "/cancel", "/move", "/appointment.ics", "/code.svg"):
        erika.open(f"{own}{what}")
        assert (erika.status, "No such appointment" in erika.text) == (404, True)
    erika.send(f"{own}/confirm")
    assert erika.status == 404
