"""The devices' pairing and orders. The devices themselves are people of the house: store/tables/people.py."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.devices.pulse import OrderKind
from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value


class Pairing(Base):
    """An unpaired screen that shows a code. Its token becomes that of the device once staff approve; no office yet."""

    __tablename__ = "pairing"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
    is_program: Mapped[bool] = mapped_column(Boolean)  # a print agent, which shows its code on a command line


class CodeTries(Base):
    """How often somebody has typed a code lately. A code that fits starts the count anew."""

    __tablename__ = "code_tries"
    actor: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime] = mapped_column(UtcTime)


class DeviceOrder(Base):
    """Something that a device is to do once; whoever takes it first does it."""

    __tablename__ = "device_order"
    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), index=True)
    kind: Mapped[OrderKind] = mapped_column(by_value(OrderKind))
    ordered_at: Mapped[datetime] = mapped_column(UtcTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcTime)
