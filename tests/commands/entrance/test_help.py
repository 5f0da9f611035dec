"""Somebody at a kiosk calls staff; every desk learns it, and the kiosk learns that somebody is coming."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from queueserver.commands.help_calls import answer_help, call_help, finish_help
from tests.commands.entrance.kiosks import AtKiosk
from tests.hall import MONDAY, Hall


def answer(hall: Hall, help_id: int, by: str = "amira") -> None:
    hall.do(lambda work: answer_help(work, help_id), hall.clerks[by])


def done(hall: Hall, help_id: int) -> None:
    hall.do(lambda work: finish_help(work, help_id))


def on_desks(hall: Hall) -> dict[str, Any]:
    return dict(hall.desk()["help"])


def test_a_call_for_help_stands_on_every_desk_until_it_is_done(hall: Hall, kiosk: AtKiosk) -> None:
    call = kiosk.call_help()
    assert hall.happened() == ["help.called"]
    view = {"kiosk": "Kiosk", "floor": None, "at": "2026-11-23T07:00:00.000Z", "code": "called", "by": None}
    assert on_desks(hall) == {str(call): view}
    assert kiosk.sees()["help"] == {"code": "called", "at": hall.now}

    answer(hall, call)
    assert hall.happened() == ["help.answered"]
    assert on_desks(hall) == {str(call): {**view, "code": "coming", "by": "amira"}}
    assert kiosk.sees()["help"]["code"] == "coming"

    done(hall, call)
    assert hall.happened() == ["help.ended"]
    assert on_desks(hall) == {}
    assert kiosk.sees()["help"] is None


def test_pressing_help_again_is_the_same_call(hall: Hall, kiosk: AtKiosk) -> None:
    with ThreadPoolExecutor(4) as fingers:
        calls = set(fingers.map(lambda _: _press(hall, kiosk), range(4)))

    assert len(calls) == 1
    assert len(on_desks(hall)) == 1


def _press(hall: Hall, kiosk: AtKiosk) -> int:
    with hall.store.work(kiosk.actor, "mitte") as work:
        return call_help(work, kiosk.device_id).id


def test_who_said_first_that_they_come_is_the_one(hall: Hall, kiosk: AtKiosk) -> None:
    call = kiosk.call_help()
    answer(hall, call, "bernd")

    answer(hall, call, "amira")

    assert hall.happened() == []
    assert on_desks(hall)[str(call)]["by"] == "bernd"


def test_a_visitor_who_needs_no_help_any_more_calls_it_off(hall: Hall, kiosk: AtKiosk) -> None:
    call = kiosk.call_help()

    kiosk.cancel_help()

    assert on_desks(hall) == {}
    assert hall.refuses("help_over", answer, hall, call) == {"help": call}
    kiosk.cancel_help()
    done(hall, call)
    assert hall.happened() == []


def test_the_next_visitor_s_call_is_another_one(hall: Hall, kiosk: AtKiosk) -> None:
    first = kiosk.call_help()
    done(hall, first)

    second = kiosk.call_help()

    assert second != first
    assert list(on_desks(hall)) == [str(second)]


def test_a_forgotten_call_ends_with_the_day(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.call_help()

    hall.on(MONDAY.replace(day=24), "08:00")
    hall.tick()

    assert on_desks(hall) == {}
    assert kiosk.sees()["help"] is None


def test_an_unknown_call_is_refused(hall: Hall) -> None:
    assert hall.refuses("unknown_help", answer, hall, 77) == {"help": 77}
    hall.refuses("unknown_help", done, hall, 77)
