"""The link in the mail, and the waiting list."""

from pathlib import Path

from sqlalchemy import select

from queueserver.app import Server
from queueserver.store.tables import Appointment, WaitingWish
from tests.databases import Files
from tests.kiosk.online.visitor import ERIKA, Visitor, city, later

STEPS = "/book/mitte"


def test_with_the_link_an_appointment_is_booked_by_who_gets_the_mail(sqlite: Files, tmp_path: Path) -> None:
    with city(sqlite, tmp_path, is_confirmed_by_link=True) as server:
        erika = Visitor(server)
        erika.claim("2026-11-24T10:00")
        erika.send(f"{STEPS}/details", **ERIKA)
        erika.send(f"{STEPS}/check")
        with server.parts.store.read() as reading:
            token = reading.session.scalars(select(Appointment.token)).one()

        assert (erika.path, "Please look into your mail" in erika.text) == (f"{STEPS}/sent", True)
        assert token not in erika.text + str(erika.shown.headers)
        erika.send(f"{STEPS}/check")
        assert erika.path == f"{STEPS}/sent"  # pressed twice

        erika.open(f"/a/{token}")
        assert "This time is kept for you until 10:00." in erika.text
        erika.send(f"/a/{token}/confirm")
        assert "The appointment is booked." in erika.text


def test_a_link_that_comes_too_late_says_so(sqlite: Files, tmp_path: Path) -> None:
    with city(sqlite, tmp_path, is_confirmed_by_link=True) as server:
        erika = Visitor(server)
        erika.claim("2026-11-24T10:00")
        erika.send(f"{STEPS}/details", **ERIKA)
        erika.send(f"{STEPS}/check")
        with server.parts.store.read() as reading:
            token = reading.session.scalars(select(Appointment.token)).one()
        later(server, hours=2)

        erika.send(f"/a/{token}/confirm")

        assert erika.status == 409
        assert "The appointment is booked." not in erika.text


def test_somebody_goes_onto_the_waiting_list_and_off_again(offices: Server, erika: Visitor) -> None:
    erika.open(f"{STEPS}/waiting-list", service="passport")
    assert "Tell me when something earlier becomes free" in erika.text
    days = {"first_day": "2026-11-24", "last_day": "2026-11-27"}

    erika.send(f"{STEPS}/waiting-list", service="passport", people="1", name="Erika Mustermann", **days)
    assert (erika.status, "Please write your e-mail address." in erika.text) == (422, True)
    erika.send(f"{STEPS}/waiting-list", service="passport", people="1", **ERIKA, **days | {"last_day": "2020-01-01"})
    assert (erika.status, "Please choose a day until" in erika.text) == (422, True)
    erika.send(f"{STEPS}/waiting-list", service="passport", people="1", **ERIKA, **days)
    assert "You are on the waiting list." in erika.text

    erika.send(erika.path)
    assert "You are no longer on the waiting list." in erika.text
    with offices.parts.store.read() as reading:
        assert reading.session.scalars(select(WaitingWish.state)).one().value == "gone"
