"""A remembered day turned into a day of the format queue-days/1. What each field means there: docs/simulating.md."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from queueserver.days.day import CallRules, Day, DayCounter, DayService, DayVisitor, Planning, Return
from queueserver.days.memory import Memory, RememberedCounter, RememberedTicket, What

MINUTE = timedelta(minutes=1)
USUAL_CV = 0.5
FEWEST_FOR_CV = 10
# A clerk who leaves so many minutes after a visit waited for its end: the break came due during it.
JUST_SERVED = 1.0
# Who answered no call of the day is away for the whole of it.
ALL_DAY = 1440.0


class NothingRecorded(Exception):
    """Nobody was called on that day; the message tells a person so."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The day, and in words whom it leaves out."""

    day: Day
    note: str


def recorded(memory: Memory) -> Recorded:
    """The day as it was lived. Raises NothingRecorded where nobody was called."""
    if not any(fact.what is What.CALLED for ticket in memory.tickets for fact in ticket.facts):
        raise NothingRecorded(f"in {memory.office} nobody was called on {memory.day}")
    opens, closes = _span(memory)
    tickets = [_History(ticket, memory, opens) for ticket in memory.tickets]
    called = [one for one in tickets if one.calls]
    rules = CallRules(blocked_minutes=float(memory.recall_gap), max_calls=memory.max_calls)
    if empty := [call.minutes for one in called for call in one.calls if not call.came and call.minutes is not None]:
        rules = replace(rules, empty_call_minutes=_rounded(statistics.fmean(empty)))
    close = _minutes(closes, opens)
    day = Day(
        name=memory.day.isoformat(),
        scenario="recorded",
        open=0.0,
        close=close,
        services=tuple(
            DayService(one.key, _rounded(one.planned / MINUTE), _cv(one.key, called), one.letter)
            for one in memory.services
        ),
        counters=tuple(
            counter for one in memory.counters if (counter := _counter(one, opens, close, _calls_to(one.key, called)))
        ),
        visitors=_by_arrival([*(one.visitor() for one in called), *_who_never_came(memory, opens)]),
        call_rules=rules,
        planning=_planning(memory),
    )
    return Recorded(day, _note(memory, tickets))


def _span(memory: Memory) -> tuple[datetime, datetime]:
    """From the first opening to the last closing; without hours that day, from the first ticket to the last fact."""
    zone = ZoneInfo(memory.time_zone)
    if not memory.hours:
        issued = min(ticket.issued_at for ticket in memory.tickets)
        return issued, max(fact.at for ticket in memory.tickets for fact in ticket.facts)
    midnight = datetime.combine(memory.day + timedelta(days=1), time.min, zone)
    closings = [midnight if at is None else datetime.combine(memory.day, at, zone) for _, at in memory.hours]
    return datetime.combine(memory.day, min(at for at, _ in memory.hours), zone), max(closings)


@dataclass(slots=True)
class _Call:
    """One call: for which services, until when it kept the counter, and whether anybody came."""

    at: datetime
    counter: str | None
    services: tuple[str, ...]
    end: datetime | None = None
    came: bool = False

    @property
    def minutes(self) -> float | None:
        """How long it kept the counter; None where the day ended over it."""
        return None if self.end is None else (self.end - self.at) / MINUTE


class _History:
    """A ticket's calls, found from its facts."""

    def __init__(self, ticket: RememberedTicket, memory: Memory, opens: datetime) -> None:
        self.ticket = ticket
        self.calls: list[_Call] = []
        self.back: list[datetime] = []  # when it was in the line again
        self.is_cancelled = False
        self._planned = {service.key: service.planned / MINUTE for service in memory.services}
        self.opens = opens
        services = ticket.services
        for fact in ticket.facts:
            if fact.what is What.CALLED:
                self.calls.append(_Call(fact.at, fact.counter, services))
            else:
                self._note(fact.at, fact.what)
            if fact.service is not None:
                services = (fact.service,)

    def _note(self, at: datetime, what: What) -> None:
        call = self.calls[-1] if self.calls and self.calls[-1].end is None else None
        if what in (What.BACK, What.SENT_ON):
            self.back.append(at)
        self.is_cancelled = what is What.CANCELLED
        if call is None or what is What.BACK:
            return
        # Who is set aside or sent on out of a call stood before the clerk; who gives the ticket back stayed away.
        call.came = call.came or what in (What.STARTED, What.FINISHED, What.HELD, What.SENT_ON)
        if what is not What.STARTED:
            call.end = at

    @property
    def visits(self) -> list[_Call]:
        """The calls to which the visitor came."""
        return [call for call in self.calls if call.came]

    def visitor(self) -> DayVisitor:
        """As the day tells this visitor; ids are given later."""
        ticket, visits = self.ticket, self.visits
        first = visits[0] if visits else self.calls[0]
        return DayVisitor(
            id=0,
            booked=None if ticket.booked_at is None else _minutes(ticket.booked_at, self.opens),
            arrival=_minutes(ticket.issued_at, self.opens),
            service=first.services[0],
            minutes=self._lasting(first) if visits else self._expected(first),
            expected=self._expected(first),
            needs_step_free=ticket.needs_step_free,
            has_priority=ticket.has_priority,
            absent=self._away(first) if visits else ALL_DAY,
            then=self._return(visits),
        )

    def _expected(self, call: _Call) -> float:
        return _rounded(sum(self._planned[service] for service in call.services))

    def _lasting(self, call: _Call) -> float:
        # Nobody knows how long a visit lasted that was left open when the day ended.
        return self._expected(call) if call.minutes is None else _rounded(call.minutes)

    def _away(self, answered: _Call) -> float | None:
        """Minutes from the first call until the visitor was there; None for who came at once."""
        if answered is self.calls[0]:
            return None
        left = [call.end or call.at for call in self.calls if call.at < answered.at][-1]
        returned = [at for at in self.back if left <= at <= answered.at]
        # Between the last call in vain and the one that was answered nobody saw the visitor: the middle is fair.
        there = returned[0] if returned else left + (answered.at - left) / 2
        return _minutes(there, self.calls[0].at)

    def _return(self, visits: Sequence[_Call]) -> Return | None:
        """What came after the first visit, in one: the format knows one return."""
        if len(visits) < 2:
            return None
        first, again, *_ = visits
        ended = first.end or first.at
        back = next(at for at in self.back if at >= ended)
        lasting = sum(self._lasting(call) for call in visits[1:])
        return Return(_minutes(back, ended), again.services[0], _rounded(lasting), self._expected(again))


def _counter(
    counter: RememberedCounter, opens: datetime, close: float, calls: Sequence[tuple[float, float]]
) -> DayCounter | None:
    """A counter with its clerk's day; None for one that was never open. `calls` are those to it, from when to when."""
    spans = [(max(begin, 0.0), end) for begin, end in _open_spans(counter, opens) if end is None or end > 0]
    if not spans:
        return None
    gaps = [(end, begin) for (_, end), (begin, _) in pairwise(spans) if end is not None and end < begin]
    breaks = [(_due(end, calls), _rounded(begin - end)) for end, begin in gaps if end < close]
    late = spans[0][0]
    last = spans[-1][1]
    return DayCounter(
        key=counter.key,
        services=counter.services,
        is_step_free=counter.is_step_free,
        breaks=((0.0, late), *breaks) if late else tuple(breaks),
        leaves_at=_due(last, calls) if last is not None and last < close else None,
    )


def _due(left: float, calls: Sequence[tuple[float, float]]) -> float:
    """When a break, or the end of a clerk's day, came due. The visit was finished first: when in it nobody knows."""
    for begin, end in calls:
        if end <= left <= end + JUST_SERVED:
            return _rounded((begin + end) / 2)
    return left


def _calls_to(counter: str, called: Iterable[_History]) -> list[tuple[float, float]]:
    return [
        (_minutes(call.at, one.opens), _minutes(call.end, one.opens))
        for one in called
        for call in one.calls
        if call.counter == counter and call.end is not None
    ]


def _open_spans(counter: RememberedCounter, opens: datetime) -> list[tuple[float, float | None]]:
    """When it was open, as minutes; None where nobody closed it that day."""
    spans: list[tuple[float, float | None]] = [(float("-inf"), None)] if counter.was_open else []
    for at, is_open in counter.seen:
        was_open = bool(spans) and spans[-1][1] is None
        if is_open and not was_open:
            spans.append((_minutes(at, opens), None))
        elif was_open and not is_open:
            spans[-1] = (spans[-1][0], _minutes(at, opens))
    return spans


def _who_never_came(memory: Memory, opens: datetime) -> Iterable[DayVisitor]:
    planned = {service.key: _rounded(service.planned / MINUTE) for service in memory.services}
    for one in memory.never_came:
        minutes = planned[one.service]
        booked = _minutes(one.booked_at, opens)
        yield DayVisitor(0, booked, None, one.service, minutes, minutes, needs_step_free=one.needs_step_free)


def _by_arrival(visitors: Iterable[DayVisitor]) -> tuple[DayVisitor, ...]:
    """Counted anew, by arrival; who never came stands where the booked time is."""
    ordered = sorted(visitors, key=lambda one: one.arrival if one.arrival is not None else one.booked or 0.0)
    return tuple(replace(one, id=place) for place, one in enumerate(ordered, start=1))


def _planning(memory: Memory) -> Planning | None:
    """How many of the day's appointments were kept, and how many minutes after their time; None without any."""
    late = [(one.issued_at - one.booked_at) / MINUTE for one in memory.tickets if one.booked_at is not None]
    booked = len(late) + len(memory.never_came)
    if not booked:
        return None
    if not late:
        return Planning(0.0, 0.0, 0.0)
    return Planning(round(len(late) / booked, 4), _rounded(statistics.fmean(late)), _rounded(statistics.pstdev(late)))


def _cv(service: str, called: Iterable[_History]) -> float:
    """How far the day's visits for one service scattered; the usual where there were few."""
    lengths = [call.minutes for one in called for call in one.visits if call.services == (service,) and call.minutes]
    if len(lengths) < FEWEST_FOR_CV:
        return USUAL_CV
    return _rounded(statistics.pstdev(lengths) / statistics.fmean(lengths))


def _note(memory: Memory, tickets: Iterable[_History]) -> str:
    left_out = [one for one in tickets if not one.calls]
    given_back = sum(one.is_cancelled for one in left_out)
    return (
        f"recorded in {memory.office} on {memory.day}; left out: {given_back} tickets given back before any call, "
        f"{len(left_out) - given_back} never called"
    )


def _utc(moment: datetime) -> datetime:
    # Two times of one zone differ by the wall clock, also where an hour came twice: only in UTC minutes are minutes.
    return moment.astimezone(UTC)


def _minutes(moment: datetime, since: datetime) -> float:
    return _rounded((_utc(moment) - _utc(since)) / MINUTE)


def _rounded(minutes: float) -> float:
    return round(minutes, 2) + 0.0  # never "-0.0"
