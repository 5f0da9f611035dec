"""Committed changes reach the screens in the order of the log, whoever committed them."""

from typing import Any

import pytest

from queueserver.commands.alarm.wishes import raise_alarm
from queueserver.domain.alarm import AlarmKind
from queueserver.live.dispatcher import Dispatcher
from tests.hall import Hall

Emitted = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def emitted() -> Emitted:
    return []


@pytest.fixture
def dispatcher(hall: Hall, emitted: Emitted) -> Dispatcher:
    """It began when the hall was empty."""
    one = Dispatcher(lambda stream, message: emitted.append((stream, message)))
    one.start_from_now(hall.store)
    return one


def test_each_change_is_told_once_and_in_order(hall: Hall, dispatcher: Dispatcher, emitted: Emitted) -> None:
    hall.issue("passport")
    dispatcher.tell(hall.store, set(hall.committed))
    hall.call_next("1")
    dispatcher.tell(hall.store, set(hall.committed))
    dispatcher.tell(hall.store, set(hall.committed))

    desk = [message for stream, message in emitted if stream == "desk/mitte"]
    assert [message["seq"] for message in desk] == [1, 2, 3]
    assert [message["type"] for message in desk] == ["ticket.issued", "line.moved", "ticket.called"]


def test_what_another_process_committed_is_told_at_the_next_look(
    hall: Hall, dispatcher: Dispatcher, emitted: Emitted
) -> None:
    hall.issue("passport")

    dispatcher.tell(hall.store, None)

    assert [message["type"] for stream, message in emitted if stream == "desk/mitte"] == ["ticket.issued", "line.moved"]


def test_what_was_before_the_start_is_not_told_again(hall: Hall, emitted: Emitted) -> None:
    hall.issue("passport")
    late = Dispatcher(lambda stream, message: emitted.append((stream, message)))
    late.start_from_now(hall.store)

    late.tell(hall.store, None)

    assert emitted == []


def test_a_message_goes_to_its_stream_only(hall: Hall, dispatcher: Dispatcher, emitted: Emitted) -> None:
    number = hall.issue("passport")
    hall.call_next("4")
    dispatcher.tell(hall.store, set(hall.committed))

    assert {stream for stream, _ in emitted} == {
        "desk/mitte",
        "line/mitte",
        "board/mitte",
        "board/mitte/first",
        f"ticket/{hall.ticket(number).token}",
    }
    assert all(stream == message["stream"] for stream, message in emitted)


def test_an_alarm_is_told_before_all_else_that_happened(hall: Hall, dispatcher: Dispatcher, emitted: Emitted) -> None:
    hall.issue("passport")
    hall.call_next("4")
    with hall.store.urgent_work(hall.clerk, "mitte") as work:
        raise_alarm(work, AlarmKind.REAL)

    dispatcher.tell(hall.store, None)

    assert next(stream for stream, _ in emitted) == "alarm/mitte"
    assert [stream for stream, _ in emitted].count("alarm/mitte") == 1
