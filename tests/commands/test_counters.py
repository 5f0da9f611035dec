"""A counter opens and closes."""

from tests.hall import Hall


def test_a_clerk_sits_down_at_a_counter_and_may_call(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.open("5", by="bernd")

    assert hall.happened() == ["counter.opened"]
    assert hall.desk()["counters"]["5"]["clerk"] == "bernd"
    assert hall.call_next("5").number == number


def test_who_sits_there_already_stays_and_nothing_happens(hall: Hall) -> None:
    hall.open("5")
    hall.open("5")

    assert hall.happened() == []


def test_a_counter_where_another_clerk_sits_is_taken(hall: Hall) -> None:
    hall.open("5", by="bernd")

    assert hall.refuses("counter_taken", hall.open, "5", by="amira") == {"counter": "5"}


def test_a_counter_that_is_open_without_a_clerk_gets_one(hall: Hall) -> None:
    hall.open("1", by="bernd")

    assert hall.desk()["counters"]["1"]["clerk"] == "bernd"


def test_a_closed_counter_is_free_for_the_next_clerk(hall: Hall) -> None:
    hall.open("5", by="bernd")
    hall.close("5")

    assert hall.happened() == ["counter.closed"]
    hall.open("5", by="amira")
    assert hall.desk()["counters"]["5"]["clerk"] == "amira"


def test_closing_a_closed_counter_is_no_news(hall: Hall) -> None:
    hall.close("5")

    assert hall.happened() == []


def test_nobody_is_left_standing_at_a_closing_counter(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")

    assert hall.refuses("counter_busy", hall.close, "1") == {"counter": "1", "number": number}
    hall.start(number)
    assert hall.refuses("counter_busy", hall.close, "1") == {"counter": "1", "number": number}
    hall.finish(number)
    hall.close("1")
    assert hall.desk()["counters"]["1"]["state"] == "closed"


def test_a_counter_that_is_not_there_neither_opens_nor_closes(hall: Hall) -> None:
    assert hall.refuses("unknown_counter", hall.open, "99") == {"counter": "99"}
    assert hall.refuses("unknown_counter", hall.close, "99") == {"counter": "99"}


def test_when_the_last_counter_for_a_service_closes_its_visitors_learn_it(hall: Hall) -> None:
    number = hall.issue("residence_permit")
    hall.close("2")
    hall.close("4")
    hall.tick()

    assert hall.why(number) == ("no_counter", {})
    (entry,) = hall.desk()["order"]["line"]["entries"]
    assert entry["reason"]["code"] == "no_counter"
