"""Everybody in the hall is told how long it may take, and what a visitor was shown is remembered."""

from datetime import timedelta

from sqlalchemy import select

from queueserver.store.experience import experience_of
from queueserver.store.finding import find_office
from queueserver.store.hall import hall_now
from queueserver.store.tables import ShownForecast
from tests.hall import MONDAY, OFFICE, Hall


def shown(hall: Hall, number: str) -> list[ShownForecast]:
    with hall.store.read() as reading:
        ticket_id = hall.ticket(number).id
        return list(reading.session.scalars(select(ShownForecast).where(ShownForecast.ticket_id == ticket_id)))


def test_whoever_waits_is_told_a_range_at_desk_and_phone(hall: Hall) -> None:
    numbers = [hall.issue("passport") for _ in range(9)]

    hall.forecast()

    last = hall.phone(numbers[-1])["wait"]
    assert last["code"] == "about"
    assert last["values"]["low"] < last["values"]["high"]
    assert hall.look(f"desk/{OFFICE}")["forecast"]["line"]["waits"][str(hall.ticket(numbers[-1]).id)] == last


def test_whoever_is_next_is_called_soon(hall: Hall) -> None:
    number = hall.issue("passport")

    hall.forecast()

    assert hall.phone(number)["wait"] == {"code": "soon", "values": {}}


def test_a_wait_that_nobody_can_know_is_unknown(hall: Hall) -> None:
    number = hall.issue("residence_permit")
    for counter in ("2", "4"):
        hall.close(counter)

    hall.forecast()

    assert hall.phone(number)["wait"] == {"code": "unknown", "values": {}}
    assert shown(hall, number) == []


def test_a_walk_in_reads_the_wait_of_the_service_with_the_number(hall: Hall) -> None:
    for _ in range(9):
        hall.issue("passport")
    hall.forecast()
    told = hall.look(f"desk/{OFFICE}")["forecast"]["line"]["walk_ins"]["passport"]

    number = hall.issue("passport")

    assert hall.phone(number)["wait"] == told
    assert [one.at for one in shown(hall, number)] == [hall.now]


def test_an_old_forecast_is_not_shown_to_who_comes_now(hall: Hall) -> None:
    hall.forecast()
    hall.later(minutes=3)

    number = hall.issue("passport")

    assert hall.phone(number)["wait"] == {"code": "unknown", "values": {}}


def test_what_reads_the_same_is_not_told_again(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.forecast()
    assert hall.happened() == ["forecast.told"]

    hall.forecast()

    assert hall.happened() == []
    assert len(shown(hall, number)) == 1


def test_the_first_look_is_told_though_it_knows_no_wait(hall: Hall) -> None:
    for counter in ("1", "2", "3", "4"):
        hall.close(counter)
    hall.happened()

    hall.forecast()

    assert hall.happened() == ["forecast.told"]
    walk_ins = hall.look(f"desk/{OFFICE}")["forecast"]["line"]["walk_ins"]
    assert {wait["code"] for wait in walk_ins.values()} == {"unknown"}


def test_only_phones_whose_wait_reads_differently_are_told(hall: Hall) -> None:
    first, *_, last = [hall.issue("passport") for _ in range(9)]
    hall.forecast()
    before = {number: len(hall.told(f"ticket/{hall.ticket(number).token}")) for number in (first, last)}
    hall.close("1")

    hall.forecast()

    after = {number: len(hall.told(f"ticket/{hall.ticket(number).token}")) for number in (first, last)}
    assert {number: after[number] - before[number] for number in before} == {first: 0, last: 1}


def test_the_end_of_the_line_is_told_by_the_clock_in_steps_of_five_minutes(hall: Hall) -> None:
    for _ in range(9):
        hall.issue("passport")

    hall.forecast()

    ends = hall.look(f"desk/{OFFICE}")["forecast"]["line"]["line_ends"]
    assert ends["earliest"] < ends["latest"]
    assert {ends[one][15:] for one in ends} <= {"0:00.000Z", "5:00.000Z"}


def test_the_hall_of_a_forecast_is_the_hall_of_the_moment(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.book("R2", "passport", "09:30", day=MONDAY + timedelta(days=1))
    for service in ("passport", "passport", "registration"):
        hall.issue(service)
    called = hall.call_next("1").number
    hall.later(minutes=2)
    hall.start(called)

    with hall.store.read() as reading:
        seen = hall_now(reading, find_office(reading.session, OFFICE))

    working = [one for one in seen.counters if one.visit is not None]
    assert [(one.staffed.id, one.visit and one.visit.since) for one in working] == [(working[0].staffed.id, hall.now)]
    assert len(seen.waiting) == 2
    assert [one.booked_at for one in seen.due] == [hall.moment("09:30")]


def test_an_office_learns_from_the_days_before(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    with hall.store.read() as reading:
        fresh = experience_of(reading.session, find_office(reading.session, OFFICE))
    for _ in range(4):
        number = hall.issue("passport")
        hall.call_next("1")
        hall.start(number)
        hall.later(minutes=45)
        hall.finish(number)
    hall.on(MONDAY + timedelta(days=1), "08:00")
    hall.tick()

    with hall.store.read() as reading:
        learned = experience_of(reading.session, find_office(reading.session, OFFICE))

    longer = [one for one in learned.times if learned.times[one].log_mean > fresh.times[one].log_mean]
    assert len(longer) == 1
    assert learned.punctuality.show_rate < fresh.punctuality.show_rate
    assert learned.pace == 1.0


def test_a_slow_day_is_expected_to_stay_slow(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    hall.start(number)
    hall.later(minutes=45)
    hall.finish(number)

    with hall.store.read() as reading:
        assert experience_of(reading.session, find_office(reading.session, OFFICE)).pace > 1.0
