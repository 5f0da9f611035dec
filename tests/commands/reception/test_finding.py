"""Reception finds a visitor by whatever the visitor knows."""

import pytest

from queueserver.domain.entrance.sought import Sought, sought
from tests.commands.reception.at_reception import AtReception
from tests.hall import Hall

TOKEN = "oBDf6paX0OMqxkeLJE7F-w"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a 012", {"letter": "A", "count": 12}),
        (" 7 ", {"count": 7}),
        ("482911", {"code": "482911"}),
        ("482 911", {"code": "482911"}),
        ("https://termin.example/482911", {"code": "482911"}),
        ("9:30", {"hour": 9, "minute": 30, "code": None}),
        ("9.30", {"hour": 9, "minute": 30}),
        ("0930", {"hour": 9, "minute": 30, "count": 930}),
        ("9:75", {}),
        ("Müller-Lüdenscheid", {"letters": "Müller-Lüdenscheid"}),
        (f"http://office/t/{TOKEN}", {"token": TOKEN}),
    ],
)
def test_a_text_means_everything_that_it_can_mean(text: str, meant: dict[str, object]) -> None:
    found = sought(text)

    at = {"hour": found.at.hour, "minute": found.at.minute} if found.at else {}
    said = {name: getattr(found, name) for name in Sought.__slots__ if name != "at"}
    assert {name: value for name, value in {**said, **at}.items() if value is not None} == {
        name: value for name, value in meant.items() if value is not None
    }


def test_a_number_is_found_in_every_state(reception: AtReception, hall: Hall) -> None:
    served, called, waits = hall.issue("passport"), hall.issue("passport"), hall.issue("registration")
    assert hall.serve("1") == served
    hall.call_next("1")

    assert reception.finds("a1") == [served]
    assert reception.finds("1") == [served, waits]
    assert reception.finds(called) == [called]
    assert reception.finds("A9") == []


def test_a_code_finds_the_appointment_and_then_its_ticket(reception: AtReception, hall: Hall) -> None:
    code = hall.book("ref", "passport", "09:30")
    assert reception.finds(code) == ["ref"]

    number = hall.check_in("ref")

    assert reception.finds(f"https://termin.example/{code}") == [number]


def test_a_time_finds_appointments_and_who_took_a_number_about_then(reception: AtReception, hall: Hall) -> None:
    hall.book("ref", "passport", "09:30")
    hall.book("other", "passport", "09:45")
    hall.at("09:27")
    number = hall.issue("passport")
    hall.at("09:50")
    hall.issue("passport")

    assert reception.finds("9:30") == [number, "ref"]


def test_letters_find_whose_name_begins_so(reception: AtReception, hall: Hall) -> None:
    reception.note_letters()
    here = reception.receive("passport", letters="MÜL")
    booked = reception.book("passport", "10:00", letters="MUEL")
    reception.receive("passport", letters="SC")

    assert reception.finds("müller") == [here, booked.reference]
    assert reception.finds("m") == []


def test_the_link_of_a_slip_finds_its_ticket(reception: AtReception, hall: Hall) -> None:
    number = hall.issue("passport")
    hall.issue("passport")

    assert reception.finds(f"http://office/t/{hall.ticket(number).token}") == [number]


def test_more_than_a_page_of_them_is_said(reception: AtReception, hall: Hall) -> None:
    for _ in range(21):
        hall.issue("passport")

    assert len(reception.finds("08:00")) == 20
