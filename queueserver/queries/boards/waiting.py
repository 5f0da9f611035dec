"""Who waits, as the hall may see it: numbers in the order of the line as last told, and nothing else."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.queries.tickets import View
from queueserver.store.tables import Ticket, ToldLine


def waiting_view(session: Session, office_id: int) -> View:
    """The numbers in line."""
    told = session.get(ToldLine, office_id)
    ids = [entry[0] for entry in told.entries] if told is not None else []
    numbers = dict(session.execute(select(Ticket.id, Ticket.number).where(Ticket.id.in_(ids))).all())
    return {"numbers": [numbers[one] for one in ids]}
