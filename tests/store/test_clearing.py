"""What is forgotten of the log: long-told changes and long-given answers, never the number a stream has reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import func, select

from queueserver.domain.actors import CLOCK
from queueserver.store.clearing import clear_answers, clear_told
from queueserver.store.tables import AnsweredWish, Change
from queueserver.store.work import Work
from tests.hall import OFFICE, Hall


@contextmanager
def tried(hall: Hall) -> Iterator[Work]:
    """A work that is taken back, for the hall's law is checked on changes that this test forgets."""
    with hall.store.work(CLOCK, OFFICE) as work:
        yield work
        work.session.rollback()


def reached(work: Work) -> dict[str, int]:
    rows = work.session.execute(select(Change.stream, func.max(Change.seq)).group_by(Change.stream))
    return dict(rows.all())


def test_old_changes_go_and_each_stream_keeps_its_number(hall: Hall) -> None:
    hall.issue("passport")
    hall.call_next("1")

    with tried(hall) as work:
        before = reached(work)
        clear_told(work.session, work.office.id, work.now + timedelta(seconds=1))

        assert reached(work) == before
        assert work.session.scalar(select(func.count()).select_from(Change)) == len(before)


def test_changes_of_today_stay(hall: Hall) -> None:
    hall.issue("passport")

    with tried(hall) as work:
        before = work.session.scalar(select(func.count()).select_from(Change))
        clear_told(work.session, work.office.id, work.now)

        assert work.session.scalar(select(func.count()).select_from(Change)) == before


def test_old_answers_go_and_new_ones_stay(hall: Hall) -> None:
    with tried(hall) as work:
        work.remember_answer("yesterday", "a wish", {})
        work.session.flush()
        clear_answers(work.session, work.now)
        assert work.answer_to("yesterday", "a wish") == {}

        clear_answers(work.session, work.now + timedelta(seconds=1))

        assert work.session.scalar(select(func.count()).select_from(AnsweredWish)) == 0
