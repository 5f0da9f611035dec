"""The alarm on the wire: told to those who may hear it, before a full hall's wishes, and cried without the memory."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from queueserver.cli.demo import BOARD_TOKEN
from tests.live.screen import Screen
from tests.server import Api, Demo
from tests.staff import browser_of, pass_of

ALARMS, ALARM = "/api/v1/offices/mitte/alarms", "alarm/mitte"
MANY = 120
CRY = {"stream": ALARM, "id": "c1", "view": {"by": "amira", "kind": "real"}}


@pytest.fixture
def colleague(demo: Demo) -> Iterator[Screen]:
    """Somebody of the staff who hears alarms."""
    with staff(demo, "bernd") as page:
        assert page.follow(ALARM)["status"] == "ok"
        yield page


def staff(demo: Demo, name: str) -> Screen:
    return Screen(demo["base_url"], pass_of(demo, browser_of(demo, name)))


def test_a_board_hears_no_alarm(demo: Demo) -> None:
    with Screen(demo["base_url"], BOARD_TOKEN) as board:
        assert board.follow(ALARM)["refusal"]["code"] == "not_allowed"


def test_an_alarm_does_not_wait_behind_the_wishes_of_a_full_hall(demo: Demo, colleague: Screen) -> None:
    seq = colleague.follow(ALARM)["seq"]
    some_done, done, before = threading.Event(), list[str](), list[int]()

    def take_number(_: int) -> None:
        with Api(demo["base_url"], demo["api_token"]) as kiosk:
            done.append(kiosk.issue("pick_up")["number"])
        if len(done) >= 5:
            some_done.set()

    with ThreadPoolExecutor(MANY) as kiosks:
        for count in range(MANY):
            kiosks.submit(take_number, count)
        some_done.wait(60)
        alarm = demo.api.post(ALARMS, json={"counter": "4"}).json()
        before.append(len(done))
        (heard,) = colleague.hear(ALARM, seq + 1)

    assert heard["type"] == "alarm.raised"
    assert before[0] < MANY * 2 / 3
    assert len(set(done)) == MANY
    demo.api.post(f"{ALARMS}/{alarm['id']}/end", json={})


def test_a_cry_reaches_the_colleagues_and_says_how_many(demo: Demo, colleague: Screen) -> None:
    cries = Cries(colleague)
    with staff(demo, "amira") as amira:
        amira.follow(ALARM)
        assert amira.cry(CRY) == {"status": "ok", "colleagues": 1}

        cries.wait_for(1)

    assert cries.heard == [CRY]


@pytest.mark.parametrize(
    "cry",
    [
        None,
        {"stream": ALARM},
        {**CRY, "stream": "desk/mitte"},
        {**CRY, "view": "help"},
        {**CRY, "view": {"place": "x" * 3_000}},
    ],
)
def test_what_is_no_cry_is_passed_on_to_nobody(demo: Demo, colleague: Screen, cry: Any) -> None:
    with staff(demo, "amira") as amira:
        amira.follow(ALARM)

        assert amira.cry(cry)["status"] == "refused"


def test_who_does_not_follow_alarms_and_who_is_no_staff_cannot_cry(demo: Demo, colleague: Screen) -> None:
    with staff(demo, "amira") as amira, Screen(demo["base_url"], demo["api_token"]) as program:
        program.follow(ALARM)

        assert amira.cry(CRY)["status"] == "refused"
        assert program.cry(CRY)["status"] == "refused"


class Cries:
    """What a page hears of cries."""

    def __init__(self, page: Screen) -> None:
        self.heard: list[Any] = []
        self._news = threading.Condition()
        page.on("cry", self._hear)

    def wait_for(self, count: int) -> None:
        """Until so many were heard."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.heard) >= count, 20)

    def _hear(self, cry: Any) -> None:
        with self._news:
            self.heard.append(cry)
            self._news.notify_all()
