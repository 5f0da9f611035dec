"""Who writes next: in the order of coming, and what is urgent before all that wait."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from queueserver.store.alarm.turns import Turns


class Stopped(BaseException):
    """Somebody who waits is stopped."""


def waiting(turn: Callable[[], AbstractContextManager[None]], name: str, order: list[str]) -> threading.Thread:
    """Somebody who has begun to wait."""

    def wait() -> None:
        with turn():
            order.append(name)

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def wait_for_line(turns: Turns, count: int) -> None:
    while len(turns._usual) + len(turns._urgent) < count:
        threading.Event().wait(0.001)


def test_an_alarm_goes_before_all_who_wait_and_they_keep_their_order() -> None:
    turns, order = Turns(), list[str]()
    names = [f"wish {count}" for count in range(20)]

    with turns.usual():
        threads = []
        for count, name in enumerate(names, 1):
            threads.append(waiting(turns.usual, name, order))
            wait_for_line(turns, count)
        threads.append(waiting(turns.urgent, "alarm", order))
        wait_for_line(turns, 21)
    for thread in threads:
        thread.join()

    assert order == ["alarm", *names]


def test_the_turn_is_given_back_by_whoever_fails() -> None:
    turns = Turns()

    with pytest.raises(ValueError, match="no"), turns.usual():
        raise ValueError("no")

    with turns.urgent():
        pass


@pytest.mark.parametrize("is_handed_over", [True, False])
def test_who_is_stopped_while_waiting_holds_nobody_up(is_handed_over: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    holder = turns.usual()
    holder.__enter__()

    class StoppedTurn:
        """A turn at which one is stopped, before or just after it was handed over."""

        is_first = True

        def acquire(self) -> None:
            if self.is_first:
                self.is_first = False
                return
            if is_handed_over:
                holder.__exit__(None, None, None)
            raise Stopped

        def release(self) -> None:
            pass

    with monkeypatch.context() as patch:
        patch.setattr("queueserver.store.alarm.turns.threading.Lock", StoppedTurn)
        with pytest.raises(Stopped), turns.usual():
            raise AssertionError("nobody gave this turn")
    if not is_handed_over:
        holder.__exit__(None, None, None)

    with turns.usual():
        pass
