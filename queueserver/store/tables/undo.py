"""What can be taken back for some seconds: how everything was before a clerk's last move of that kind."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime


class Undo(Base):
    """The last move of an actor that can be taken back; the next one takes its place, and the day forgets it."""

    __tablename__ = "undo"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    move: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime] = mapped_column(UtcTime)
    before: Mapped[dict[str, Any]]  # rows of tickets by id
    after: Mapped[dict[str, Any]]  # the same: whatever differs from it has gone on meanwhile
    counter: Mapped[dict[str, Any]]  # the row of the counter where the visit was; empty: it was at none
