"""Who acts: staff, devices, and programs with a token. Secrets are kept as hashes only."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.actors import Role
from queueserver.store.tables.house import Base
from queueserver.store.types import by_value


class Staff(Base):
    """Somebody who signs in."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[Role] = mapped_column(by_value(Role))
    password_hash: Mapped[str] = mapped_column(String(200))


class Device(Base):
    """A kiosk or a board, known by the hash of its key; without a floor it stands for the whole office."""

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    floor_id: Mapped[int | None] = mapped_column(ForeignKey("floor.id"))
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printer.id"))
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(by_value(Role))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    board: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what differs from its floor's


class ApiToken(Base):
    """A program's key to the API; without an office it serves them all."""

    __tablename__ = "api_token"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
