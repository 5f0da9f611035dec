"""What visitors do by phone: leave, let others go first, pause and come back; what staff see of it, and the bounds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from queueserver.commands import visitor
from queueserver.days.memory import What
from queueserver.domain.actors import Actor, Role
from queueserver.queries.recorded import memory_of
from queueserver.store.finding import find_office
from queueserver.store.tables import PushSubscription
from queueserver.store.work import Work
from tests.hall import MONDAY, OFFICE, Hall

Wish = Callable[..., Any]


def by_phone(hall: Hall, wish: Wish, number: str, *particulars: Any) -> Any:
    """A visitor asks for something on the phone page of a number."""
    phone = Actor(Role.VISITOR, f"ticket:{hall.id_of(number)}")
    return hall.do(lambda work: wish(work, hall.id_of(number), *particulars), phone)


def let_three_wait(hall: Hall) -> list[str]:
    """Three walk-ins in the line, five minutes apart."""
    numbers = []
    for wall in ("09:00", "09:05", "09:10"):
        hall.at(wall)
        numbers.append(hall.issue("residence_permit"))
    hall.at("09:20")
    hall.tick()
    return numbers


def phones(hall: Hall) -> list[PushSubscription]:
    with hall.store.read() as reading:
        return list(reading.session.scalars(select(PushSubscription)))


# Leaving


def test_who_leaves_the_line_is_not_called(hall: Hall) -> None:
    first, second, _ = let_three_wait(hall)

    by_phone(hall, visitor.leave, first)

    assert hall.state(first) == "cancelled"
    assert hall.happened() == ["ticket.cancelled"]
    assert hall.log()[-1].data["reason"] == "visitor"
    assert hall.call_next("4").number == second


def test_who_leaves_when_called_makes_the_counter_free_at_once(hall: Hall) -> None:
    first, second, _ = let_three_wait(hall)
    hall.call_next("4")

    by_phone(hall, visitor.leave, first)

    assert hall.board() == {}
    assert hall.call_next("4").number == second


def test_nobody_leaves_from_the_chair_at_the_counter(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.call_next("4")
    hall.start(first)

    hall.refuses("no_such_move", by_phone, hall, visitor.leave, first)


# Letting others go first


def test_two_others_go_first_and_everybody_learns_it_at_once(hall: Hall) -> None:
    first, second, third = let_three_wait(hall)
    hall.at("09:25")
    fourth = hall.issue("residence_permit")

    done = by_phone(hall, visitor.let_pass, first, 2)

    assert (done.others, done.ahead) == (2, 2)
    assert hall.numbers() == [second, third, first, fourth]
    assert {"ticket.let_pass", "line.moved"} <= set(hall.happened())
    assert (hall.phone(first)["ahead"], hall.phone(first)["let_pass"]) == (2, 2)
    assert hall.phone(second)["ahead"] == 0
    assert hall.desk()["waiting"][str(hall.id_of(first))]["let_pass"] == 2


def test_an_appointment_that_let_a_walk_in_go_first_is_not_called_before_it_later(hall: Hall) -> None:
    hall.book("T1", "residence_permit", "09:20")
    hall.at("09:00")
    walk_in = hall.issue("residence_permit")
    hall.at("09:22")
    appointment = hall.check_in("T1")
    hall.at("09:30")
    hall.tick()
    assert hall.numbers() == [appointment, walk_in]

    by_phone(hall, visitor.let_pass, appointment, 1)

    hall.at("09:50")
    assert hall.serve("4") == walk_in
    assert hall.serve("4") == appointment


def test_who_lets_more_go_first_than_there_are_stands_last(hall: Hall) -> None:
    first, second, third = let_three_wait(hall)

    done = by_phone(hall, visitor.let_pass, first, 5)

    assert (done.others, done.ahead) == (2, 2)
    assert hall.numbers() == [second, third, first]


def test_the_wait_that_was_told_before_is_not_told_any_more(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.forecast()
    assert hall.phone(first)["wait"]["code"] != "unknown"

    by_phone(hall, visitor.let_pass, first, 2)

    assert hall.phone(first)["wait"]["code"] == "unknown"
    hall.forecast()
    assert hall.phone(first)["wait"]["code"] == "about"


def test_the_last_in_the_line_can_let_nobody_go_first(hall: Hall) -> None:
    *_, last = let_three_wait(hall)

    hall.refuses("nobody_behind", by_phone, hall, visitor.let_pass, last, 1)


def test_in_all_no_more_go_first_than_the_office_allows(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.tune(let_pass_most=3)
    by_phone(hall, visitor.let_pass, first, 2)

    assert hall.refuses("let_pass_used_up", by_phone, hall, visitor.let_pass, first, 2) == {"most": 3, "left": 1}


def test_who_is_being_called_lets_nobody_go_first(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.call_next("4")

    refusal = hall.refuses("already_called", by_phone, hall, visitor.let_pass, first, 1)

    assert refusal == {"number": first, "counter": "4"}


def test_priority_that_staff_give_counts_for_who_let_others_go_first(hall: Hall) -> None:
    first, second, third = let_three_wait(hall)
    by_phone(hall, visitor.let_pass, first, 2)

    hall.give_priority(first, "pregnant")

    assert hall.numbers() == [first, second, third]


# Pauses


def test_on_a_pause_others_are_called_and_the_desk_sees_until_when(hall: Hall) -> None:
    first, second, _ = let_three_wait(hall)

    by_phone(hall, visitor.pause, first)

    until = hall.moment("09:35").astimezone(hall.now.tzinfo)
    assert hall.state(first) == "on_hold"
    assert hall.ticket(first).paused_until == until
    assert "ticket.paused" in hall.happened()
    assert hall.desk()["on_hold"][str(hall.id_of(first))]["paused_until"] == "2026-11-23T08:35:00.000Z"
    assert hall.phone(first)["paused_until"] == "2026-11-23T08:35:00.000Z"
    assert hall.call_next("4").number == second


def test_after_a_pause_the_waiting_so_far_counts(hall: Hall) -> None:
    first, second, third = let_three_wait(hall)
    by_phone(hall, visitor.pause, first)
    hall.at("09:25")

    by_phone(hall, visitor.come_back, first)

    assert hall.numbers() == [first, second, third]
    assert hall.phone(first)["paused_until"] is None
    assert "ticket.resumed" in hall.happened()


def test_a_pause_ends_by_itself(hall: Hall) -> None:
    first, second, third = let_three_wait(hall)
    by_phone(hall, visitor.pause, first)

    hall.at("09:34:59")
    hall.do(visitor.end_pauses)
    assert hall.state(first) == "on_hold"
    hall.at("09:35")
    hall.tick()

    assert hall.numbers() == [first, second, third]
    assert "ticket.resumed" in hall.happened()


def test_what_is_left_of_a_pause_can_be_taken_later(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    by_phone(hall, visitor.pause, first)
    hall.at("09:29:30")
    by_phone(hall, visitor.come_back, first)
    assert hall.phone(first)["paused_minutes"] == 10

    by_phone(hall, visitor.pause, first)

    assert hall.ticket(first).paused_until == hall.moment("09:34:30")
    hall.at("09:40")
    hall.tick()
    hall.refuses("pause_used_up", by_phone, hall, visitor.pause, first)


def test_staff_bring_a_paused_visitor_back_who_stands_before_them(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    by_phone(hall, visitor.pause, first)

    hall.resume(first)

    assert hall.phone(first)["paused_until"] is None
    assert hall.call(first, "4").number == first


def test_what_staff_set_aside_the_visitor_does_not_bring_back(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.hold(first)

    hall.refuses("no_such_move", by_phone, hall, visitor.come_back, first)
    hall.refuses("no_such_move", by_phone, hall, visitor.pause, first)


def test_a_pause_asked_for_a_moment_too_late_names_the_counter(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.call_next("4")

    assert hall.refuses("already_called", by_phone, hall, visitor.pause, first) == {"number": first, "counter": "4"}


# What an office may forbid, and for how long it all holds


@pytest.mark.parametrize(
    ("tunable", "wish", "particulars"),
    [
        ("leave_by_phone", visitor.leave, ()),
        ("let_pass_most", visitor.let_pass, (1,)),
        ("pause_minutes", visitor.pause, ()),
    ],
)
def test_an_office_offers_what_it_likes(hall: Hall, tunable: str, wish: Wish, particulars: tuple[int, ...]) -> None:
    first, _, _ = let_three_wait(hall)
    hall.tune(**{tunable: 0})

    hall.refuses("not_offered", by_phone, hall, wish, first, *particulars)


def test_on_the_day_after_nobody_changes_anything(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.on(MONDAY + timedelta(days=1), "07:00")

    hall.refuses("unknown_ticket", by_phone, hall, visitor.leave, first)
    hall.refuses("unknown_ticket", by_phone, hall, visitor.pause, first)


def test_an_exported_day_knows_a_pause_as_time_set_aside(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    by_phone(hall, visitor.pause, first)
    hall.at("09:30")
    by_phone(hall, visitor.come_back, first)

    with hall.store.read() as reading:
        memory = memory_of(reading, find_office(reading.session, OFFICE), MONDAY)

    assert [fact.what for fact in memory.tickets[0].facts] == [What.HELD, What.BACK]


# Phones that are told


def subscribe(work: Work, ticket_id: int, endpoint: str) -> PushSubscription:
    return visitor.send_news(work, ticket_id, endpoint, "p256dh", "auth", "de")


def test_a_phone_is_told_once_however_often_it_asks(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)

    for _ in range(2):
        by_phone(hall, subscribe, first, "https://push.example/1")

    assert [one.endpoint for one in phones(hall)] == ["https://push.example/1"]


def test_a_ticket_has_a_few_phones_and_not_a_thousand(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    for count in range(visitor.MOST_PHONES):
        by_phone(hall, subscribe, first, f"https://push.example/{count}")

    hall.refuses("too_many_phones", by_phone, hall, subscribe, first, "https://push.example/one-more")


def test_a_phone_that_wants_no_more_is_forgotten(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    by_phone(hall, subscribe, first, "https://push.example/1")

    by_phone(hall, visitor.stop_news, first, "https://push.example/1")

    assert phones(hall) == []


def test_with_the_day_all_phones_are_forgotten(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    by_phone(hall, subscribe, first, "https://push.example/1")

    hall.on(MONDAY + timedelta(days=1), "07:00")
    hall.tick()

    assert phones(hall) == []


def test_when_the_visit_is_over_no_phone_is_told(hall: Hall) -> None:
    first, _, _ = let_three_wait(hall)
    hall.cancel(first)

    hall.refuses("no_such_move", by_phone, hall, subscribe, first, "https://push.example/1")
