"""One transaction at a time: all of it or nothing, logged, numbered, and told only after the commit."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from queueserver.commands.issue import issue_ticket
from queueserver.domain.refusals import NobodyWaiting
from queueserver.live.telling import tell
from queueserver.store.engine import open_engine
from queueserver.store.tables import Change, Ticket
from queueserver.store.work import Store, Work
from tests.databases import Cluster, Files
from tests.hall import Hall, hall_on


class PowerCut(Exception):
    """Something nobody expected."""


def issue_and_fail(work: Work) -> None:
    issue_ticket(work, "passport")
    work.session.flush()
    raise PowerCut


def test_a_work_that_fails_leaves_everything_as_it_was_and_tells_nobody(hall: Hall) -> None:
    before = hall.everything()

    with pytest.raises(PowerCut):
        hall.do(issue_and_fail)

    assert hall.everything() == before
    assert hall.committed == []


def test_after_a_work_that_failed_the_next_one_gets_the_number(hall: Hall) -> None:
    with pytest.raises(PowerCut):
        hall.do(issue_and_fail)

    assert hall.issue("passport") == "A001"


def test_a_refusal_after_a_change_takes_the_change_back(hall: Hall) -> None:
    def issue_and_refuse(work: Work) -> None:
        issue_ticket(work, "passport")
        raise NobodyWaiting

    assert hall.refuses("nobody_waiting", hall.do, issue_and_refuse) == {}


def test_what_happened_is_told_only_after_the_commit(hall: Hall) -> None:
    seen: list[int] = []

    def look(_office_id: int) -> None:
        with hall.store.read() as reading:
            seen.append(reading.session.scalar(select(func.count(Change.id))) or 0)

    store = Store(hall.engine, lambda: hall.now, tell, look)
    with store.work(hall.clerk, "mitte") as work:
        issue_ticket(work, "passport")
        assert seen == []

    # Of ticket.issued the desk and the phone are told; of line.moved both again, and the boards that show the line.
    assert seen == [5]


def test_a_work_in_which_nothing_happens_wakes_nobody(hall: Hall) -> None:
    hall.do(lambda work: None)

    assert hall.committed == []


def test_a_reading_goes_on_while_somebody_writes(hall: Hall) -> None:
    def write(work: Work) -> int:
        issue_ticket(work, "passport")
        work.session.flush()
        with hall.store.read() as reading:
            return reading.session.scalar(select(func.count(Ticket.id))) or 0

    assert hall.do(write) == 0


def test_a_second_writer_of_an_office_waits_for_the_first(hall: Hall) -> None:
    is_inside, may_leave = threading.Event(), threading.Event()
    order: list[str] = []

    def first(work: Work) -> None:
        is_inside.set()
        assert may_leave.wait(20)
        order.append("first")

    with ThreadPoolExecutor(2) as clerks:
        writing = clerks.submit(hall.do, first)
        assert is_inside.wait(20)
        waiting = clerks.submit(hall.do, lambda work: order.append("second"))
        assert not waiting.done()
        may_leave.set()
        writing.result(20)
        waiting.result(20)

    assert order == ["first", "second"]


def test_on_postgresql_offices_write_side_by_side(postgresql: Cluster) -> None:
    def next_door() -> str:
        with hall.store.work(hall.clerk, "nord") as other:
            return issue_ticket(other, "passport").number

    with hall_on(postgresql) as hall, hall.store.work(hall.clerk, "mitte"), ThreadPoolExecutor(1) as clerks:
        assert clerks.submit(next_door).result(20) == "A001"


def test_the_events_of_a_work_share_its_time_and_its_actor(hall: Hall) -> None:
    hall.book("R1", "passport", "08:30")
    hall.at("08:20")
    hall.check_in("R1")

    *_, checked_in, issued, moved = hall.log()
    assert {event.at for event in (checked_in, issued, moved)} == {hall.now}
    assert {event.actor for event in (checked_in, issued, moved)} == {hall.clerk.key}


def test_a_wish_asked_again_gets_the_same_answer(hall: Hall) -> None:
    hall.do(lambda work: work.remember_answer("key-1", "issue", {"number": "A001"}))

    assert hall.do(lambda work: work.answer_to("key-1", "issue")) == {"number": "A001"}
    assert hall.do(lambda work: work.answer_to("key-2", "issue")) is None


def test_a_key_used_for_another_wish_is_refused(hall: Hall) -> None:
    hall.do(lambda work: work.remember_answer("key-1", "issue", {"number": "A001"}))

    def ask_for_more(work: Work) -> None:
        work.answer_to("key-1", "call-next")

    assert hall.refuses("key_reused", hall.do, ask_for_more) == {"key": "key-1"}


def test_a_key_belongs_to_who_used_it(hall: Hall) -> None:
    hall.do(lambda work: work.remember_answer("key-1", "issue", {"number": "A001"}))

    with hall.store.work(hall.clerks["bernd"], "mitte") as work:
        assert work.answer_to("key-1", "call-next") is None


def test_an_answer_is_forgotten_with_the_work_that_failed(hall: Hall) -> None:
    def remember_and_fail(work: Work) -> None:
        work.remember_answer("key-1", "issue", {"number": "A001"})
        raise PowerCut

    with pytest.raises(PowerCut):
        hall.do(remember_and_fail)

    assert hall.do(lambda work: work.answer_to("key-1", "issue")) is None


def test_a_sqlite_writer_takes_the_lock_before_it_reads(sqlite: Files) -> None:
    with hall_on(sqlite) as hall:
        other = open_engine(hall.url)
        raw = other.raw_connection()
        raw.cursor().execute("PRAGMA busy_timeout=0")
        with hall.store.work(hall.clerk, "mitte"), pytest.raises(other.dialect.loaded_dbapi.Error, match="locked"):
            raw.cursor().execute("BEGIN IMMEDIATE")
        raw.close()
        other.dispose()


def test_an_acknowledged_ticket_in_sqlite_survives_a_power_cut(sqlite: Files) -> None:
    with hall_on(sqlite) as hall, hall.store.work(hall.clerk, "mitte") as work:
        connection = work.session.connection()
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]

    assert values == ["wal", 2, 1, 5000]
