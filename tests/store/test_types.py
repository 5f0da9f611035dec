"""How moments and codes are kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from queueserver.store.finding import find_appointment
from queueserver.store.tables import Ticket
from queueserver.store.work import Work
from tests.hall import Hall


def test_a_time_without_a_zone_is_a_bug_and_refused(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    before = hall.everything()

    def forget_the_zone(work: Work) -> None:
        find_appointment(work.session, work.office.id, "R1").booked_at = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001

    with pytest.raises(StatementError, match="a time without time zone"):
        hall.do(forget_the_zone)
    assert hall.everything() == before


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_said_in(hall: Hall) -> None:
    hall.issue("passport")
    in_india = timezone(timedelta(hours=5, minutes=30))

    def say_it_in_india(work: Work) -> None:
        ticket = work.session.get_one(Ticket, hall.id_of("A001"))
        ticket.since = hall.moment("09:30").astimezone(in_india)

    hall.do(say_it_in_india)

    since = hall.ticket("A001").since
    assert since == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert since.tzinfo is UTC


def test_states_are_kept_as_the_words_of_the_glossary(hall: Hall) -> None:
    hall.book("R1", "passport", "08:10")
    hall.hold(hall.check_in("R1"))

    with hall.store.read() as reading:
        assert reading.session.execute(text("SELECT state, kind FROM ticket")).one() == ("on_hold", "appointment")
        assert reading.session.execute(text("SELECT state FROM appointment")).scalar_one() == "checked_in"
