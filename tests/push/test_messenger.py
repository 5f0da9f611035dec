"""Who is told while the page is closed: soon, called, back in the line; each once, whatever services do."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from queueserver.aside import at_once
from queueserver.commands import visitor
from queueserver.domain.actors import Actor, Role
from queueserver.push import messenger
from queueserver.push.key import PushKey
from queueserver.push.messenger import Messenger
from queueserver.push.service import sender
from queueserver.queries.phone import PushDue
from queueserver.store.tables import PushSubscription
from queueserver.store.work import Work
from tests.hall import Hall
from tests.push.push_service import Browser, PushService


def say(due: PushDue) -> str:
    return json.dumps({"number": due.view["number"], "news": due.news, "counter": due.view["counter"]})


class Told:
    """A hall whose phones are told, and what they hear."""

    def __init__(self, hall: Hall, service: PushService, key: PushKey) -> None:
        self.hall, self.service = hall, service
        self.messenger = Messenger(sender(key, "it@example.org", at_once), say)
        self.browsers: dict[str, Browser] = {}

    def subscribe(self, number: str) -> None:
        browser = self.browsers[number] = Browser(self.service, number)
        phone = browser.phone

        def wish(work: Work) -> object:
            ticket_id = self.hall.id_of(number)
            return visitor.send_news(work, ticket_id, phone.endpoint, phone.p256dh, phone.auth, "de")

        self.hall.do(wish, Actor(Role.VISITOR, f"ticket:{self.hall.id_of(number)}"))

    def look(self) -> None:
        """One look, until all messages are handed over."""
        for thread in self.messenger.look(self.hall.store):
            thread.join()

    def heard(self) -> list[dict[str, Any]]:
        """What all phones have read, in order."""
        return [self.browsers[one.path.rpartition("/")[2]].read(one) for one in self.service.received]

    def phones(self) -> int:
        with self.hall.store.read() as reading:
            return len(reading.session.scalars(select(PushSubscription)).all())


@pytest.fixture
def told(hall: Hall, service: PushService, key: PushKey, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr(messenger, "AGAIN_SECONDS", (0.01, 0.01))
    hall.at("09:00")
    return Told(hall, service, key)


def wait(hall: Hall, count: int) -> list[str]:
    numbers = []
    for _ in range(count):
        hall.later(minutes=1)
        numbers.append(hall.issue("residence_permit"))
    return numbers


def test_a_phone_hears_that_it_is_soon_and_then_where_to_go(told: Told) -> None:
    first, _, third = wait(told.hall, 3)
    told.subscribe(third)
    told.look()
    assert told.heard() == []

    told.hall.cancel(first)
    told.hall.tick()
    told.look()
    told.hall.call(third, "4")
    told.look()

    assert told.heard() == [
        {"number": third, "news": "soon", "counter": None},
        {"number": third, "news": "called:1", "counter": "4"},
    ]


def test_a_recall_is_told_and_nothing_is_told_twice(told: Told) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.hall.call_next("4")
    told.look()
    told.look()

    told.hall.recall(first)
    told.look()
    told.look()

    assert [one["news"] for one in told.heard()] == ["called:1", "called:2"]


def test_after_letting_others_go_first_soon_is_told_anew(told: Told) -> None:
    first, *_ = wait(told.hall, 5)
    told.subscribe(first)
    told.look()
    told.hall.do(lambda work: visitor.let_pass(work, told.hall.id_of(first), 4))
    told.look()

    for _ in range(3):
        told.hall.serve("4")
    told.hall.tick()
    told.look()

    assert [one["news"] for one in told.heard()] == ["soon", "soon"]


def test_the_end_of_a_pause_is_told(told: Told) -> None:
    *_, last = wait(told.hall, 4)
    told.subscribe(last)
    told.hall.do(lambda work: visitor.pause(work, told.hall.id_of(last)))
    told.look()
    assert told.heard() == []

    told.hall.later(minutes=15)
    told.hall.tick()
    told.look()

    assert [one["news"] for one in told.heard()] == ["back"]


def test_when_the_visit_is_over_the_phone_is_forgotten(told: Told) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.hall.serve("4")

    told.look()

    assert told.phones() == 0


def test_a_no_show_can_still_be_told_that_it_goes_on(told: Told) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.hall.tune(max_calls=1)
    told.hall.call_next("4")
    told.hall.no_show(first)
    told.look()
    told.hall.resume(first)

    told.hall.call_next("4")
    told.look()

    assert [one["news"] for one in told.heard()] == ["called:1"]
    assert told.phones() == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_is_gone_is_forgotten(told: Told, status: int) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.service.status = status

    told.look()

    assert told.phones() == 0


def test_a_service_that_does_not_want_now_is_asked_three_times_and_then_left(told: Told) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.service.status = 503

    told.look()
    told.look()

    assert len(told.service.received) == 3
    assert told.phones() == 1


def test_nobody_waits_for_a_service_that_is_slow(told: Told) -> None:
    (first,) = wait(told.hall, 1)
    told.subscribe(first)
    told.service.seconds = 0.5

    on_their_way = told.messenger.look(told.hall.store)
    told.hall.call_next("4")

    assert on_their_way[0].is_alive()
    assert told.hall.board() == {first: "4"}
    on_their_way[0].join()


def test_a_hall_without_such_phones_is_looked_at_without_a_work(told: Told) -> None:
    wait(told.hall, 2)
    before = told.hall.everything()

    assert told.messenger.look(told.hall.store) == []

    assert told.hall.everything() == before
