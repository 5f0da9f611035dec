"""Alarms: who called for help from where, whose screens showed it, who came."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.alarm import AlarmEnd, AlarmKind
from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value

_IS_OPEN = text("ended_at IS NULL")


class Alarm(Base):
    """Somebody of the staff called colleagues; one open alarm for each. Lists hold ids of staff, in order of coming."""

    __tablename__ = "alarm"
    __table_args__ = (
        Index("uq_alarm_open", "staff_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_alarm_office_id_ended_at", "office_id", "ended_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[AlarmKind] = mapped_column(by_value(AlarmKind))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # empty: a program did, for a counter
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    place: Mapped[str] = mapped_column(String(200))  # what the page said of where it stands
    at: Mapped[datetime] = mapped_column(UtcTime)
    far: Mapped[list[int]] = mapped_column(JSON)
    heard: Mapped[list[int]] = mapped_column(JSON)
    coming: Mapped[list[int]] = mapped_column(JSON)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    how: Mapped[AlarmEnd | None] = mapped_column(by_value(AlarmEnd))
