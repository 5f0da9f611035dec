"""A remembered day turned into a day that can be played: what each field means, case by case."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from queueserver.days.day import Day, DayCounter, DayVisitor, Planning, Return
from queueserver.days.memory import (
    Fact,
    Memory,
    NeverCame,
    RememberedCounter,
    RememberedService,
    RememberedTicket,
    What,
)
from queueserver.days.recorded import ALL_DAY, NothingRecorded, recorded

MONDAY = date(2026, 11, 23)
PASSPORT = RememberedService("passport", timedelta(minutes=12), "A")
PICK_UP = RememberedService("pick_up", timedelta(minutes=2), "A")


def at(minute: float) -> datetime:
    """So many minutes after eight in the morning, winter time."""
    return datetime(2026, 11, 23, 7, tzinfo=UTC) + timedelta(minutes=minute)


Told = tuple[float, What] | tuple[float, What, str] | tuple[float, What, None, str]


def ticket(issued: float, *facts: Told, **particulars: object) -> RememberedTicket:
    told = tuple(Fact(at(minute), *rest) for minute, *rest in facts)
    given = {"booked_at": None, "services": ("passport",)} | particulars
    return RememberedTicket(issued_at=at(issued), facts=told, **given)  # type: ignore[arg-type]


def counter(*seen: tuple[float, bool], was_open: bool = False) -> RememberedCounter:
    moments = tuple((at(minute), is_open) for minute, is_open in seen)
    return RememberedCounter("1", ("passport", "pick_up"), False, was_open, moments)


SERVED = ticket(5, (10, What.CALLED), (10.5, What.STARTED), (20, What.FINISHED))


def memory(*tickets: RememberedTicket, **particulars: object) -> Memory:
    given = {
        "office": "mitte",
        "day": MONDAY,
        "time_zone": "Europe/Berlin",
        "hours": ((time(8), time(16)),),
        "services": (PASSPORT, PICK_UP),
        "counters": (counter(was_open=True),),
        "tickets": tickets,
        "never_came": (),
        "recall_gap": 4,
        "max_calls": 3,
    } | particulars
    return Memory(**given)  # type: ignore[arg-type]


def day(*tickets: RememberedTicket, **particulars: object) -> Day:
    return recorded(memory(*tickets, **particulars)).day


def visitor(*facts: Told, **particulars: object) -> DayVisitor:
    [one] = day(ticket(5, *facts, **particulars)).visitors
    return one


def one_counter(*seen: tuple[float, bool], was_open: bool = False) -> DayCounter:
    [one] = day(SERVED, counters=(counter(*seen, was_open=was_open),)).counters
    return one


def test_a_visit_keeps_the_counter_from_the_call_to_its_end() -> None:
    [one] = day(SERVED).visitors

    assert one == DayVisitor(id=1, booked=None, arrival=5, service="passport", minutes=10, expected=12)


def test_a_day_lasts_from_the_first_opening_to_the_last_closing() -> None:
    lived = day(SERVED, hours=((time(13), time(18)), (time(7, 30), time(12))))

    assert (lived.open, lived.close, lived.visitors[0].arrival) == (0, 630, 35)
    assert (lived.name, lived.scenario, lived.seed) == ("2026-11-23", "recorded", None)


def test_a_day_on_which_the_clock_changes_has_the_minutes_that_went_by() -> None:
    last_of_march = date(2026, 3, 29)
    came = datetime(2026, 3, 29, 6, 10, tzinfo=UTC)  # ten past eight: seven hours and ten minutes after midnight
    facts = (Fact(came, What.CALLED), Fact(came + timedelta(minutes=3), What.FINISHED))
    visit = RememberedTicket(came, None, ("passport",), facts)

    lived = day(visit, day=last_of_march, hours=((time(0), None),))

    assert (lived.visitors[0].arrival, lived.close) == (7 * 60 + 10, 23 * 60)


def test_without_hours_the_day_lasts_from_its_first_ticket_to_its_last_fact() -> None:
    lived = day(SERVED, hours=())

    assert (lived.visitors[0].arrival, lived.close) == (0, 15)


def test_several_services_in_one_visit_are_planned_together_under_the_first() -> None:
    one = visitor((10, What.CALLED), (12, What.FINISHED), services=("pick_up", "passport"))

    assert (one.service, one.expected, one.minutes) == ("pick_up", 14, 2)


def test_who_did_not_answer_was_back_between_the_call_in_vain_and_the_next() -> None:
    in_vain = ((10, What.CALLED), (12, What.UNANSWERED))

    assert visitor(*in_vain, (18, What.CALLED), (20, What.FINISHED)).absent == 5
    assert visitor(*in_vain, (14, What.BACK), (18, What.CALLED), (20, What.FINISHED)).absent == 4
    assert (
        visitor(*in_vain, (18, What.CALLED), (19, What.UNANSWERED), (25, What.CALLED), (30, What.FINISHED)).absent == 12
    )


def test_who_never_answered_is_away_all_day_and_takes_what_was_planned() -> None:
    one = visitor((10, What.CALLED), (12, What.UNANSWERED), (18, What.CALLED), (19, What.UNANSWERED))

    assert (one.absent, one.minutes, one.then) == (ALL_DAY, 12, None)


def test_who_gives_the_ticket_back_when_called_never_answered() -> None:
    assert visitor((10, What.CALLED), (11, What.CANCELLED)).absent == ALL_DAY


def test_calls_in_vain_cost_what_they_cost_that_day() -> None:
    away = ticket(5, (10, What.CALLED), (12, What.UNANSWERED), (18, What.CALLED), (19, What.UNANSWERED))

    rules = day(away, recall_gap=5, max_calls=2).call_rules

    assert (rules.empty_call_minutes, rules.blocked_minutes, rules.max_calls) == (1.5, 5, 2)
    assert day(SERVED).call_rules.empty_call_minutes == 1.5


def test_who_is_set_aside_and_comes_back_has_a_second_visit() -> None:
    one = visitor((10, What.CALLED), (13, What.HELD), (20, What.BACK), (30, What.CALLED), (34, What.FINISHED))

    assert (one.minutes, one.then) == (3, Return(after=7, service="passport", minutes=4, expected=12))


def test_who_is_sent_on_to_another_service_is_back_at_once() -> None:
    one = visitor((10, What.CALLED), (13, What.SENT_ON, "pick_up"), (30, What.CALLED), (31, What.FINISHED))

    assert (one.service, one.expected) == ("passport", 12)
    assert one.then == Return(after=0, service="pick_up", minutes=1, expected=2)


def test_further_visits_are_added_to_the_return() -> None:
    sent_on = ((10, What.CALLED), (13, What.SENT_ON, "pick_up"), (30, What.CALLED), (31, What.SENT_ON, "passport"))

    one = visitor(*sent_on, (40, What.CALLED), (45, What.FINISHED))

    assert one.then == Return(after=0, service="pick_up", minutes=6, expected=2)


def test_who_was_sent_on_before_any_call_came_for_what_was_served() -> None:
    one = visitor((8, What.SENT_ON, "pick_up"), (10, What.CALLED), (11, What.FINISHED))

    assert (one.service, one.expected, one.then) == ("pick_up", 2, None)


def test_who_is_set_aside_for_good_has_no_return() -> None:
    assert visitor((10, What.CALLED), (13, What.HELD), (20, What.BACK)).then is None


def test_a_visit_that_nobody_ended_takes_what_was_planned() -> None:
    assert visitor((10, What.CALLED), (11, What.STARTED)).minutes == 12


def test_who_was_never_called_is_left_out_and_counted() -> None:
    waiting, given_back = ticket(6), ticket(7, (9, What.CANCELLED))

    lived = recorded(memory(waiting, given_back, SERVED))

    assert len(lived.day.visitors) == 1
    assert lived.note == (
        "recorded in mitte on 2026-11-23; left out: 1 tickets given back before any call, 1 never called"
    )


def test_a_day_on_which_nobody_was_called_is_none() -> None:
    with pytest.raises(NothingRecorded, match="in mitte nobody was called on 2026-11-23"):
        recorded(memory(ticket(6)))


def test_visitors_are_counted_anew_by_arrival() -> None:
    early = ticket(-8, (0, What.CALLED), (3, What.FINISHED), booked_at=at(0), services=("pick_up",))
    missed = NeverCame(at(3), "passport", needs_step_free=True)

    visitors = day(SERVED, early, never_came=(missed,)).visitors

    assert [(one.id, one.booked, one.arrival, one.service) for one in visitors] == [
        (1, 0, -8, "pick_up"),
        (2, 3, None, "passport"),
        (3, None, 5, "passport"),
    ]
    assert (visitors[1].needs_step_free, visitors[1].minutes) == (True, 12)


def test_planning_is_what_the_days_own_appointments_did() -> None:
    kept = [ticket(came, booked_at=at(10)) for came in (4, 8)]

    assert day(SERVED, *kept, never_came=(NeverCame(at(3), "passport"),)).planning == Planning(0.6667, -4, 2)
    assert day(SERVED, never_came=(NeverCame(at(3), "passport"),)).planning == Planning(0, 0, 0)
    assert day(SERVED).planning is None


def test_a_counter_that_was_open_all_day_has_no_breaks() -> None:
    assert one_counter(was_open=True) == DayCounter("1", ("passport", "pick_up"))
    assert one_counter((-10, True), (485, False)) == DayCounter("1", ("passport", "pick_up"))


def test_a_counter_that_opened_late_begins_with_a_break() -> None:
    assert one_counter((20, True)).breaks == ((0, 20),)


def test_a_counter_that_closed_and_opened_again_had_a_break() -> None:
    pause = one_counter((0, True), (100, False), (115, True), (240, False), (270, True), (480, False))

    assert (pause.breaks, pause.leaves_at) == (((100, 15), (240, 30)), None)


def test_a_break_right_after_a_visit_came_due_during_it() -> None:
    served = ticket(5, (10, What.CALLED, None, "1"), (20, What.FINISHED))

    def breaks(closed: float) -> tuple[tuple[float, float], ...]:
        return day(served, counters=(counter((0, True), (closed, False), (40, True)),)).counters[0].breaks

    assert breaks(closed=20) == ((15, 20),)
    assert breaks(closed=20.5) == ((15, 19.5),)
    assert breaks(closed=22) == ((22, 18),)


def test_a_clerk_who_leaves_right_after_a_visit_was_about_to_during_it() -> None:
    served = ticket(5, (10, What.CALLED, None, "1"), (20, What.FINISHED))

    [left] = day(served, counters=(counter((20, False), was_open=True),)).counters

    assert left.leaves_at == 15


def test_a_counter_that_closed_early_for_good_left() -> None:
    assert one_counter((150, False), was_open=True).leaves_at == 150


def test_who_takes_over_an_open_counter_opens_it_no_second_time() -> None:
    assert one_counter((0, True), (60, True), (100, False), (110, True)).breaks == ((100, 10),)


@pytest.mark.parametrize("seen", [[], [(-60, True), (-5, False)]])
def test_a_counter_that_was_never_open_is_left_out(seen: list[tuple[float, bool]]) -> None:
    assert day(SERVED, counters=(counter(was_open=True), counter(*seen))).counters == (one_counter(was_open=True),)


def test_services_scatter_as_they_did_that_day() -> None:
    many = [ticket(place, (10, What.CALLED), (10 + length, What.FINISHED)) for place, length in enumerate([8, 12] * 5)]

    assert [(one.key, one.mean_minutes, one.cv, one.letter) for one in day(*many).services] == [
        ("passport", 12, 0.2, "A"),
        ("pick_up", 2, 0.5, "A"),
    ]
