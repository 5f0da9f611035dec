"""Refusals and events as names: each has one, and no two share it."""

import re

from queueserver.domain import events, refusals
from queueserver.domain.events import Event
from queueserver.domain.refusals import NobodyWaiting, Refusal


def kinds(of: type[object]) -> list[type[object]]:
    return [one for direct in of.__subclasses__() for one in (direct, *kinds(direct))]


def test_a_refusal_s_code_is_its_clause_in_small_letters() -> None:
    assert NobodyWaiting.code == "nobody_waiting"
    assert NobodyWaiting(counter="4").values == {"counter": "4"}
    assert str(NobodyWaiting()) == "nobody_waiting"


def test_no_two_refusals_share_a_code() -> None:
    codes = [one.code for one in kinds(Refusal) if issubclass(one, Refusal)]

    assert len(codes) == len(set(codes)) >= 30
    assert all(re.fullmatch("[a-z_]+", code) for code in codes)


def test_each_event_is_named_by_its_subject_and_a_participle() -> None:
    names = {one.__name__: vars(one)["type"] for one in kinds(Event) if isinstance(vars(one).get("type"), str)}

    assert len(names) == len(set(names.values())) >= 36
    hall = "ticket|counter|desk|undo|appointment|stop|contingent|help|alarm|line|forecast|day"
    book = "appointments|slot|waiting|letter"
    things = "staff|kiosk|slip|printer|boards|messages|emergency|pairing|device|webhook|feed"
    assert all(re.fullmatch(rf"({hall}|{book}|{things})\.[a-z_]+", name) for name in names.values())


def test_every_refusal_and_event_says_what_it_means() -> None:
    for module, kind in ((refusals, Refusal), (events, Event)):
        for one in kinds(kind):
            assert one.__doc__, f"{module.__name__}.{one.__name__}"
