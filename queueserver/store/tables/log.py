"""The log: what happened, what each audience was told of it, and which wishes were answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime

_LONG = BigInteger().with_variant(Integer, "sqlite")


class LoggedEvent(Base):
    """A fact, with who did it. Statistics come from here."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_office_id_id", "office_id", "id"),)
    id: Mapped[int] = mapped_column(_LONG, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(64))
    type: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]


class Change(Base):
    """What one audience is told of a fact: numbered within its stream without holes. The last one stays for ever."""

    __tablename__ = "change"
    __table_args__ = (
        Index("uq_change_stream_seq", "stream", "seq", unique=True),
        Index("ix_change_office", "office_id", "id"),
    )
    id: Mapped[int] = mapped_column(_LONG, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    stream: Mapped[str] = mapped_column(String(120))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    type: Mapped[str] = mapped_column(String(64))
    about: Mapped[dict[str, Any]]
    put: Mapped[dict[str, Any]]
    drop: Mapped[dict[str, Any]]


class ToldLine(Base):
    """The order of the line as desks and phones know it: ticket id to people ahead and reason."""

    __tablename__ = "told_line"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    entries: Mapped[list[Any]] = mapped_column(JSON)


class AnsweredWish(Base):
    """A wish that was carried out, by its idempotency key: asked again, it gets the same answer."""

    __tablename__ = "answered_wish"
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    wish: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
