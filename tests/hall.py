"""A small language for the hall: what people do there, by the numbers on their tickets, at the time on the wall.

Everything goes through the real commands and the real store; only the clock is a picture on the wall, set by `at`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from queueserver.aside import at_once
from queueserver.commands import calling, issue, visitor
from queueserver.commands.appointments.elsewhere import bring_in
from queueserver.commands.appointments.made import Visit
from queueserver.domain.actors import Actor, Role
from queueserver.domain.calling import Need
from queueserver.domain.refusals import Refusal
from queueserver.jobs.forecaster import Forecaster
from queueserver.jobs.ticks import Jobs
from queueserver.live.streams import States, follow, stream_named
from queueserver.live.telling import tell
from queueserver.queries.line import line_now
from queueserver.store.finding import find_appointment, find_counter, find_office
from queueserver.store.line import heads_of, line_of
from queueserver.store.tables import Base, Change, LoggedEvent, Office, Staff, Ticket
from queueserver.store.work import Store, Work
from tests.clerks import Clerks
from tests.databases import Cluster, Files, kept_engine
from tests.offices import LASTING, MITTE, STREAMS

MONDAY = date(2026, 11, 23)
View = dict[str, Any]
T = TypeVar("T")
OFFICE = MITTE.key
ZONE = ZoneInfo(MITTE.time_zone)


class Called(NamedTuple):
    """Who was called, and why."""

    number: str
    reason: str
    values: dict[str, Any]


class InLine(NamedTuple):
    """One place in the line."""

    number: str
    ahead: int
    reason: str
    values: dict[str, Any]


@dataclass(slots=True)
class Followed:
    """A screen: what it showed at first, and the number of the last change it has seen."""

    view: View
    seq: int


def after(view: View, put: View, drop: View) -> View:
    """What a screen shows after a change; the same rule as view.js."""
    changed = {name: dict(views) for name, views in view.items()}
    for name, ids in drop.items():
        for one in ids:
            changed.get(name, {}).pop(one, None)
    for name, views in put.items():
        changed.setdefault(name, {}).update(views)
    return changed


class Hall(Clerks):
    """One office and its clock. Tickets go by their numbers, appointments by references, counters by their ids."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._shown: set[datetime] = set()
        self._ids: dict[str, int] = {}
        self._mark = 0
        self.committed: list[int] = []
        self.engine = kept_engine(url)
        self.store = Store(self.engine, lambda: self.now, tell, self.committed.append)
        self.on(MONDAY, "08:00")
        with self.store.read() as reading:
            clerks = reading.session.execute(select(Staff.name, Staff.id, Staff.office_id)).all()
        self.clerks = {name: Actor(Role.CLERK, f"staff:{key}", of, staff_id=key) for name, key, of in clerks}
        self.clerk = self.clerks["amira"]
        self.screens: dict[str, Followed] = {}
        for stream in STREAMS:
            self.follow(stream)

    # The clock on the wall

    def at(self, wall: str) -> None:
        """It is this time of the day: 09:10 or 09:10:30."""
        self.on(self.now.astimezone(ZONE).date(), wall)

    def on(self, day: date, wall: str) -> None:
        """It is this day and time."""
        self._set(self.moment(wall, day))

    def later(self, **how_much: float) -> None:
        """Time goes by: minutes=5."""
        self._set(self.now + timedelta(**how_much))

    def moment(self, wall: str, day: date | None = None) -> datetime:
        """A time of the day, today unless a day is given."""
        here = day or self.now.astimezone(ZONE).date()
        return datetime.fromisoformat(f"{here} {wall}").replace(tzinfo=ZONE)

    def believe_other_clocks(self) -> None:
        """Another process has written here by its own clock: its times count as those of the wall."""
        with self.store.read() as reading:
            self._shown |= set(reading.session.scalars(select(LoggedEvent.at).union(select(Change.at))))

    def _set(self, now: datetime) -> None:
        self.now = now
        self._shown.add(now)

    # What people do

    def issue(self, service: str, *needs: Need, more: Sequence[str] = (), priority: str | None = None) -> str:
        """A walk-in takes a number, for one service or more."""

        def wish(work: Work) -> Ticket:
            return issue.issue_ticket(work, service, more_services=more, needs=needs, priority=priority)

        return self.note(self.do(wish))

    def book(self, reference: str, service: str, wall: str, *needs: Need, day: date | None = None) -> str:
        """An appointment is booked; the check-in code."""
        visit = Visit((service,), self.moment(wall, day), needs=needs)
        return self.do(lambda work: bring_in(work, reference, visit)).code

    def check_in(self, reference: str) -> str:
        """A visitor with an appointment reports arrival and gets a number."""

        def wish(work: Work) -> Ticket:
            return issue.check_in(work, find_appointment(work.session, work.office.id, reference))

        return self.note(self.do(wish))

    def call_next(self, counter: str) -> Called:
        """A clerk presses Next. Whom the first of each kind give is whom the whole line gives."""

        def wish(work: Work) -> calling.Called:
            counter_id = find_counter(work.session, work.office.id, counter).id
            assert heads_of(work, work.office).next_for(counter_id) == line_of(work, work.office).next_for(counter_id)
            return calling.call_next(work, counter)

        return self._called(self.do(wish))

    def call(self, number: str, counter: str, reason: str = "asked for it") -> Called:
        """A clerk calls one number by hand."""
        return self._called(self.do(lambda work: calling.call(work, self.id_of(number), counter, reason)))

    def visitor_leaves(self, number: str) -> None:
        """A visitor gives the number back by phone."""
        who = Actor(Role.VISITOR, f"ticket:{self.id_of(number)}", self.clerk.office_id)
        self.do(lambda work: visitor.leave(work, self.id_of(number)), who)

    def serve(self, counter: str) -> str:
        """A clerk calls the next one, who comes and is served; the number."""
        number = self.call_next(counter).number
        self.start(number)
        self.finish(number)
        return number

    def tick(self) -> None:
        """The clock does its jobs: the line is told, appointments are missed, a day ends."""
        self._mark_log()
        Jobs(self.store, LASTING).tick()

    def forecast(self) -> None:
        """The waits are looked at and told."""
        self._mark_log()
        Forecaster(self.store, at_once).look()

    def tune(self, **tunables: int | str) -> None:
        """The office changes its tunables."""

        def wish(work: Work) -> None:
            work.session.get_one(Office, work.office.id).tunables = {**work.office.tunables, **tunables}

        self.do(wish)

    def do(self, wish: Callable[[Work], T], actor: Actor | None = None) -> T:
        """Any wish in a work of its own; the clerk's unless somebody else asks."""
        self._mark_log()
        with self.store.work(actor or self.clerk, OFFICE) as work:
            return wish(work)

    def refuses(self, code: str, wish: Callable[..., Any], *args: Any, **particulars: Any) -> dict[str, Any]:
        """The wish gets this no, and nothing has changed anywhere; the refusal's values."""
        before = self.everything()
        told = len(self.committed)
        with pytest.raises(Refusal) as refused:
            wish(*args, **particulars)
        assert refused.value.code == code
        assert self.everything() == before
        assert len(self.committed) == told
        return dict(refused.value.values)

    # What people see

    def id_of(self, number: str) -> int:
        """The database's id of a number."""
        return self._ids[number]

    def ticket(self, number: str) -> Ticket:
        """The row of a number, as it stands now."""
        with self.store.read() as reading:
            return reading.session.get_one(Ticket, self._ids[number])

    def tickets(self) -> dict[str, Ticket]:
        """The rows of all numbers of the day, as they stand now."""
        with self.store.read() as reading:
            rows = reading.session.scalars(select(Ticket).where(Ticket.id.in_(self._ids.values())).order_by(Ticket.id))
            return {row.number: row for row in rows}

    def state(self, number: str) -> str:
        """Where a ticket is in its moves."""
        return self.ticket(number).state.value

    def tickets_of_today(self) -> list[Ticket]:
        """All rows of the day, also of those who came in elsewhere."""
        with self.store.read() as reading:
            office = find_office(reading.session, OFFICE)
            here = select(Ticket).where(Ticket.office_id == office.id, Ticket.day == office.day)
            return list(reading.session.scalars(here.order_by(Ticket.id)))

    def line(self) -> list[InLine]:
        """The line in the order in which it would be called now."""
        with self.store.read() as reading:
            waiting = line_now(reading, find_office(reading.session, OFFICE)).waiting
        return [InLine(seen.number, place.ahead, place.reason.code, place.reason.values) for seen, place in waiting]

    def numbers(self) -> list[str]:
        """The numbers of the line, in order."""
        return [place.number for place in self.line()]

    def why(self, number: str) -> tuple[str, dict[str, Any]]:
        """The reason of a place in the line."""
        return next((place.reason, place.values) for place in self.line() if place.number == number)

    def board(self, floor: str | None = None) -> dict[str, str]:
        """The open calls on a board: number to counter."""
        calls = self.look(f"board/{OFFICE}" + (f"/{floor}" if floor else ""))["calls"]
        return {call["number"]: call["counter"] for call in calls.values()}

    def recent(self, floor: str | None = None) -> list[str]:
        """The last calls on a board, newest first."""
        state = self.look(f"board/{OFFICE}" + (f"/{floor}" if floor else ""))
        return [entry["number"] for entry in state["recent"]["board"]["entries"]]

    def desk(self) -> View:
        """What staff see."""
        return self.look(f"desk/{OFFICE}")

    def phone(self, number: str) -> View:
        """What a visitor sees of the own ticket."""
        (view,) = self.look(f"ticket/{self.ticket(number).token}")["ticket"].values()
        return dict(view)

    def look(self, stream: str) -> View:
        """The state of a stream as a screen would get it now."""
        with self.store.read() as reading:
            return dict(json.loads(json.dumps(stream_named(reading.session, stream).state(reading))))

    def happened(self) -> list[str]:
        """What the last wish or tick put into the log, as types of events."""
        return [event.type for event in self.log() if event.id > self._mark]

    def log(self) -> Sequence[LoggedEvent]:
        """Everything that ever happened here."""
        with self.store.read() as reading:
            here = select(LoggedEvent).join(Office, Office.id == LoggedEvent.office_id)
            return reading.session.scalars(here.where(Office.key == OFFICE).order_by(LoggedEvent.id)).all()

    def told(self, stream: str, seq: int = 0) -> list[Change]:
        """The changes of a stream after this number, in order."""
        with self.store.read() as reading:
            where = select(Change).where(Change.stream == stream, Change.seq > seq).order_by(Change.seq)
            return list(reading.session.scalars(where).all())

    def everything(self) -> dict[str, list[str]]:
        """The whole database, to see whether anything changed."""
        with self.store.read() as reading:
            tables = Base.metadata.sorted_tables
            return {one.name: sorted(str(row) for row in reading.session.execute(select(one))) for one in tables}

    # The law

    def follow(self, stream: str) -> None:
        """A screen begins to follow a stream."""
        with self.store.read() as reading:
            begin = follow(reading, stream_named(reading.session, stream), None, None, States())
        self.screens[stream] = Followed(json.loads(json.dumps(begin["state"])), begin["seq"])

    def check_law(self) -> None:
        """For each stream: state at first sight + changes == state now. No number is missing, each time was shown."""
        for stream in self.screens:
            self.check_screen(stream)
        with self.store.read() as reading:
            counts = select(Change.stream, func.min(Change.seq), func.max(Change.seq), func.count(Change.id))
            for stream, first, last, count in reading.session.execute(counts.group_by(Change.stream)):
                assert (first, last) == (1, count), stream
            for moment in reading.session.scalars(select(LoggedEvent.at).union(select(Change.at))):
                assert moment in self._shown, f"{moment} was never on the wall"

    def check_screen(self, stream: str) -> None:
        """A screen that has applied every change shows what a fresh one would."""
        screen = self.screens[stream]
        for change in self.told(stream, screen.seq):
            assert change.seq == screen.seq + 1, f"{stream}: {change.seq} follows {screen.seq}"
            screen.seq = change.seq
            screen.view = after(screen.view, change.put, change.drop)
        assert screen.view == self.look(stream), stream

    def leave(self) -> None:
        """Everybody goes home."""
        self.engine.dispose()

    def note(self, ticket: Ticket) -> str:
        self._ids[ticket.number] = ticket.id
        stream = f"ticket/{ticket.token}"
        if stream not in self.screens:
            self.follow(stream)
        return ticket.number

    def _called(self, called: calling.Called) -> Called:
        return Called(called.ticket.number, called.reason.code, dict(called.reason.values))

    def _mark_log(self) -> None:
        with self.store.read() as reading:
            self._mark = reading.session.scalar(select(func.coalesce(func.max(LoggedEvent.id), 0))) or 0


@contextmanager
def lawless_hall_on(databases: Files | Cluster) -> Iterator[Hall]:
    """A hall whose law is not checked at the end: it lives longer than changes are kept, or elsewhere."""
    with databases.one() as url:
        hall = Hall(url)
        yield hall
        hall.leave()


@contextmanager
def hall_on(databases: Files | Cluster) -> Iterator[Hall]:
    """A hall on one kind of database. When all went well the law is checked for every screen that followed."""
    with databases.one() as url:
        hall = Hall(url)
        try:
            yield hall
            hall.check_law()
        finally:
            hall.leave()
