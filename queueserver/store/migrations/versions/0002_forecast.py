"""The forecast: as everybody was last told, and each range that a visitor was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "told_forecast",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.JSON(), nullable=False),
        sa.Column("walk_ins", sa.JSON(), nullable=False),
        sa.Column("line_ends", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("stretch", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_told_forecast_office_id")),
        sa.PrimaryKeyConstraint("office_id", name=op.f("pk_told_forecast")),
    )
    op.create_table(
        "shown_forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("middle", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("stretch", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_shown_forecast_office_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_shown_forecast_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_forecast")),
    )
    op.create_index("ix_shown_forecast_office_id_at", "shown_forecast", ["office_id", "at"])
    op.create_index("ix_shown_forecast_ticket_id", "shown_forecast", ["ticket_id"])


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_shown_forecast_ticket_id", "shown_forecast")
    op.drop_index("ix_shown_forecast_office_id_at", "shown_forecast")
    op.drop_table("shown_forecast")
    op.drop_table("told_forecast")
