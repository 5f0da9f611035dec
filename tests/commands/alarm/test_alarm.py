"""A clerk in danger calls the colleagues; they come; the alarm ends. On both databases, and never told twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from queueserver.commands.alarm.wishes import accept_alarm, end_alarm, hear_alarm, raise_alarm
from queueserver.domain.actors import Actor, Role
from queueserver.domain.alarm import AlarmEnd, AlarmKind
from tests.hall import MONDAY, Hall, View

PROGRAM = Actor(Role.PROGRAM, "program:1", None)


def raised(hall: Hall, by: str = "amira", kind: AlarmKind = AlarmKind.REAL, **where: Any) -> int:
    return hall.do(lambda work: raise_alarm(work, kind, **where), hall.clerks[by]).id


def heard(hall: Hall, alarm: int, by: str) -> None:
    hall.do(lambda work: hear_alarm(work, alarm), hall.clerks[by])


def accepted(hall: Hall, alarm: int, by: str) -> None:
    hall.do(lambda work: accept_alarm(work, alarm), hall.clerks[by])


def ended(hall: Hall, alarm: int, by: str = "amira", how: AlarmEnd = AlarmEnd.OVER) -> None:
    hall.do(lambda work: end_alarm(work, alarm, how), hall.clerks[by])


def manager(hall: Hall) -> Actor:
    bernd = hall.clerks["bernd"]
    return Actor(Role.MANAGER, bernd.key, bernd.office_id, staff_id=bernd.staff_id)


def seen(hall: Hall) -> View:
    return dict(hall.look("alarm/mitte")["alarms"])


def test_an_alarm_tells_who_where_and_since_when_and_who_comes(hall: Hall) -> None:
    hall.close("4")
    hall.open("4", by="amira")
    alarm = raised(hall, place="second door")
    assert hall.happened() == ["alarm.raised"]
    view = {
        "kind": "real",
        "by": "amira",
        "counter": "4",
        "floor": "first",
        "place": "second door",
        "at": "2026-11-23T07:00:00.000Z",
        "heard": 0,
        "coming": [],
        "far": [],
    }
    assert seen(hall) == {str(alarm): view}

    heard(hall, alarm, "bernd")
    assert hall.happened() == ["alarm.heard"]
    assert seen(hall)[str(alarm)]["heard"] == 1
    accepted(hall, alarm, "bernd")
    assert hall.happened() == ["alarm.accepted"]
    assert seen(hall)[str(alarm)] == {**view, "heard": 1, "coming": ["bernd"]}

    ended(hall, alarm)
    assert hall.happened() == ["alarm.ended"]
    assert seen(hall) == {}
    (told,) = hall.told("alarm/mitte")[-1:]
    assert told.about == {"alarm": str(alarm), "kind": "real", "by": "amira", "how": "over", "ended_by": "amira"}


def test_no_board_no_phone_and_no_desk_is_told_of_an_alarm(hall: Hall) -> None:
    number = hall.issue("passport")
    before = {stream: len(hall.told(stream)) for stream in hall.screens}

    ended(hall, raised(hall))

    after = {stream: len(hall.told(stream)) for stream in hall.screens}
    assert {stream for stream in after if after[stream] != before[stream]} == {"alarm/mitte"}
    assert hall.state(number) == "waiting"


def test_pressing_again_is_the_same_alarm(hall: Hall) -> None:
    with ThreadPoolExecutor(4) as fingers:
        alarms = set(fingers.map(lambda _: raised_at_once(hall), range(4)))

    assert len(alarms) == 1
    assert len(seen(hall)) == 1


def raised_at_once(hall: Hall) -> int:
    with hall.store.urgent_work(hall.clerk, "mitte") as work:
        return raise_alarm(work, AlarmKind.REAL).id


def test_two_in_danger_raise_two_alarms(hall: Hall) -> None:
    alarms = {str(raised(hall, by)) for by in ("amira", "bernd")}

    assert seen(hall).keys() == alarms


def test_a_real_alarm_takes_the_place_of_the_own_drill_and_a_drill_never_that_of_a_real_one(hall: Hall) -> None:
    drill = raised(hall, kind=AlarmKind.DRILL)

    real = raised(hall)
    assert hall.happened() == ["alarm.ended", "alarm.raised"]
    assert hall.told("alarm/mitte")[-2].about["how"] == "real"
    assert raised(hall, kind=AlarmKind.DRILL) == real

    assert real != drill
    assert [view["kind"] for view in seen(hall).values()] == ["real"]


def test_several_may_come_and_each_is_named_once(hall: Hall) -> None:
    alarm = hall.do(lambda work: raise_alarm(work, AlarmKind.REAL, counter_key="1"), PROGRAM).id

    for by in ("bernd", "amira", "bernd"):
        accepted(hall, alarm, by)

    assert seen(hall)[str(alarm)]["coming"] == ["bernd", "amira"]
    assert seen(hall)[str(alarm)]["heard"] == 2
    assert hall.happened() == []


def test_who_raised_it_neither_hears_nor_accepts_it(hall: Hall) -> None:
    alarm = raised(hall)

    heard(hall, alarm, "amira")
    accepted(hall, alarm, "amira")

    assert (seen(hall)[str(alarm)]["heard"], seen(hall)[str(alarm)]["coming"]) == (0, [])


def test_only_who_raised_it_and_managers_end_it(hall: Hall) -> None:
    alarm = raised(hall)

    assert hall.refuses("not_your_alarm", ended, hall, alarm, "bernd") == {"by": "amira"}
    hall.do(lambda work: end_alarm(work, alarm, AlarmEnd.MISTAKE), manager(hall))

    assert seen(hall) == {}
    assert hall.told("alarm/mitte")[-1].about["ended_by"] == "bernd"
    ended(hall, alarm)
    assert hall.happened() == []


def test_after_its_end_nobody_is_on_the_way_any_more(hall: Hall) -> None:
    alarm = raised(hall)
    ended(hall, alarm)

    assert hall.refuses("alarm_over", accepted, hall, alarm, "bernd") == {"alarm": alarm}
    heard(hall, alarm, "bernd")

    assert hall.happened() == []
    assert raised(hall) != alarm


def test_a_program_raises_for_a_counter_ends_and_never_comes(hall: Hall) -> None:
    alarm = hall.do(lambda work: raise_alarm(work, AlarmKind.REAL, counter_key="3"), PROGRAM).id
    assert hall.do(lambda work: raise_alarm(work, AlarmKind.REAL, counter_key="3"), PROGRAM).id == alarm
    other = hall.do(lambda work: raise_alarm(work, AlarmKind.REAL, counter_key="2"), PROGRAM).id

    hall.refuses("not_allowed", hall.do, lambda work: accept_alarm(work, alarm), PROGRAM)
    hall.do(lambda work: end_alarm(work, alarm, AlarmEnd.OVER), PROGRAM)

    assert {key: (view["by"], view["counter"]) for key, view in seen(hall).items()} == {str(other): (None, "2")}


@pytest.mark.parametrize("wish", [heard, accepted])
def test_what_nobody_raised_cannot_be_answered(hall: Hall, wish: Any) -> None:
    assert hall.refuses("unknown_alarm", wish, hall, 4711, "bernd") == {"alarm": 4711}


def test_a_counter_that_is_not_there_cannot_be_in_danger(hall: Hall) -> None:
    hall.refuses("unknown_counter", raised, hall, counter_key="99")


def test_a_clerk_on_another_floor_is_far_where_somebody_is_near(hall: Hall) -> None:
    for counter, by in (("1", "amira"), ("4", "bernd")):
        hall.close(counter)
        hall.open(counter, by)

    hall.do(lambda work: raise_alarm(work, AlarmKind.REAL, counter_key="5"), PROGRAM)

    assert [(view["floor"], view["far"]) for view in seen(hall).values()] == [("first", ["amira"])]


def test_a_forgotten_alarm_ends_with_the_day(hall: Hall) -> None:
    raised(hall)

    hall.on(MONDAY.replace(day=24), "08:00")
    hall.tick()

    assert seen(hall) == {}
    assert hall.told("alarm/mitte")[-1].about["how"] == "day_end"
