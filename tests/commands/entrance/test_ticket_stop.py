"""No more numbers: by hand, by contingent, by forecast. Whoever has one, or an appointment, notices nothing."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from queueserver.commands.issue import issue_ticket
from queueserver.commands.stops import stop_tickets
from queueserver.domain.refusals import Refusal
from tests.commands.entrance.kiosks import AtKiosk
from tests.hall import MONDAY, Hall

MANY = [f"one of {count}" for count in range(8)]


def try_to_take(hall: Hall, kiosk: AtKiosk, service: str) -> str:
    try:
        with hall.store.work(kiosk.actor, "mitte") as work:
            issue_ticket(work, service)
    except Refusal as refused:
        return refused.code
    return "issued"


# By hand


def test_a_stopped_service_gives_no_numbers_and_all_others_do(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.stop("passport")

    assert hall.happened() == ["stop.begun"]
    assert hall.refuses("tickets_stopped", kiosk.take, "passport") == {"service": "passport"}
    hall.refuses("tickets_stopped", kiosk.take, "id_card", more=["passport"])
    hall.refuses("tickets_stopped", hall.issue, "passport")
    assert kiosk.take("registration") == "B001"


def test_a_stopped_office_gives_no_number_at_all(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.stop()

    assert hall.refuses("tickets_stopped", kiosk.take, "registration") == {"service": "registration"}
    assert kiosk.sees()["stop"] == {"code": "tickets_stopped", "values": {"service": None}}


def test_whoever_has_a_number_is_served_and_appointments_check_in(hall: Hall, kiosk: AtKiosk) -> None:
    hall.book("R1", "passport", "08:00")
    waiting = kiosk.take("passport")

    kiosk.stop()

    assert hall.state(waiting) == "waiting"
    booked = hall.check_in("R1")
    assert {hall.serve("1"), hall.serve("1")} == {waiting, booked}


def test_a_lifted_stop_is_as_if_it_had_not_been(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.stop()
    kiosk.stop("passport")

    kiosk.lift()

    assert hall.happened() == ["stop.lifted"]
    assert kiosk.take("registration") == "B001"
    hall.refuses("tickets_stopped", kiosk.take, "passport")
    kiosk.lift("passport")
    assert kiosk.take("passport") == "A001"


@pytest.mark.parametrize("service", [None, "passport"])
def test_stopping_and_lifting_twice_is_no_news(hall: Hall, kiosk: AtKiosk, service: str | None) -> None:
    kiosk.lift(service)
    assert hall.happened() == []

    kiosk.stop(service)
    kiosk.stop(service)

    assert hall.happened() == []


def test_the_desk_sees_what_is_stopped_by_whom_and_since_when(hall: Hall, kiosk: AtKiosk) -> None:
    hall.at("11:30")
    kiosk.stop("passport")

    assert hall.desk()["stops"]["by_hand"] == {
        "office": None,
        "services": {"passport": {"at": "2026-11-23T10:30:00.000Z", "by": "amira"}},
    }


def test_a_stop_ends_with_the_day(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.stop()
    kiosk.stop("passport")

    hall.on(MONDAY.replace(day=24), "08:00")
    hall.tick()

    assert hall.desk()["stops"]["by_hand"] == {"office": None, "services": {}}
    assert kiosk.take("passport") == "A001"


def test_an_unknown_service_is_not_stopped(hall: Hall, kiosk: AtKiosk) -> None:
    hall.refuses("unknown_service", kiosk.stop, "wedding")
    hall.refuses("unknown_service", kiosk.lift, "wedding")


def test_after_a_stop_that_is_pressed_at_the_same_moment_as_a_tap_no_number_comes(hall: Hall, kiosk: AtKiosk) -> None:
    def press(what: str) -> str:
        if what == "stop":
            hall.do(lambda work: stop_tickets(work, None))
            return "stopped"
        return try_to_take(hall, kiosk, "passport")

    with ThreadPoolExecutor(5) as fingers:
        answers = list(fingers.map(press, ["tap", "tap", "stop", "tap", "tap"]))

    happened = [event.type for event in hall.log() if event.type in ("ticket.issued", "stop.begun")]
    assert set(answers) <= {"issued", "stopped", "tickets_stopped"}
    assert happened == ["ticket.issued"] * answers.count("issued") + ["stop.begun"]


# By contingent


def test_the_numbers_of_a_contingent_are_given_out_and_no_more(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 2)
    assert hall.happened() == ["contingent.set"]
    kiosk.take("passport")
    kiosk.take("passport")

    assert hall.refuses("contingent_used_up", kiosk.take, "passport") == {"service": "passport"}
    assert kiosk.take("id_card") == "A003"
    assert hall.desk()["contingents"] == {"passport": {"most": 2, "given": 2}}
    assert kiosk.sees()["services"]["passport"] == {"code": "contingent_used_up", "values": {"service": "passport"}}


def test_a_number_that_is_given_back_can_be_given_out_again(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 1)
    hall.cancel(kiosk.take("passport"))

    assert kiosk.take("passport") == "A002"


def test_who_is_sent_on_to_another_service_counts_there(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 1)
    kiosk.limit("registration", 1)

    hall.transfer(kiosk.take("passport"), service="registration")

    assert hall.desk()["contingents"]["passport"]["given"] == 0
    hall.refuses("contingent_used_up", kiosk.take, "registration")


def test_a_number_for_several_services_counts_for_each(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 1)
    kiosk.limit("registration", 1)

    kiosk.take("passport", more=["registration"])

    hall.refuses("contingent_used_up", kiosk.take, "passport")
    hall.refuses("contingent_used_up", kiosk.take, "registration")


def test_who_was_served_or_did_not_come_has_had_one_of_the_contingent(hall: Hall, kiosk: AtKiosk) -> None:
    hall.tune(max_calls=1)
    kiosk.limit("passport", 2)
    kiosk.take("passport")
    kiosk.take("passport")
    hall.serve("1")
    hall.no_show(hall.call_next("1").number)

    hall.refuses("contingent_used_up", kiosk.take, "passport")


def test_appointments_have_nothing_to_do_with_a_contingent(hall: Hall, kiosk: AtKiosk) -> None:
    hall.book("R1", "passport", "08:00")
    kiosk.limit("passport", 0)

    assert hall.check_in("R1") == "A001"
    assert hall.desk()["contingents"]["passport"] == {"most": 0, "given": 0}


def test_a_contingent_begins_anew_with_the_day(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 1)
    kiosk.take("passport")

    hall.on(MONDAY.replace(day=24), "08:00")
    hall.tick()

    assert hall.desk()["contingents"]["passport"]["given"] == 0
    kiosk.take("passport")


def test_a_smaller_contingent_takes_no_number_away_and_none_lets_all_come(hall: Hall, kiosk: AtKiosk) -> None:
    numbers = [kiosk.take("passport") for _ in range(3)]

    kiosk.limit("passport", 2)

    assert hall.numbers() == numbers
    hall.refuses("contingent_used_up", kiosk.take, "passport")
    kiosk.limit("passport", None)
    assert kiosk.take("passport") == "A004"
    assert hall.desk()["contingents"] == {}


def test_of_many_at_the_last_number_of_a_contingent_one_gets_it(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.limit("passport", 3)
    kiosk.take("passport")
    kiosk.take("passport")

    with ThreadPoolExecutor(4) as kiosks:
        answers = Counter(kiosks.map(lambda _: try_to_take(hall, kiosk, "passport"), MANY))

    assert answers == {"issued": 1, "contingent_used_up": 7}


# By forecast


def fill(hall: Hall, count: int) -> None:
    for _ in range(count):
        hall.issue("residence_permit")


def test_when_the_line_would_end_after_closing_time_there_are_no_more_numbers(hall: Hall, kiosk: AtKiosk) -> None:
    hall.at("17:00")
    fill(hall, 8)
    hall.forecast()

    values = hall.refuses("line_ends_late", kiosk.take, "residence_permit")

    assert values == {"closes_at": "2026-11-23T17:00:00Z"}
    assert kiosk.sees()["services"]["residence_permit"] == {"code": "line_ends_late", "values": values}
    assert hall.desk()["forecast"]["line"]["late"] == ["residence_permit"]
    assert kiosk.sees()["stop"] is None
    assert kiosk.take("id_card") == "A001"


def test_a_line_that_ends_in_time_stops_nobody(hall: Hall, kiosk: AtKiosk) -> None:
    hall.at("09:00")
    fill(hall, 8)
    hall.forecast()

    assert kiosk.take("residence_permit") == "C009"


def test_without_a_forecast_or_with_an_old_one_nobody_is_sent_away(hall: Hall, kiosk: AtKiosk) -> None:
    hall.at("17:00")
    fill(hall, 8)
    assert kiosk.take("residence_permit") == "C009"

    hall.forecast()
    hall.later(minutes=3)

    assert kiosk.take("residence_permit") == "C010"


def test_where_no_counter_serves_it_nothing_is_known_and_nobody_sent_away(hall: Hall, kiosk: AtKiosk) -> None:
    hall.at("17:50")
    for counter in ("2", "4"):
        hall.close(counter)
    fill(hall, 8)
    hall.forecast()

    assert kiosk.take("residence_permit") == "C009"


def test_an_office_may_leave_it_to_its_staff(hall: Hall, kiosk: AtKiosk) -> None:
    hall.tune(stop_by_forecast=0)
    hall.at("17:00")
    fill(hall, 8)
    hall.forecast()

    assert kiosk.take("residence_permit") == "C009"


def test_an_office_may_go_on_for_some_time_after_closing(hall: Hall, kiosk: AtKiosk) -> None:
    hall.tune(stop_grace=240)
    hall.at("17:00")
    fill(hall, 8)
    hall.forecast()

    assert kiosk.take("residence_permit") == "C009"


def test_appointments_check_in_when_the_line_would_end_too_late(hall: Hall) -> None:
    hall.at("17:00")
    hall.book("R1", "residence_permit", "17:05")
    fill(hall, 8)
    hall.forecast()

    assert hall.check_in("R1") == "C009"
