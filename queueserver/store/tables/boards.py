"""What boards say beside the calls: messages, and what is to be done in an emergency."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime


class BoardMessage(Base):
    """One message, in languages; without a floor on the boards of the whole office, without times for ever."""

    __tablename__ = "board_message"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    floor_id: Mapped[int | None] = mapped_column(ForeignKey("floor.id"))
    key: Mapped[str] = mapped_column(String(64))
    texts: Mapped[dict[str, str]]
    starts_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcTime)
    position: Mapped[int]


class Emergency(Base):
    """An emergency as the boards say it, in languages. An office has at most one at a time."""

    __tablename__ = "emergency"
    __table_args__ = (
        Index(
            "uq_emergency_open",
            "office_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    floor_id: Mapped[int | None] = mapped_column(ForeignKey("floor.id"))
    texts: Mapped[dict[str, str]]
    declared_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
