"""The order of the line is told anew: to the desks with reasons, to each phone whose place changed."""

from queueserver.domain.events import LineMoved
from queueserver.store.line import line_of
from queueserver.store.tables import ToldLine
from queueserver.store.work import Work


def tell_line(work: Work) -> None:
    """Everybody learns the place in the line as it is now; nothing is told when nothing moved.

    Run with each new ticket, and by the clock at most once a second after other changes: a call never waits for it.
    """
    work.session.flush()
    placed = line_of(work, work.office).placed()
    entries = [[one.id, one.ahead, one.reason.code, one.reason.values] for one in placed]
    told = work.session.get(ToldLine, work.office.id)
    if told is None:
        told = ToldLine(office_id=work.office.id, entries=[])
        work.session.add(told)
    if told.entries == entries:
        return
    ahead_before = {entry[0]: entry[1] for entry in told.entries}
    told.entries = entries
    work.record(LineMoved(tuple(one.id for one in placed if ahead_before.get(one.id) != one.ahead)))
