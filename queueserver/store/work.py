"""One transaction with its time and its actor: everything that changes the hall goes through here.

Leaving a work turns its events into log rows and numbered changes, commits, and only then lets them be told.
Nothing inside may emit, print, mail, sleep or ask the network: the write lock is held.
"""

import dataclasses
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, bindparam, func, insert, select
from sqlalchemy.orm import Session, aliased

from queueserver.domain.actors import Actor
from queueserver.domain.events import Event
from queueserver.domain.refusals import KeyReused, UnknownOffice
from queueserver.store.alarm.turns import Turns
from queueserver.store.engine import GLANCE, READ_ONLY
from queueserver.store.tables import Change


@dataclass(frozen=True, slots=True)
class Told:
    """What one stream is told of an event: whole views to put, ids to drop, and what the effects need to know."""

    stream: str
    type: str
    about: dict[str, Any]
    put: dict[str, dict[str, Any]]
    drop: dict[str, list[str]]

    def columns(self) -> dict[str, Any]:
        """As columns of the log. Not dataclasses.asdict: that copies every view to its last letter."""
        return {name: getattr(self, name) for name in self.__slots__}


class OfficeNow(NamedTuple):
    """An office as it stands in a transaction. Who changes one does so by its row."""

    id: int
    key: str
    name: str
    time_zone: str
    language: str
    tunables: dict[str, Any]
    kiosk: dict[str, Any] | None
    desk: dict[str, Any] | None
    appointments: dict[str, Any] | None
    region: str | None
    day: date
    epoch: str
    is_invented: bool
    boards_edition: int


@dataclass(slots=True)
class Reading:
    """A look at one moment: read only. What a call waits for goes by the connection, all else by the session."""

    connection: Connection
    now: datetime
    _session: Session | None = field(default=None, init=False)

    @property
    def session(self) -> Session:
        """The rows as objects, in the same transaction."""
        if self._session is None:
            self._session = Session(self.connection, expire_on_commit=False)
        return self._session

    def flush(self) -> None:
        """What was changed of the objects is written."""
        if self._session is not None:
            self._session.flush()


@dataclass(slots=True)
class Founding(Reading):
    """One transaction beside all lines, in which offices, staff and devices come into being."""

    def secret(self) -> str:
        """A new random token of 128 bits."""
        return secrets.token_urlsafe(16)

    def digits(self, count: int) -> str:
        """New random digits, for a code that is typed."""
        return self.letters("0123456789", count)

    def letters(self, alphabet: str, count: int) -> str:
        """New random letters of an alphabet, for a code that is read from a screen."""
        return "".join(secrets.choice(alphabet) for _ in range(count))


@dataclass(slots=True)
class Work(Founding):
    """One transaction in an office whose line is locked: its time, who acts, and what happened so far."""

    actor: Actor
    office: OfficeNow
    events: list[Event] = field(default_factory=list)
    seen: dict[int, Any] = field(default_factory=dict)  # what was read since the last fact, by ticket

    def answer_to(self, key: str, wish: str) -> dict[str, Any] | None:
        """What this actor was answered to a wish of this key, if it was carried out. Refuses with `key_reused`."""
        answered = self.connection.execute(_ANSWERED, {"of_actor": self.actor.key, "of_key": key}).first()
        if answered is None:
            return None
        if answered.wish != wish:
            raise KeyReused(key=key)
        answer: dict[str, Any] = answered.answer
        return answer

    def remember_answer(self, key: str, wish: str, answer: dict[str, Any]) -> None:
        """Keep the answer in the same transaction: who asks again gets it again, and nothing happens twice."""
        kept = {"actor": self.actor.key, "key": key, "wish": wish, "answer": answer, "at": self.now}
        self.connection.execute(_KEEP_ANSWER, kept)

    def record(self, event: Event) -> None:
        """Note a fact; it is logged and told when the work is committed."""
        self.events.append(event)
        self.seen.clear()


# The office is locked, so nobody else numbers its streams: the next number is one more than the last.
_CHANGE, _EVENT, _ANSWER, _OFFICE = (
    Change.metadata.tables[name] for name in ("change", "event", "answered_wish", "office")
)
_LAST = aliased(_CHANGE)
OFFICE_NOW = select(*(_OFFICE.c[name] for name in OfficeNow._fields))
_LOCK_OFFICE = OFFICE_NOW.where(_OFFICE.c.key == bindparam("key")).with_for_update()
_ANSWERED = select(_ANSWER.c.wish, _ANSWER.c.answer).where(
    _ANSWER.c.actor == bindparam("of_actor"), _ANSWER.c.key == bindparam("of_key")
)
_KEEP_ANSWER = insert(_ANSWER)
_LOG_EVENT = insert(_EVENT)
_NUMBER_CHANGE = insert(_CHANGE).values(
    seq=select(func.coalesce(func.max(_LAST.c.seq), 0) + 1)
    .where(_LAST.c.stream == bindparam("in_stream"))
    .scalar_subquery()
)

Tell = Callable[[Work, Event], Sequence[Told]]


class Store:
    """The memory of all offices: opens works and readings, one writer at a time for each office."""

    def __init__(
        self, engine: Engine, now: Callable[[], datetime], tell: Tell, committed: Callable[[int], None]
    ) -> None:
        """`tell` says what an event means to each stream; `committed` is called with the
        office after each commit that told something."""
        self.engine = engine
        self.now = now
        self._tell = tell
        self._committed = committed
        # SQLite has one writer for the whole file. Waiting for it inside the library would freeze a green server.
        # PostgreSQL has one for each office: who waits for it here keeps no connection from others.
        is_sqlite = engine.dialect.name == "sqlite"
        whole_file = Turns()
        self._turns: defaultdict[str, Turns] = defaultdict((lambda: whole_file) if is_sqlite else Turns)
        # A state and the number of its last change must be of one moment; SQLite's readers always see one.
        one_moment = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readers = engine.execution_options(**{READ_ONLY: True}, **one_moment)
        self._glances = engine.execution_options(**({GLANCE: True} if is_sqlite else {"isolation_level": "AUTOCOMMIT"}))

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A consistent look at the memory."""
        with self._readers.connect() as connection:
            yield Reading(connection, self.now())

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Single statements, each of its own moment: for the door and the dispatcher, which ask before and after each
        wish and need no more."""
        with self._glances.connect() as connection:
            yield connection

    @contextmanager
    def work(self, actor: Actor, office_key: str) -> Iterator[Work]:
        """One transaction in an office. Refuses with `unknown_office`; an exception inside changes nothing."""
        with self._work(self._turns[office_key].usual(), actor, office_key) as work:
            yield work

    @contextmanager
    def urgent_work(self, actor: Actor, office_key: str) -> Iterator[Work]:
        """The same before all that wait their turn: for an alarm, which cannot wait behind a full hall's wishes."""
        with self._work(self._turns[office_key].urgent(), actor, office_key) as work:
            yield work

    @contextmanager
    def _work(self, turn: AbstractContextManager[None], actor: Actor, office_key: str) -> Iterator[Work]:
        with turn, self.engine.begin() as connection:
            row = connection.execute(_LOCK_OFFICE, {"key": office_key}).first()
            if row is None:
                raise UnknownOffice(office=office_key)
            work = Work(connection, self.now(), actor, OfficeNow(*row))
            yield work
            work.flush()
            self._log(work)
        if work.events:
            self._committed(work.office.id)

    @contextmanager
    def founding(self) -> Iterator[Founding]:
        """One transaction in which an office, its staff or its devices come into being. It tells nobody."""
        with self._turns[""].usual(), self.engine.begin() as connection:
            founding = Founding(connection, self.now())
            yield founding
            founding.flush()

    def _log(self, work: Work) -> None:
        if not work.events:
            return
        common = {"office_id": work.office.id, "at": work.now}
        events = [
            {**common, "actor": work.actor.key, "type": event.type, "data": dataclasses.asdict(event)}
            for event in work.events
        ]
        told = [one for event in work.events for one in self._tell(work, event)]
        work.connection.execute(_LOG_EVENT, events)
        rows = [{**common, **one.columns(), "in_stream": one.stream} for one in told]
        if rows:
            work.connection.execute(_NUMBER_CHANGE, rows)
