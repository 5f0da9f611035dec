"""What a second server process does in the tests of parallel work; it finds this module by its name."""

from datetime import datetime

from queueserver.commands.issue import issue_ticket
from queueserver.domain.actors import CLOCK
from queueserver.live.telling import tell
from queueserver.store.engine import open_engine
from queueserver.store.work import Store


def issue_many(url: str, now: datetime, count: int) -> list[str]:
    """Issue so many tickets, each in a work of its own."""
    engine = open_engine(url)
    store = Store(engine, lambda: now, tell, lambda _office_id: None)
    numbers = []
    for _ in range(count):
        with store.work(CLOCK, "mitte") as work:
            numbers.append(issue_ticket(work, "passport").number)
    engine.dispose()
    return numbers
