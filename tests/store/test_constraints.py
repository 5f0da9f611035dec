"""What must be unique is refused by the database itself, so that a bug in a command cannot break it."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from queueserver.domain.lifecycle import TicketState
from queueserver.store.tables import Appointment, Change, Counter, Ticket
from queueserver.store.work import Work
from tests.hall import Hall


def breaks(hall: Hall, bug: Callable[[Work], object]) -> None:
    """The bug is stopped, and nothing has changed."""
    before = hall.everything()
    with pytest.raises(IntegrityError):
        hall.do(bug)
    assert hall.everything() == before


def test_a_second_open_call_at_one_counter_is_impossible(hall: Hall) -> None:
    hall.issue("passport")
    other = hall.issue("passport")
    hall.call_next("1")

    def call_there_too(work: Work) -> None:
        counter = work.session.scalars(select(Counter).where(Counter.key == "1")).first()
        assert counter is not None
        values = {"state": TicketState.SERVING, "counter_id": counter.id}
        work.session.execute(update(Ticket).where(Ticket.id == hall.id_of(other)).values(values))

    breaks(hall, call_there_too)


def test_a_counter_keeps_the_tickets_it_has_served(hall: Hall) -> None:
    for _ in range(3):
        hall.issue("passport")
        hall.serve("1")

    assert len({hall.ticket(number).counter_id for number in ("A001", "A002", "A003")}) == 1


def test_a_number_cannot_be_given_twice_on_a_day(hall: Hall) -> None:
    hall.issue("passport")
    other = hall.issue("passport")

    breaks(
        hall,
        lambda work: work.session.execute(update(Ticket).where(Ticket.id == hall.id_of(other)).values(number="A001")),
    )


def test_an_appointment_cannot_have_two_tickets(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.check_in("R1")
    other = hall.issue("passport")
    appointment = hall.ticket("A001").appointment_id

    values = {"appointment_id": appointment}
    breaks(hall, lambda work: work.session.execute(update(Ticket).where(Ticket.id == hall.id_of(other)).values(values)))


def test_two_tickets_cannot_share_a_token(hall: Hall) -> None:
    token = hall.ticket(hall.issue("passport")).token
    other = hall.issue("passport")

    breaks(
        hall,
        lambda work: work.session.execute(update(Ticket).where(Ticket.id == hall.id_of(other)).values(token=token)),
    )


def test_two_appointments_of_an_office_cannot_share_reference_or_code(hall: Hall) -> None:
    code = hall.book("R1", "passport", "09:30")
    hall.book("R2", "passport", "09:30")
    second = update(Appointment).where(Appointment.reference == "R2")

    breaks(hall, lambda work: work.session.execute(second.values(reference="R1")))
    breaks(hall, lambda work: work.session.execute(second.values(code=code)))


def test_two_changes_of_a_stream_cannot_share_a_number(hall: Hall) -> None:
    hall.issue("passport")

    def tell_once_more(work: Work) -> None:
        change = work.session.scalars(select(Change).where(Change.stream == "desk/mitte")).first()
        assert change is not None
        columns = {column.name: getattr(change, column.name) for column in Change.__table__.columns}
        del columns["id"]
        work.session.execute(insert(Change).values(**columns))

    breaks(hall, tell_once_more)
