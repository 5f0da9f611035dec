"""Who had an appointment is forgotten when its time is over: nothing that says who stands anywhere in the memory."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from queueserver.domain.appointments.letters import Purpose, Way
from queueserver.domain.refusals import UnknownAppointment
from queueserver.store.finding import find_own_appointment
from queueserver.store.tables import Letter, WaitingWish, WishState
from queueserver.store.work import Work
from tests.commands.entrance.booked import MUSTER, book, booked, set_appointments
from tests.databases import Cluster, Files
from tests.hall import MONDAY, Hall, lawless_hall_on


@pytest.fixture
def hall(databases: Files | Cluster) -> Iterator[Hall]:
    """Its law needs changes that these days forget."""
    with lawless_hall_on(databases) as office:
        yield office


SECRETS = (*MUSTER.values(), "'ERI'")


def known(hall: Hall) -> set[str]:
    """The tables that hold a name, an address, a phone number, a note or letters in any column of any row."""
    return {
        table for table, rows in hall.everything().items() if any(secret in row for row in rows for secret in SECRETS)
    }


def lived(hall: Hall, reference: str, day: date, *, is_sent: bool = True) -> str:
    """An appointment with everything that is kept of a visitor; the secret of its page."""
    made = book(hall, reference, ("passport",), "09:00", day=day)

    def more(work: Work) -> None:
        common = {"office_id": work.office.id}
        work.session.get_one(type(made), made.id).letters = "ERI"
        work.session.add(
            Letter(
                **common,
                appointment_id=made.id,
                purpose=Purpose.BOOKED,
                way=Way.MAIL,
                edition=0,
                address=MUSTER["email"],
                ordered_at=work.now,
                next_try_at=work.now,
                settled_at=work.now if is_sent else None,
            )
        )
        wish = {name: MUSTER[name] for name in ("name", "email", "phone")}
        work.session.add(
            WaitingWish(
                **common,
                **wish,
                token=work.secret(),
                services=["passport"],
                first_day=day,
                last_day=day,
                language="de",
                state=WishState.WAITING,
                made_at=work.now,
            )
        )

    hall.do(more)
    return made.token


def begin(hall: Hall, day: date) -> None:
    hall.on(day, "00:00")
    hall.tick()


def has_page(hall: Hall, token: str) -> bool:
    with hall.store.read() as reading:
        try:
            return find_own_appointment(reading, token) is not None
        except UnknownAppointment:
            return False


@pytest.mark.parametrize("days", [0, 1, 30])
@pytest.mark.parametrize("comes", [True, False], ids=["kept", "missed"])
def test_so_long_after_its_day_nothing_says_who_had_an_appointment(hall: Hall, days: int, comes: bool) -> None:
    set_appointments(hall, contact_days=days)
    token = lived(hall, "R1", MONDAY)
    assert known(hall) == {"contact", "letter", "waiting_wish", "appointment"}
    if comes:
        hall.check_in("R1")
        hall.serve("1")

    begin(hall, MONDAY + timedelta(days=days))
    if days:
        assert known(hall) == {"contact", "letter", "waiting_wish"}  # letters of the name go with the day
        assert has_page(hall, token)
    begin(hall, MONDAY + timedelta(days=days + 1))

    assert known(hall) == set()
    assert not has_page(hall, token)


def test_who_is_to_come_is_known_until_then(hall: Hall) -> None:
    token = lived(hall, "R1", MONDAY + timedelta(days=7))

    begin(hall, MONDAY + timedelta(days=7))

    assert known(hall) == {"contact", "letter", "waiting_wish", "appointment"}
    assert has_page(hall, token)


@pytest.mark.parametrize("is_sent", [True, False])
def test_who_gave_it_back_is_forgotten_as_soon_as_the_letter_that_says_so_is_sent(hall: Hall, is_sent: bool) -> None:
    lived(hall, "R1", MONDAY + timedelta(days=30), is_sent=is_sent)

    def give_back(work: Work) -> None:
        appointment = work.session.get_one(type(booked(hall, "R1")), booked(hall, "R1").id)
        appointment.cancelled_at, appointment.letters = work.now, None

    hall.do(give_back)
    begin(hall, MONDAY + timedelta(days=2))

    assert known(hall) == ({"waiting_wish"} if is_sent else {"contact", "letter", "waiting_wish"})


def test_nothing_of_a_visitor_stands_in_the_log_in_changes_or_answers(hall: Hall) -> None:
    lived(hall, "R1", MONDAY)
    hall.check_in("R1")

    assert known(hall).isdisjoint({"event", "change", "answered_wish", "ticket", "told_line", "undo"})
