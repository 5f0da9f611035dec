"""The phone: where a message goes when a page is closed. An endpoint is personal data: it goes with the ticket."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from queueserver.store.tables.house import Base


class PushSubscription(Base):
    """A phone that wants to be told of one ticket; `told` is the last news it was sent (domain/notices)."""

    __tablename__ = "push_subscription"
    __table_args__ = (UniqueConstraint("ticket_id", "endpoint"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    endpoint: Mapped[str] = mapped_column(String(1000))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16))
    told: Mapped[str] = mapped_column(String(32))
