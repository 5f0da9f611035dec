"""How well forecasts kept their word: ranges that visitors were shown, beside what came. Scoring is domain's."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.lifecycle import Kind
from queueserver.domain.opening import day_span
from queueserver.domain.waits.learning import Scored
from queueserver.domain.waits.ranges import Range, as_read
from queueserver.domain.waits.scoring import Score, score, together
from queueserver.queries.statistics.calls import Calls
from queueserver.store.tables import Service, ShownForecast, Ticket
from queueserver.store.work import OfficeNow

FIRST, EVERY = "first", "every"
ALL, BY_SERVICE, BY_HOUR, BY_KIND = "all", "by_service", "by_hour", "by_kind"


class Shown(NamedTuple):
    """A range as a visitor read it at a moment, and how long after it the number was called; None: never."""

    ticket_id: int
    at: datetime
    service: str
    kind: Kind
    expected: Range
    came: timedelta | None


@dataclass(frozen=True, slots=True)
class KeptWord:
    """Forecasts of one group: their score, None where none can be scored; how many were of nobody called later."""

    score: Score | None
    not_called: int


# By what they are grouped, then by the group's name.
Groups = Mapping[str, Mapping[str, KeptWord]]


def shown_on(session: Session, office: OfficeNow, day: date, calls: Calls) -> list[Shown]:
    """Every range that an office showed on a day, in the order in which it did.

    What came is the first call after it, also one that nobody answered: the visitor was told when to be there.
    """
    begin, end = day_span(day, office.time_zone)
    rows = session.execute(
        select(
            ShownForecast.ticket_id,
            ShownForecast.at,
            ShownForecast.low,
            ShownForecast.middle,
            ShownForecast.high,
            Service.key,
            Ticket.kind,
        )
        .join(Ticket, Ticket.id == ShownForecast.ticket_id)
        .join(Service, Service.id == Ticket.service_id)
        .where(ShownForecast.office_id == office.id, ShownForecast.at >= begin, ShownForecast.at < end)
        .order_by(ShownForecast.at, ShownForecast.id)
    )
    told = []
    for ticket_id, at, low, middle, high, service, kind in rows:
        called = calls.get(ticket_id, ())
        place = bisect_right(called, at)
        expected = as_read(Range(*(timedelta(seconds=one) for one in (low, middle, high))))
        came = called[place] - at if place < len(called) else None
        told.append(Shown(ticket_id, at, service, kind, expected, came))
    return told


def kept_word(told: Sequence[Shown], time_zone: str) -> dict[str, Groups]:
    """The first that each visitor was shown, and every one: all together, by service, hour of the wall clock, kind."""
    return {FIRST: _grouped(_first_of_each(told), ZoneInfo(time_zone)), EVERY: _grouped(told, ZoneInfo(time_zone))}


def kept_together(days: Iterable[Mapping[str, Groups]]) -> dict[str, Groups]:
    """Several days as if they were one, groups by name. Without any day there is an empty `all`."""
    parts = list(days)
    return {which: _grouped_together([one[which] for one in parts]) for which in (FIRST, EVERY)}


def _grouped(told: Sequence[Shown], zone: ZoneInfo) -> Groups:
    return {
        ALL: {ALL: _kept(told)},
        BY_SERVICE: _by(told, lambda one: one.service),
        BY_HOUR: _by(told, lambda one: f"{one.at.astimezone(zone):%H}:00"),
        BY_KIND: _by(told, lambda one: one.kind.value),
    }


def _grouped_together(parts: Sequence[Groups]) -> Groups:
    return {
        by: {
            name: _kept_together([one[by][name] for one in parts if name in one[by]])
            for name in sorted({name for one in parts for name in one[by]} | ({ALL} if by == ALL else set()))
        }
        for by in (ALL, BY_SERVICE, BY_HOUR, BY_KIND)
    }


def _kept_together(parts: Sequence[KeptWord]) -> KeptWord:
    scores = [one.score for one in parts if one.score is not None]
    return KeptWord(together(scores), sum(one.not_called for one in parts))


def _by(told: Iterable[Shown], name: Callable[[Shown], str]) -> dict[str, KeptWord]:
    groups: dict[str, list[Shown]] = {}
    for one in told:
        groups.setdefault(name(one), []).append(one)
    return {key: _kept(group) for key, group in groups.items()}


def _kept(told: Sequence[Shown]) -> KeptWord:
    past = [Scored(one.expected, one.came) for one in told if one.came is not None]
    return KeptWord(score(past), len(told) - len(past))


def _first_of_each(told: Iterable[Shown]) -> list[Shown]:
    first: dict[int, Shown] = {}
    for one in told:
        first.setdefault(one.ticket_id, one)
    return list(first.values())
