"""Check-in by phone: with the code that the kiosk shows now, and so only on site; every no in words, on the page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from queueserver.app import Server, create_app
from queueserver.commands.office import tune_kiosk
from queueserver.domain.lifecycle import AppointmentState
from queueserver.keys import DoorCode
from queueserver.settings import Settings
from tests.commands.entrance.booked import book, booked
from tests.hall import MONDAY, OFFICE, Hall

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def server(hall: Hall, tmp_path: Path) -> Iterator[Server]:
    """A server over the hall's memory, by the hall's clock."""
    server = create_app(Settings(data_dir=tmp_path, database_url=hall.url, clock_starts_at=hall.now))
    server.parts.store.now = lambda: hall.now
    yield server
    server.parts.store.engine.dispose()


@pytest.fixture
def phone(server: Server) -> FlaskClient:
    return server.app.test_client()


@pytest.fixture
def own_page(hall: Hall) -> str:
    """An appointment at half past nine; at eight its check-in is open."""
    return f"/a/{book(hall, 'R1', ('passport',), '09:30', people=2).token}/check-in"


def shown(server: Server, hall: Hall) -> str:
    """What the kiosk shows at this moment."""
    return server.parts.door_code.shown(OFFICE, hall.now)


def test_who_types_what_the_kiosk_shows_has_a_number_on_its_page(
    hall: Hall, server: Server, phone: FlaskClient, own_page: str
) -> None:
    assert "Door code" in phone.get(own_page, headers=ENGLISH).text
    code = shown(server, hall)

    answer = phone.post(own_page, data={"code": f" {code[:2]} {code[2:]}"}, headers=ENGLISH)

    (ticket,) = hall.tickets_of_today()
    assert (answer.status_code, answer.location) == (303, f"/t/{ticket.token}")
    assert (ticket.kind.value, ticket.people, ticket.language) == ("appointment", 2, "en")
    again = phone.post(own_page, data={"code": code})
    assert (again.status_code, again.location) == (303, answer.location)
    assert phone.get(own_page).location == answer.location
    assert len(hall.tickets_of_today()) == 1


def test_from_elsewhere_nobody_gets_a_number(hall: Hall, server: Server, phone: FlaskClient, own_page: str) -> None:
    wrong = f"{(int(shown(server, hall)) + 1) % 100_000:05}"

    answer = phone.post(own_page, data={"code": wrong}, headers=ENGLISH)

    assert answer.status_code == 409
    assert "This is not the code that the kiosk in the office shows now." in answer.text  # wrong_door_code
    assert phone.post(own_page, headers=ENGLISH).status_code == 409
    assert hall.tickets_of_today() == []


def test_after_ten_wrong_codes_an_appointment_has_to_wait_and_then_may_try_again(
    hall: Hall, server: Server, phone: FlaskClient, own_page: str
) -> None:
    for _ in range(10):
        assert phone.post(own_page, data={"code": "x"}).status_code == 409

    answer = phone.post(own_page, data={"code": shown(server, hall)}, headers=ENGLISH)
    assert answer.status_code == 429
    assert "Please wait 10 minutes" in answer.text

    hall.later(minutes=11)
    assert phone.post(own_page, data={"code": shown(server, hall)}).status_code == 303


def test_whoever_tries_many_appointments_from_one_place_has_to_wait_there_only(
    hall: Hall, server: Server, phone: FlaskClient, own_page: str
) -> None:
    others = [f"/a/{book(hall, f'T{count}', ('passport',), '09:00').token}/check-in" for count in range(7)]
    for other in others:
        for _ in range(9):
            phone.post(other, data={"code": "x"})

    assert phone.post(own_page, data={"code": shown(server, hall)}).status_code == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert phone.post(own_page, data={"code": shown(server, hall)}, environ_overrides=elsewhere).status_code == 303


def test_a_code_holds_until_the_next_one_is_over_and_is_another_in_each_office() -> None:
    codes, moment = DoorCode("a secret"), datetime.fromisoformat("2026-11-23T08:04:59+01:00")
    code = codes.shown(OFFICE, moment)

    assert len(code) == DoorCode.LENGTH
    is_worth = [codes.fits(OFFICE, code, moment + timedelta(seconds=later)) for later in (0, 1, 300, 301)]
    assert is_worth == [True, True, True, False]
    assert not codes.fits("nord", code, moment)
    assert not DoorCode("another").fits(OFFICE, code, moment)
    assert codes.shown(OFFICE, moment) != codes.shown(OFFICE, moment + timedelta(seconds=1))


@pytest.mark.parametrize(("lang", "says"), [("en", "is open from 07:30 on"), ("de", "ab 07:30 Uhr")])
def test_who_is_too_early_reads_from_when_and_is_asked_for_nothing(
    hall: Hall, phone: FlaskClient, own_page: str, lang: str, says: str
) -> None:
    hall.at("07:00")

    page = phone.get(own_page, headers={"Accept-Language": lang}).text

    assert says in page
    assert "<input" not in page


def test_an_office_may_let_nobody_check_in_by_phone(
    hall: Hall, server: Server, phone: FlaskClient, own_page: str
) -> None:
    hall.do(lambda work: tune_kiosk(work, {"by_phone": False}))

    assert "Please check in at the kiosk or at reception." in phone.get(own_page, headers=ENGLISH).text  # not_by_phone
    assert phone.post(own_page, data={"code": shown(server, hall)}).status_code == 409


def test_a_visit_that_is_over_does_not_begin_again(
    hall: Hall, server: Server, phone: FlaskClient, own_page: str
) -> None:
    phone.post(own_page, data={"code": shown(server, hall)})
    hall.note(hall.tickets_of_today()[0])
    hall.serve("1")

    assert "has checked in already" in phone.get(own_page, headers=ENGLISH).text
    assert phone.post(own_page, data={"code": shown(server, hall)}).status_code == 409


def test_an_address_of_nobody_and_one_whose_time_is_over_say_the_same(
    hall: Hall, phone: FlaskClient, own_page: str
) -> None:
    never = phone.get("/a/nobody/check-in", headers=ENGLISH)
    hall.on(MONDAY + timedelta(days=2), "08:00")
    over = phone.get(own_page, headers=ENGLISH)

    assert never.status_code == over.status_code == 404
    assert never.text == over.text
    assert "No such appointment" in over.text


def test_whose_appointment_waits_for_the_link_is_told_so(hall: Hall, phone: FlaskClient) -> None:
    claimed = book(hall, "C1", ("passport",), "09:00", state=AppointmentState.CLAIMED)

    page = phone.get(f"/a/{claimed.token}/check-in", headers=ENGLISH).text

    assert "Please press the link in the mail" in page
    assert booked(hall, "C1").state is AppointmentState.CLAIMED


def test_the_address_stays_out_of_caches_and_of_other_sites_logs(phone: FlaskClient, own_page: str) -> None:
    headers = phone.get(own_page).headers

    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "same-origin")
