"""What the kiosk asks of the server beyond a plain number: how many come, priority, check-in in three ways, help."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from tests.kiosk.visitor import Kiosk, count
from tests.server import Demo

OFFICE = "/api/v1/offices/mitte"


def refusal(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["refusal"]["code"]


def book(demo: Demo, reference: str, booked_at: datetime, **more: Any) -> str:
    body = {"service": "id_card", "booked_at": booked_at.isoformat(), **more}
    answer = demo.api.put(f"{OFFICE}/appointments/{reference}", json=body)
    assert answer.ok, answer.text
    return str(answer.json()["code"])


@pytest.fixture
def settings(demo: Demo) -> Iterator[Any]:
    """The office sets its kiosks: `settings(by_list=False)`; afterwards they are as the demo has them."""
    before = demo.api.get(f"{OFFICE}/kiosk").json()

    def change(**values: Any) -> None:
        assert demo.api.patch(f"{OFFICE}/kiosk", json={"settings": values}).ok

    yield change
    demo.api.patch(f"{OFFICE}/kiosk", json=before)


def test_everything_a_visitor_says_is_on_the_number(demo: Demo, kiosk: Kiosk) -> None:
    wish = {"service": "passport", "more_services": ["id_card"], "people": 3, "needs": ["fetch_me"]}

    given = kiosk.wish("tickets", {**wish, "priority": "pregnant", "language": "de-simple"}).json()

    assert (given["more_services"], given["people"], given["question"], given["arrival"]) == (
        ["id_card"],
        3,
        False,
        None,
    )
    ticket = next(
        entry["ticket"]
        for entry in demo.api.get(f"{OFFICE}/line").json()["waiting"]
        if entry["ticket"]["number"] == given["number"]
    )
    assert (ticket["people"], ticket["needs"], ticket["priority"]) == (3, ["fetch_me"], "pregnant")


def test_a_question_gets_a_number_that_says_so(kiosk: Kiosk) -> None:
    given = kiosk.wish("tickets", {"service": "information"}).json()

    assert (given["number"][0], given["question"], given["floors"]) == ("F", True, ["ground"])


def test_what_the_office_does_not_offer_is_refused(kiosk: Kiosk, settings: Any) -> None:
    settings(priority_reasons=["pregnant"], most_people=2, by_list=False)

    assert refusal(kiosk.wish("tickets", {"service": "passport", "priority": "elderly"})) == (
        409,
        "priority_not_offered",
    )
    assert refusal(kiosk.wish("tickets", {"service": "passport", "people": 3})) == (409, "too_many_people")
    assert refusal(kiosk.wish("check-in", {"time": "09:00", "letters": "MU"})) == (409, "not_by_list")
    assert refusal(kiosk.look("appointment-times")) == (409, "not_by_list")


@pytest.mark.parametrize("given", ["{code}", " {spaced} ", "https://wait.example.org/c/{code}"])
def test_a_code_is_found_as_it_is_typed_or_scanned(demo: Demo, kiosk: Kiosk, given: str) -> None:
    code = book(demo, f"scanned-{len(given)}", datetime.now(UTC))

    answer = kiosk.wish("check-in", {"code": given.format(code=code, spaced=f"{code[:3]} {code[3:]}")})

    assert answer.status_code == 201
    assert answer.json()["arrival"] == "on_time"


@pytest.mark.parametrize(("minutes", "arrival"), [(30, "early"), (0, "on_time"), (-30, "late")])
def test_a_check_in_says_how_it_lies_in_time(demo: Demo, kiosk: Kiosk, minutes: int, arrival: str) -> None:
    here = datetime.now(ZoneInfo("Europe/Berlin"))
    booked_at = here + timedelta(minutes=minutes)
    if booked_at.date() != here.date():  # near midnight the other side is another day
        booked_at, arrival = here, "on_time"

    given = kiosk.wish("check-in", {"code": book(demo, f"lies-{minutes}", booked_at)}).json()

    assert given["arrival"] == arrival
    assert datetime.fromisoformat(given["booked_at"]) == booked_at


def test_time_and_letters_lead_to_the_same_number_as_the_code(demo: Demo, kiosk: Kiosk) -> None:
    noon = datetime.now(ZoneInfo("Europe/Berlin")).replace(hour=12, minute=34, second=0, microsecond=0)
    code = book(demo, "by-list", noon, letters="QÜ")

    by_list = kiosk.wish("check-in", {"time": "12:34", "letters": "QUE", "language": "en"})

    assert by_list.status_code == 201, by_list.text
    assert kiosk.wish("check-in", {"code": code}).json()["number"] == by_list.json()["number"]
    assert refusal(kiosk.wish("check-in", {"time": "12:34", "letters": "XX"})) == (404, "unknown_appointment")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"time": "09:00"},
        {"letters": "MU"},
        {"code": "1", "time": "09:00", "letters": "MU"},
        {"time": "9", "letters": "MU"},
    ],
    ids=["nothing", "no letters", "no time", "two ways", "no time of day"],
)
def test_half_a_check_in_is_none(kiosk: Kiosk, body: dict[str, str]) -> None:
    assert refusal(kiosk.wish("check-in", body)) == (422, "invalid_input")


def test_the_list_holds_times_and_nothing_else(demo: Demo, kiosk: Kiosk) -> None:
    listed = kiosk.look("appointment-times").json()

    assert set(listed) == {"times"}
    assert listed["times"] == sorted(set(listed["times"]))


def test_help_is_called_once_however_often_the_button_is_pressed(demo: Demo, kiosk: Kiosk) -> None:
    before = count(demo, "help_call")
    first = kiosk.wish("help", {}, key="tap").json()

    assert kiosk.wish("help", {}, key="tap").json() == first
    assert kiosk.wish("help", {}, key="another-tap").json() == first
    assert first["code"] == "called"
    assert kiosk.look("now").json()["help"] == first
    assert count(demo, "help_call") == before + 1
    assert kiosk.wish("help/cancel", {}).status_code == 200
    assert kiosk.look("now").json()["help"] is None


def test_the_screen_learns_each_service_s_state_and_a_new_edition_with_new_settings(
    demo: Demo, kiosk: Kiosk, settings: Any
) -> None:
    before = kiosk.look("now").json()
    assert (before["is_open"], before["opens_at"], before["stop"]) == (True, None, None)
    assert set(before["groups"]) == {"A", "B", "C", "F"}
    assert set(before["services"].values()) == {None}

    demo.api.post(f"{OFFICE}/stops", json={"service": "passport"})
    settings(idle_seconds=45)
    after = kiosk.look("now").json()
    demo.api.post(f"{OFFICE}/stops/lift", json={"service": "passport"})

    assert after["services"]["passport"] == {"code": "tickets_stopped", "values": {"service": "passport"}}
    assert after["edition"] != before["edition"]
