"""The visit: joined tickets, undo, states of counters, settings of desks, whom tickets wait for."""

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
    op.execute(
        "ALTER TABLE ticket ADD COLUMN joined_to_id INTEGER CONSTRAINT fk_ticket_joined_to_id REFERENCES ticket (id)"
    )
    op.create_index("ix_ticket_joined_to_id", "ticket", ["joined_to_id"])
    op.add_column("ticket", sa.Column("brought", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "undo",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("counter", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_undo_office_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_undo_ticket_id")),
        sa.PrimaryKeyConstraint("office_id", "actor", name=op.f("pk_undo")),
    )
    op.add_column("ticket", sa.Column("comes_back", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Back from this version."""
    op.drop_table("undo")
    op.drop_column("ticket", "comes_back")
    op.drop_column("ticket", "brought")
    op.drop_index("ix_ticket_joined_to_id", "ticket")
    op.drop_column("ticket", "joined_to_id")
    op.drop_column("ticket", "only_clerk_id")
    op.add_column("counter", sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE counter SET is_open = (state <> 'closed')")
    for name in ("forgotten", "break_kind", "since", "state"):
        op.drop_column("counter", name)
    op.drop_column("office", "desk")
