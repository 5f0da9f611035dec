"""What is news for a phone whose page is closed."""

from typing import Any

import pytest

from queueserver.domain.lifecycle import TicketState
from queueserver.domain.notices import is_news, news_after

NOW: dict[str, Any] = {"is_paused": False, "times": 0, "ahead": 5, "reason": "ahead"}


def after(told: str, state: TicketState = TicketState.WAITING, **particulars: Any) -> str:
    return news_after(told, state, **{**NOW, **particulars})


@pytest.mark.parametrize(("ahead", "news"), [(0, "soon"), (1, "soon"), (2, ""), (9, "")])
def test_it_is_soon_with_one_before_or_none(ahead: int, news: str) -> None:
    assert after("", ahead=ahead) == news


@pytest.mark.parametrize("reason", ["blocked", "no_counter", "before_time"])
def test_it_is_not_soon_for_who_is_not_called_yet_whatever_the_place(reason: str) -> None:
    assert after("", ahead=0, reason=reason) == ""


def test_who_steps_back_by_one_place_is_not_told_twice() -> None:
    assert after("soon", ahead=2) == "soon"
    assert after("soon", ahead=3) == ""


def test_each_call_is_news_and_being_served_is_none() -> None:
    assert after("soon", TicketState.CALLED, times=2) == "called:2"
    assert after("called:2", TicketState.SERVING) == "called:2"


def test_nothing_is_said_before_the_place_was_told() -> None:
    assert after("paused", ahead=None) == "paused"


def test_what_staff_set_aside_is_no_pause() -> None:
    assert after("soon", TicketState.ON_HOLD) == "soon"
    assert after("soon", TicketState.ON_HOLD, is_paused=True) == "paused"


def test_only_what_one_must_know_is_sent() -> None:
    assert [one for one in ("", "soon", "paused", "back", "called:1") if is_news(one, "x")] == [
        "soon",
        "back",
        "called:1",
    ]
    assert not is_news("called:1", "called:1")
