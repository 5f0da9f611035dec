"""An office's figures, by days that were made by hand."""

import json
from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import select

from queueserver.aside import at_once
from queueserver.domain.lifecycle import Kind
from queueserver.domain.waits.scoring import Score
from queueserver.queries.statistics.days import Figures, figures
from queueserver.queries.statistics.kept_word import ALL, BY_HOUR, BY_KIND, BY_SERVICE, EVERY, FIRST, KeptWord
from queueserver.queries.statistics.visits import Visits
from queueserver.store.finding import find_office
from queueserver.store.tables import ShownForecast, Staff, Ticket
from tests.hall import MONDAY, Hall


def minutes(*waits: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=one) for one in waits)


def show(hall: Hall, number: str, low: int, middle: int, high: int) -> None:
    """The visitor is shown a range of minutes now."""
    with hall.store.founding() as founding:
        office_id = find_office(founding.session, "mitte").id
        seconds = {"low": low * 60, "middle": middle * 60, "high": high * 60}
        founding.session.add(
            ShownForecast(office_id=office_id, ticket_id=hall.id_of(number), at=hall.now, stretch=1.0, **seconds)
        )


def seen(hall: Hall, days: int = 1) -> Figures:
    return figures(hall.store.read, "mitte", days, at_once)


def live_a_morning(hall: Hall) -> None:
    """Four walk-ins and two appointments, one of them early; one is never called, one does not answer at first."""
    hall.at("08:50")
    hall.book("R1", "registration", "09:10")
    hall.book("R2", "registration", "09:15")
    served, silent, leaves = (hall.issue("passport") for _ in range(3))
    show(hall, served, 0, 5, 15)
    early = hall.check_in("R1")
    hall.at("09:00")
    hall.call(served, "1")
    hall.start(served)
    hall.finish(served)
    show(hall, silent, 5, 10, 20)
    hall.cancel(leaves)
    waits = hall.issue("residence_permit")
    show(hall, waits, 10, 20, 30)
    hall.at("09:05")
    hall.call(early, "3")
    hall.at("09:20")
    late = hall.check_in("R2")
    hall.call(silent, "1")
    hall.no_show(silent)
    hall.at("09:30")
    hall.start(early)
    hall.finish(early)
    hall.call(late, "3")
    hall.call(silent, "1")


def test_visits_are_counted_by_the_hour_of_their_number(hall: Hall) -> None:
    live_a_morning(hall)

    assert seen(hall).visits == {
        "08:00": {
            Kind.WALK_IN: Visits(tickets=3, served=1, no_shows=0, cancelled=1, waits=minutes(10, 30)),
            Kind.APPOINTMENT: Visits(tickets=1, served=1, no_shows=0, cancelled=0, waits=minutes(0)),
        },
        "09:00": {
            Kind.WALK_IN: Visits(tickets=1, served=0, no_shows=0, cancelled=0, waits=()),
            Kind.APPOINTMENT: Visits(tickets=1, served=0, no_shows=0, cancelled=0, waits=minutes(10)),
        },
    }


def test_who_is_called_in_vain_to_the_last_did_not_come(hall: Hall) -> None:
    number = hall.issue("passport")
    for _ in range(3):
        hall.call(number, "1")
        hall.no_show(number)

    [visits] = seen(hall).visits["08:00"].values()

    assert (visits.tickets, visits.served, visits.no_shows) == (1, 0, 1)


def test_an_appointment_that_nobody_kept_is_no_visit(hall: Hall) -> None:
    hall.book("R1", "registration", "09:00")
    hall.at("12:00")
    hall.tick()

    assert (seen(hall).visits, seen(hall).missed) == ({}, 1)


def test_nine_of_ten_waited_no_longer() -> None:
    ten = Visits(10, 10, 0, 0, minutes(*range(1, 11)))

    assert (ten.mean_wait, ten.long_wait) == (timedelta(minutes=5.5), timedelta(minutes=9))
    assert (Visits(1, 0, 0, 0, ()).mean_wait, Visits(1, 0, 0, 0, ()).long_wait) == (None, None)
    assert Visits(1, 1, 0, 0, minutes(7)).long_wait == timedelta(minutes=7)


def test_the_forecast_is_scored_as_by_the_command(hall: Hall) -> None:
    live_a_morning(hall)

    first = seen(hall).kept[FIRST]

    one_of_two = Score(count=2, coverage=1.0, error=(5 + 10) / 2, width=15)
    assert first[ALL] == {ALL: KeptWord(one_of_two, not_called=1)}
    assert first[BY_KIND] == {"walk_in": first[ALL][ALL]}
    assert {name: one.not_called for name, one in first[BY_SERVICE].items()} == {"passport": 0, "residence_permit": 1}
    assert {name: one.score and one.score.error for name, one in first[BY_HOUR].items()} == {"08:00": 5, "09:00": 10}


def test_several_days_are_counted_as_one(hall: Hall) -> None:
    live_a_morning(hall)
    hall.on(MONDAY + timedelta(days=1), "08:00")
    hall.tick()
    number = hall.issue("passport")
    show(hall, number, 0, 5, 10)
    hall.at("08:40")
    hall.call(number, "2")

    both = seen(hall, days=2)

    assert (both.first_day, both.last_day) == (MONDAY, MONDAY + timedelta(days=1))
    assert both.visits["08:00"][Kind.WALK_IN] == Visits(4, 1, 0, 2, minutes(10, 30, 40))
    assert both.kept[EVERY][ALL][ALL].score == Score(3, 2 / 3, (5 + 10 + 35) / 3, (15 + 15 + 10) / 3)
    assert list(seen(hall).visits) == ["08:00"]


def test_an_office_without_any_visit_has_empty_figures(hall: Hall) -> None:
    nothing = seen(hall, days=90)

    assert (nothing.visits, nothing.missed) == ({}, 0)
    assert nothing.kept[FIRST] == {ALL: {ALL: KeptWord(None, 0)}, BY_SERVICE: {}, BY_HOUR: {}, BY_KIND: {}}


def test_no_visitor_and_no_clerk_is_in_the_figures(hall: Hall) -> None:
    live_a_morning(hall)

    told = json.dumps(asdict(seen(hall)), default=str)

    with hall.store.read() as reading:
        secrets = [*reading.session.scalars(select(Ticket.number)), *reading.session.scalars(select(Ticket.token))]
        names = list(reading.session.scalars(select(Staff.name)))
    assert min(len(secrets), len(names)) >= 2
    assert [one for one in (*secrets, *names, "staff:", "R1") if one in told] == []
