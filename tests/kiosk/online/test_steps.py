"""Four steps to an appointment, in a browser without scripts: what each page says, and what becomes of a press."""

import re

import pytest

from queueserver.app import Server
from queueserver.domain.languages import LANGUAGES, direction
from tests.kiosk.online.visitor import ERIKA, Visitor, later

STEPS = "/book/mitte"


def test_from_the_city_s_offices_to_an_appointment_of_one_s_own(erika: Visitor) -> None:
    assert "Bürgerbüro Nord" in erika.open("/book")
    assert "Step 1 of 4: Service" in erika.title() or "What do you come for?" in erika.open(STEPS)
    assert erika.title() == "Step 1 of 4: Service – Bürgerbüro Mitte"
    assert "Old passport" in erika.text

    erika.open(f"{STEPS}/times", service=["passport", "pick_up"], people="2")
    assert erika.title() == "Step 2 of 4: Time – Bürgerbüro Mitte"
    erika.press("T11:00", works=False, waits=True)
    assert (erika.path, erika.title()) == (f"{STEPS}/details", "Step 3 of 4: Contact – Bürgerbüro Mitte")
    assert "This time is kept for you until 09:10." in erika.text

    erika.send(f"{STEPS}/details", **ERIKA)
    assert (erika.path, erika.title()) == (f"{STEPS}/check", "Step 4 of 4: Check – Bürgerbüro Mitte")
    assert all(said in erika.text for said in ("11:00", "passport, pick_up", "People: 2", *ERIKA.values()))

    erika.send(f"{STEPS}/check")
    assert erika.own()
    assert all(said in erika.text for said in ("The appointment is booked.", "11:00", "Old passport", "Mitte 1"))
    assert ERIKA["email"] not in erika.text


def test_each_step_speaks_every_language_and_runs_its_way(offices: Server) -> None:
    for language in LANGUAGES:
        visitor = Visitor(offices, language=language)
        pages = [visitor.open("/book"), visitor.open(STEPS), visitor.open(f"{STEPS}/times", service="passport")]
        visitor.press("T11:00")
        pages += [visitor.text, visitor.send(f"{STEPS}/details", **ERIKA)]
        visitor.send(f"{STEPS}/give-back")

        root = f'<html lang="{language}" dir="{direction(language)}"'
        assert [page for page in pages if root not in page] == []
        assert len({re.findall("<h1>(.*?)</h1>", page)[0] for page in pages}) == 5


def test_nothing_chosen_and_nothing_typed_is_said_where_it_is_missing(erika: Visitor) -> None:
    erika.open(f"{STEPS}/times", people="1")
    assert (erika.status, "Please choose at least one service." in erika.text) == (422, True)

    erika.claim("T10:00")
    erika.send(f"{STEPS}/details", name=" ", email="erika at home")

    assert erika.status == 422
    assert '<a href="#name">Please write your name.</a>' in erika.text
    assert 'aria-invalid="true" aria-describedby="email-wrong email-hint"' in erika.text
    assert "erika at home" in erika.text
    assert "Please write your name." in erika.open(f"{STEPS}/check") or erika.path == f"{STEPS}/details"


@pytest.mark.parametrize(("view", "last"), [("list", "11:50"), ("calendar", "11:50")])
def test_the_same_times_stand_in_the_calendar_and_the_list(erika: Visitor, view: str, last: str) -> None:
    erika.open(f"{STEPS}/times", service="passport", view=view)

    times = [value[11:16] for value in erika.times()]
    assert times[0] == times[1] == "10:00"  # the first free one stands apart, too: an hour from now
    assert "First free time" in erika.text


def test_another_month_another_day_and_the_days_after(erika: Visitor) -> None:
    erika.open(f"{STEPS}/times", service="passport", month="2026-12", day="2026-12-24")
    assert {value[:10] for value in erika.times()[1:]} == {"2026-12-24"}

    erika.open(f"{STEPS}/times", service="passport", view="list", begin="2026-12-03")
    assert {value[:10] for value in erika.times()[1:]} == {f"2026-12-{day:02}" for day in (3, 4, 7, 8, 9)}
    assert "begin=2026-12-10" in erika.text

    erika.open(f"{STEPS}/times", service="passport", month="1999-99", day="yesterday")
    assert erika.status == 200


def test_any_office_shows_the_first_day_of_each_and_books_there(erika: Visitor) -> None:
    erika.open("/book/any")
    assert "registration" in erika.text  # that only Mitte has
    erika.open("/book/any/times", service="passport")

    assert erika.forms() == ["/book/mitte/claim", "/book/nord/claim"]
    erika.press("T10:00", path="/book/nord/claim")
    assert erika.path == "/book/nord/details"


def test_a_claim_that_is_over_is_made_once_more_and_nothing_typed_is_lost(offices: Server, erika: Visitor) -> None:
    erika.claim("T11:00")
    erika.send(f"{STEPS}/details", **ERIKA)
    later(offices, minutes=30)

    erika.send(f"{STEPS}/check")

    assert "The appointment is booked." in erika.text


def test_a_page_from_before_and_one_that_nobody_set_claim_nothing(offices: Server, erika: Visitor) -> None:
    erika.open(f"{STEPS}/times", service="passport")
    later(offices, hours=2)
    erika.press()
    assert "This page was open for very long" in erika.text

    erika.send(f"{STEPS}/claim", service="passport", at="2026-11-24T10:00:00+01:00", hurdle="made up", answer="1")
    assert "This page was open for very long" in erika.text
    erika.open(f"{STEPS}/times", service="passport")
    erika.send(f"{STEPS}/claim", **erika.hidden() | {"answer": "0"}, service="passport", at="tomorrow")
    assert erika.status in (409, 429)


def test_without_a_claim_there_is_no_form(erika: Visitor) -> None:
    for step in ("details", "check", "sent"):
        erika.open(f"{STEPS}/{step}")
        assert (erika.status, "No time is kept for you any more" in erika.text) == (409, True)


def test_a_slot_that_is_given_back_is_free_at_once(offices: Server, erika: Visitor) -> None:
    erika.claim("T10:00", office="nord")
    assert not any("T10:00" in time for time in _times(Visitor(offices, "192.0.2.2"), "nord"))

    erika.send("/book/nord/give-back")

    assert any("T10:00" in time for time in _times(Visitor(offices, "192.0.2.2"), "nord"))


def test_an_office_that_takes_none_online_says_what_to_do(server: Server) -> None:
    visitor = Visitor(server)

    assert "takes no appointments online. Please call" in visitor.open("/book/mitte")  # not_online
    assert visitor.status == 404
    assert "No office takes appointments online at the moment." in visitor.open("/book")


def test_a_form_of_another_site_claims_nothing(erika: Visitor) -> None:
    erika.open(f"{STEPS}/times", service="passport")

    answer = erika.client.post(
        f"{STEPS}/claim", data=erika.hidden(), headers={"Origin": "https://elsewhere.example", "Accept": "text/html"}
    )

    assert answer.status_code == 403


def _times(visitor: Visitor, office: str) -> list[str]:
    visitor.open(f"/book/{office}/times", service="passport")
    return visitor.times()[1:]
