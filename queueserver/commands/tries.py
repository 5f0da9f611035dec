"""Codes that are shown for some minutes may be guessed a few times, by whoever and from wherever."""

from queueserver.domain.events import CodeTried
from queueserver.domain.people.tries import TRIES_WITHIN
from queueserver.domain.refusals import TooManyTries
from queueserver.store.tables import CodeTries
from queueserver.store.work import Work


def count_try(work: Work, who: str, most: int) -> None:
    """Somebody is about to type a code: counted before it is looked at, so that a refusal cannot undo the count.

    Refuses with `too_many_tries` whoever was wrong so often within some minutes.
    """
    tries = work.session.get(CodeTries, who)
    if tries is None:
        tries = CodeTries(actor=who, count=0, since=work.now)
        work.session.add(tries)
    elif work.now - tries.since > TRIES_WITHIN:
        tries.count, tries.since = 0, work.now
    if tries.count >= most:
        raise TooManyTries(minutes=int(TRIES_WITHIN.total_seconds() // 60))
    tries.count += 1
    work.record(CodeTried())


def forget_tries(work: Work, who: str) -> None:
    """The code was right: the count begins anew."""
    tries = work.session.get(CodeTries, who)
    if tries is not None:
        work.session.delete(tries)
