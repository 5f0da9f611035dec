"""What leaves the office: letters to visitors, facts for other programs, and calendars that are looked at elsewhere."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.domain.appointments.letters import Purpose, Way
from queueserver.store.tables.house import Base
from queueserver.store.types import UtcTime, by_value

_LONG = BigInteger().with_variant(Integer, "sqlite")
_TO_COME = text("settled_at IS NULL")


class Letter(Base):
    """One letter in the outbox: ordered with the fact it tells of, sent after the commit, and again until it is taken.

    What it says is written when it is sent. It goes with the contact.
    """

    __tablename__ = "letter"
    __table_args__ = (
        # Sent once: for each fact of an appointment one letter on each way.
        UniqueConstraint("appointment_id", "purpose", "way", "edition", name="uq_letter_once"),
        Index("ix_letter_to_come", "next_try_at", sqlite_where=_TO_COME, postgresql_where=_TO_COME),
        Index("ix_letter_office_id_id", "office_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    # A claim that is given back takes its letters along.
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id", ondelete="CASCADE"))
    purpose: Mapped[Purpose] = mapped_column(by_value(Purpose))
    way: Mapped[Way] = mapped_column(by_value(Way))
    edition: Mapped[int]  # of the appointment
    address: Mapped[str] = mapped_column(String(254))  # e-mail or phone number, as it was then
    ordered_at: Mapped[datetime] = mapped_column(UtcTime)
    next_try_at: Mapped[datetime] = mapped_column(UtcTime)
    tries: Mapped[int] = mapped_column(server_default="0")
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)  # sent, or given up
    fault: Mapped[str | None] = mapped_column(String(200))  # of the last try; with settled_at: given up


class KeptLetterTemplate(Base):
    """How an office words a letter in a language, other than the words that come with the program."""

    __tablename__ = "letter_template"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(by_value(Purpose), primary_key=True)
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class Webhook(Base):
    """Another program that is told of tickets and appointments; `reached` is the last event that it has taken."""

    __tablename__ = "webhook"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(String(64))  # signs what it is told
    types: Mapped[list[str]]  # beginnings of event types: "ticket.", "appointment.booked"
    reached: Mapped[int] = mapped_column(_LONG)
    tries: Mapped[int] = mapped_column(server_default="0")  # of the next event
    next_try_at: Mapped[datetime | None] = mapped_column(UtcTime)
    fault: Mapped[str | None] = mapped_column(String(200))
    stopped_at: Mapped[datetime | None] = mapped_column(UtcTime)  # by staff, or because nobody answered for days


class Feed(Base):
    """A calendar elsewhere whose events are appointments here; it is looked at again and again."""

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("office_id", "url"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    url: Mapped[str] = mapped_column(String(500))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))  # for events that name none
    every_minutes: Mapped[int]
    etag: Mapped[str | None] = mapped_column(String(200))
    looked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    next_look_at: Mapped[datetime] = mapped_column(UtcTime)
    fault: Mapped[str | None] = mapped_column(String(200))
