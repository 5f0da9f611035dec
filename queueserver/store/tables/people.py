"""Who acts: staff, devices, and programs with a token. Secrets are kept as hashes only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.actors import Role
from queueserver.domain.devices.pulse import DeviceState, Sound
from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value


class Staff(Base):
    """Somebody who signs in. Without a password (an empty hash) by the city's sign-in only. Who was blocked stays, for
    the log, and is nobody."""

    __tablename__ = "staff"
    __table_args__ = (Index("uq_staff_subject", "subject", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[Role] = mapped_column(by_value(Role))
    password_hash: Mapped[str] = mapped_column(String(200))
    one_time_until: Mapped[datetime | None] = mapped_column(UtcTime)  # the password is a one-time one, to be changed
    blocked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    subject: Mapped[str | None] = mapped_column(String(64))  # hash of who this is at the city's sign-in


class SignIn(Base):
    """Somebody has signed in at a browser, which shows the token of this hash. An ended one is gone."""

    __tablename__ = "sign_in"
    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime)  # about when something was asked last


class SignInTries(Base):
    """How many wrong passwords came for a name from one place. The key is a hash of both."""

    __tablename__ = "sign_in_tries"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class Device(Base):
    """A kiosk, a board or a print agent, known by the hash of its key; without a floor it stands for the whole office.
    A revoked one stays, for the log, and is nobody."""

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    floor_id: Mapped[int | None] = mapped_column(ForeignKey("floor.id"))
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printer.id"))
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(by_value(Role))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    board: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what differs from its floor's
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    heard_at: Mapped[datetime | None] = mapped_column(UtcTime)  # written with each pulse, told to nobody
    state: Mapped[DeviceState] = mapped_column(by_value(DeviceState), server_default=DeviceState.NEW.value)
    since: Mapped[datetime | None] = mapped_column(UtcTime)  # that it is in this state
    version: Mapped[str | None] = mapped_column(String(32))  # of its page
    screen: Mapped[str | None] = mapped_column(String(16))  # 1920x1080, in CSS pixels
    sound: Mapped[Sound | None] = mapped_column(by_value(Sound))
    message: Mapped[str | None] = mapped_column(String(200))  # for whoever stands before it
    message_until: Mapped[datetime | None] = mapped_column(UtcTime)
    page: Mapped[str | None] = mapped_column(String(16))  # that was heard last, of this load
    page_before: Mapped[str | None] = mapped_column(String(16))
    twice_at: Mapped[datetime | None] = mapped_column(UtcTime)  # when two screens with this key were last heard in turn


class ApiToken(Base):
    """A program's key to the API; without an office it serves them all."""

    __tablename__ = "api_token"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
