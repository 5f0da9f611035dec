"""Staff, their sign-ins and their tries."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("staff", sa.Column("one_time_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("staff", sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("staff", sa.Column("subject", sa.String(length=64), nullable=True))
    op.create_index("uq_staff_subject", "staff", ["subject"], unique=True)
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sign_in_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index("ix_sign_in_staff_id", "sign_in", ["staff_id"])
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_tries")),
    )
    op.create_index("ix_sign_in_tries_last_at", "sign_in_tries", ["last_at"])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index("ix_sign_in_tries_last_at", "sign_in_tries")
    op.drop_table("sign_in_tries")
    op.drop_index("ix_sign_in_staff_id", "sign_in")
    op.drop_table("sign_in")
    op.drop_index("uq_staff_subject", "staff")
    for column in ("subject", "blocked_at", "one_time_until"):
        op.drop_column("staff", column)
