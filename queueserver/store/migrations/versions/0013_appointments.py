"""Appointments with all they need before the visitor comes, and what leaves the office."""

import secrets
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "different_day",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_different_day_office_id")),
        sa.PrimaryKeyConstraint("office_id", "day", name=op.f("pk_different_day")),
    )
    op.create_table(
        "letter_template",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_letter_template_office_id")),
        sa.PrimaryKeyConstraint("office_id", "purpose", "language", name=op.f("pk_letter_template")),
    )
    op.create_table(
        "waiting_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), server_default="1", nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_waiting_wish_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_wish")),
        sa.UniqueConstraint("token", name=op.f("uq_waiting_wish_token")),
    )
    op.create_index("ix_waiting_wish_office_id_state", "waiting_wish", ["office_id", "state"], unique=False)
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("types", sa.String(), nullable=False),
        sa.Column("reached", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_webhook_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_index(op.f("ix_webhook_office_id"), "webhook", ["office_id"], unique=False)
    op.create_table(
        "capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("counters", sa.Integer(), nullable=False),
        sa.Column("for_online", sa.Integer(), server_default="0", nullable=False),
        sa.Column("for_desk", sa.Integer(), server_default="0", nullable=False),
        sa.Column("for_short_notice", sa.Integer(), server_default="0", nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["service_group.id"], name=op.f("fk_capacity_group_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_capacity_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
    )
    op.create_index(op.f("ix_capacity_office_id"), "capacity", ["office_id"], unique=False)
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("every_minutes", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_feed_office_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_feed_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("office_id", "url", name=op.f("uq_feed_office_id_url")),
    )
    op.create_table(
        "appointment_service",
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_appointment_service_appointment_id")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_appointment_service_service_id")),
        sa.PrimaryKeyConstraint("appointment_id", "service_id", name=op.f("pk_appointment_service")),
    )
    op.create_table(
        "contact",
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_contact_appointment_id")),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_email"), "contact", ["email"], unique=False)
    op.create_index(op.f("ix_contact_phone"), "contact", ["phone"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_letter_appointment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_letter_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("appointment_id", "purpose", "way", "edition", name="uq_letter_once"),
    )
    op.create_index("ix_letter_office_id_id", "letter", ["office_id", "id"], unique=False)
    op.create_index(
        "ix_letter_to_come",
        "letter",
        ["next_try_at"],
        unique=False,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "online_tries",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_online_tries")),
    )
    op.create_index(op.f("ix_online_tries_until"), "online_tries", ["until"], unique=False)
    # With defaults: SQLite adds no column without one where rows may be. Filled at once; nothing relies on them.
    for column in (
        sa.Column("token", sa.String(length=32), server_default="-", nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), server_default="1970-01-01 00:00:00+00:00", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default="1970-01-01 00:00:00+00:00", nullable=False),
        sa.Column("language", sa.String(length=16), server_default="de", nullable=False),
        sa.Column("origin", sa.String(length=32), server_default="program", nullable=False),
        sa.Column("people", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_over", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("edition", sa.Integer(), server_default="0", nullable=False),
        sa.Column("series", sa.String(length=32), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(length=32), nullable=True),
        sa.Column("elsewhere", sa.String(length=32), nullable=True),
    ):
        op.add_column("appointment", column)
    op.execute(
        "ALTER TABLE appointment ADD COLUMN counter_id INTEGER "
        "CONSTRAINT fk_appointment_counter_id REFERENCES counter (id)"
    )
    _fill()
    op.create_index("uq_appointment_token", "appointment", ["token"], unique=True)
    op.create_index("ix_appointment_claimed_until", "appointment", ["claimed_until"])
    op.create_index("ix_appointment_series", "appointment", ["series"])
    op.add_column("office", sa.Column("appointments", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("office", sa.Column("region", sa.String(length=8), nullable=True))
    op.add_column("service", sa.Column("is_bookable", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("service", sa.Column("is_online", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("service", sa.Column("appointment_minutes", sa.Integer(), nullable=True))
    op.add_column("service", sa.Column("brings", sa.JSON(none_as_null=True), nullable=True))


def _fill() -> None:
    """Appointments from before get a page, take a counter for as long as their service is planned, and came from
    programs, which alone could give them back."""
    appointment = sa.table(
        "appointment",
        *(sa.column(name) for name in ("id", "service_id", "token", "state", "cancelled_by")),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("booked_at", "until", "made_at")),
    )
    service = sa.table("service", sa.column("id"), sa.column("planned_seconds"))
    database = op.get_bind()
    database.execute(appointment.update().where(appointment.c.state == "cancelled").values(cancelled_by="program"))
    rows = database.execute(
        sa.select(appointment.c.id, appointment.c.booked_at, service.c.planned_seconds).join_from(
            appointment, service, service.c.id == appointment.c.service_id
        )
    ).all()
    for key, booked_at, seconds in rows:
        database.execute(
            appointment.update()
            .where(appointment.c.id == key)
            .values(token=secrets.token_urlsafe(16), made_at=booked_at, until=booked_at + timedelta(seconds=seconds))
        )


def downgrade() -> None:
    """Back from this version."""
    for name in ("brings", "appointment_minutes", "is_online", "is_bookable"):
        op.drop_column("service", name)
    for name in ("region", "appointments"):
        op.drop_column("office", name)
    op.drop_index("ix_appointment_series", "appointment")
    op.drop_index("ix_appointment_claimed_until", "appointment")
    op.drop_index("uq_appointment_token", "appointment")
    for table in (
        "letter",
        "contact",
        "appointment_service",
        "feed",
        "capacity",
        "webhook",
        "waiting_wish",
        "online_tries",
        "letter_template",
        "different_day",
    ):
        op.drop_table(table)
    for name in (
        "counter_id",
        "elsewhere",
        "cancelled_by",
        "cancelled_at",
        "claimed_by",
        "claimed_until",
        "series",
        "edition",
        "is_over",
        "people",
        "origin",
        "language",
        "made_at",
        "until",
        "token",
    ):
        op.drop_column("appointment", name)
