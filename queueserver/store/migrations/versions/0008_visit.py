"""The visit: states of counters, settings of desks, tickets sent to a person or set aside for a place."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("office", sa.Column("desk", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("counter", sa.Column("state", sa.String(length=32), server_default="closed", nullable=False))
    op.add_column("counter", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("counter", sa.Column("break_kind", sa.String(length=32), nullable=True))
    op.add_column("counter", sa.Column("forgotten", sa.String(length=32), nullable=True))
    op.execute("UPDATE counter SET state = CASE WHEN is_open THEN 'open' ELSE 'closed' END")
    op.drop_column("counter", "is_open")
    # In words: Alembic adds no column that refers to another table where a database cannot add the reference later.
    op.execute(
        "ALTER TABLE ticket ADD COLUMN only_clerk_id INTEGER CONSTRAINT fk_ticket_only_clerk_id REFERENCES staff (id)"
    )
    op.add_column("ticket", sa.Column("comes_back", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Back from this version."""
    op.drop_column("ticket", "comes_back")
    op.drop_column("ticket", "only_clerk_id")
    op.add_column("counter", sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE counter SET is_open = (state <> 'closed')")
    for name in ("forgotten", "break_kind", "since", "state"):
        op.drop_column("counter", name)
    op.drop_column("office", "desk")
