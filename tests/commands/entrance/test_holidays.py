"""Public holidays and different days: the kiosk, the public waiting times and the appointment book agree on them."""

from datetime import date

import pytest

from queueserver.domain.appointments.origin import Origin
from queueserver.public_holidays import holidays_of, is_region
from queueserver.queries.entrance.kiosk import entrance
from queueserver.queries.house import public_waits
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import find_office
from queueserver.store.tables import Capacity, DifferentDay, Office
from queueserver.store.work import Work
from tests.commands.appointments.book import Book
from tests.hall import OFFICE, Hall

CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)
WOMENS_DAY = date(2027, 3, 8)  # a Monday; a holiday in Berlin, not in Bavaria


def keep_holidays_of(hall: Hall, region: str) -> None:
    def wish(work: Work) -> None:
        work.session.get_one(Office, work.office.id).region = region

    hall.do(wish)


def set_day(hall: Hall, day: date, *hours: tuple[str, str]) -> None:
    def wish(work: Work) -> None:
        spans = [list(span) for span in hours]
        work.session.add(DifferentDay(office_id=work.office.id, day=day, name={}, hours=spans))

    hall.do(wish)


@pytest.fixture
def berlin(hall: Hall) -> Hall:
    """The office keeps the holidays of Berlin, and shows its waits to the public."""
    keep_holidays_of(hall, "DE-BE")
    hall.tune(public_waits=1)
    return hall


def seen(hall: Hall) -> tuple[bool, bool]:
    """Whether the kiosk and the public waiting times say that the office is open."""
    with hall.store.read() as reading:
        waits = public_waits(reading, OFFICE)
        kiosk = entrance(reading, find_office(reading.session, OFFICE), None)
    assert waits is not None
    return kiosk["is_open"], waits["is_open"]


def test_on_a_public_holiday_nobody_is_let_in(berlin: Hall) -> None:
    berlin.on(CHRISTMAS, "10:00")

    assert seen(berlin) == (False, False)
    berlin.refuses("office_closed", berlin.issue, "passport")
    with berlin.store.read() as reading:
        opens_at = entrance(reading, find_office(reading.session, OFFICE), None)["opens_at"]
    assert opens_at == berlin.moment("08:00", date(2026, 12, 28))  # the Monday after


def test_without_a_region_it_is_a_day_like_others(hall: Hall) -> None:
    hall.tune(public_waits=1)
    hall.on(CHRISTMAS, "10:00")

    assert seen(hall) == (True, True)


def test_each_state_has_its_own(hall: Hall) -> None:
    hall.tune(public_waits=1)
    hall.on(WOMENS_DAY, "10:00")
    hall.tick()

    keep_holidays_of(hall, "DE-BY")
    assert seen(hall) == (True, True)
    keep_holidays_of(hall, "DE-BE")
    assert seen(hall) == (False, False)


def test_a_different_day_goes_before_the_holiday_and_the_weekday(berlin: Hall) -> None:
    set_day(berlin, CHRISTMAS_EVE, ("08:00", "12:00"))
    set_day(berlin, BOXING_DAY, ("10:00", "14:00"))

    berlin.on(CHRISTMAS_EVE, "11:59")
    assert seen(berlin) == (True, True)
    with berlin.store.read() as reading:
        opening = opening_of(reading.session, find_office(reading.session, OFFICE))
    assert opening.closes_at(berlin.now) == berlin.moment("12:00")
    berlin.at("12:00")
    assert seen(berlin) == (False, False)
    berlin.on(BOXING_DAY, "10:00")  # a Saturday and a holiday
    assert seen(berlin) == (True, True)


def test_on_a_holiday_there_are_no_slots(berlin: Hall) -> None:
    def on_fridays(work: Work) -> None:
        whole = {"begins": berlin.moment("08:00").time(), "ends": None}
        work.session.add(Capacity(office_id=work.office.id, weekday=4, counters=1, **whole))

    berlin.do(on_fridays)
    book = Book(berlin)

    assert book.free(day=CHRISTMAS, origin=Origin.DESK) == []
    assert book.free(day=date(2026, 12, 18), origin=Origin.DESK)[:2] == ["08:00", "08:10"]
    berlin.refuses("slot_taken", book.book, "10:00", day=CHRISTMAS)


@pytest.mark.parametrize(("region", "is_known"), [("DE-BE", True), ("AT", True), ("DE-XX", False), ("", False)])
def test_what_is_a_region(region: str, is_known: bool) -> None:
    assert is_region(region) is is_known


def test_a_holiday_has_a_name_in_the_languages_of_staff() -> None:
    named = holidays_of("DE-BE", 2026)[CHRISTMAS]

    assert set(named) == {"de", "en"}
    assert named["de"] == "Erster Weihnachtstag"
