"""The kiosk: its settings, ticket stops and contingents, help calls, people on one number, letters of appointments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("office", sa.Column("kiosk", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("service", sa.Column("is_question", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("service", sa.Column("is_per_person", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("service", sa.Column("contingent", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("people", sa.Integer(), server_default="1", nullable=False))
    op.add_column("appointment", sa.Column("letters", sa.String(length=8), nullable=True))
    op.add_column("told_forecast", sa.Column("late", sa.String(), server_default="", nullable=False))
    op.create_table(
        "ticket_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_ticket_stop_office_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_ticket_stop_service_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_ticket_stop_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_stop")),
    )
    is_of_office, is_of_service = sa.text("service_id IS NULL"), sa.text("service_id IS NOT NULL")
    op.create_index(
        "uq_ticket_stop_office",
        "ticket_stop",
        ["office_id"],
        unique=True,
        sqlite_where=is_of_office,
        postgresql_where=is_of_office,
    )
    op.create_index(
        "uq_ticket_stop_service",
        "ticket_stop",
        ["service_id"],
        unique=True,
        sqlite_where=is_of_service,
        postgresql_where=is_of_service,
    )
    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_help_call_office_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_help_call_device_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_help_call_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
    )
    op.create_index("ix_help_call_office_id_ended_at", "help_call", ["office_id", "ended_at"])
    is_open = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_help_call_open", "help_call", ["device_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def downgrade() -> None:
    """Back from this version."""
    op.drop_table("help_call")
    op.drop_table("ticket_stop")
    op.drop_column("told_forecast", "late")
    op.drop_column("appointment", "letters")
    op.drop_column("ticket", "people")
    op.drop_column("service", "contingent")
    op.drop_column("service", "is_per_person")
    op.drop_column("service", "is_question")
    op.drop_column("office", "kiosk")
