"""The order of the line is told anew: to the desks with reasons, to each phone whose place or reason changed."""

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
    before = {entry[0]: entry[:3] for entry in told.entries}
    told.entries = entries
    now = {one.id: entry[:3] for one, entry in zip(placed, entries, strict=True)}
    work.record(LineMoved(tuple(one for one, entry in now.items() if before.get(one) != entry)))
