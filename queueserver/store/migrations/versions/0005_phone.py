"""The phone: pauses, others let go first, and where to send a message when the page is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("ticket", sa.Column("let_pass", sa.Integer(), server_default="0", nullable=False))
    op.add_column("ticket", sa.Column("pace", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("ticket", sa.Column("paused_minutes", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "push_subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.String(length=1000), nullable=False),
        sa.Column("p256dh", sa.String(length=100), nullable=False),
        sa.Column("auth", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("told", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_push_subscription_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("ticket_id", "endpoint", name=op.f("uq_push_subscription_ticket_id_endpoint")),
    )


def downgrade() -> None:
    """Back from this version."""
    op.drop_table("push_subscription")
    for column in ("paused_minutes", "paused_until", "pace", "let_pass"):
        op.drop_column("ticket", column)
