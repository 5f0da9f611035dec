"""The forecast: what everybody was last told, and each range that a visitor was shown, to be held against what came."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime


class ToldForecast(Base):
    """The waits as desks, phones and kiosks know them: [low, middle, high] in seconds from `at`, null for unknown."""

    __tablename__ = "told_forecast"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    waits: Mapped[dict[str, Any]] = mapped_column(JSON)  # by ticket
    walk_ins: Mapped[dict[str, Any]] = mapped_column(JSON)  # by service: for who takes a number now
    line_ends: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    stretch: Mapped[float]
    late: Mapped[list[str]] = mapped_column(server_default=text("''"))  # services for which the line would end too late


class ShownForecast(Base):
    """A range that a visitor was shown, in seconds from `at`, with the stretch that is in it."""

    __tablename__ = "shown_forecast"
    __table_args__ = (Index("ix_shown_forecast_office_id_at", "office_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    low: Mapped[int]
    middle: Mapped[int]
    high: Mapped[int]
    stretch: Mapped[float]
