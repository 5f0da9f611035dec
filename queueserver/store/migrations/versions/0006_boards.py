"""The boards: their settings, the way to the counters, messages and emergencies."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("office", sa.Column("boards", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("floor", sa.Column("boards", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("device", sa.Column("board", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("counter", sa.Column("hall", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("counter", sa.Column("way", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("counter", sa.Column("arrow", sa.String(length=16), nullable=True))
    op.create_table(
        "board_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("floor_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_board_message_office_id")),
        sa.ForeignKeyConstraint(["floor_id"], ["floor.id"], name=op.f("fk_board_message_floor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_message")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_board_message_office_id_key")),
    )
    op.create_table(
        "emergency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("floor_id", sa.Integer(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_emergency_office_id")),
        sa.ForeignKeyConstraint(["floor_id"], ["floor.id"], name=op.f("fk_emergency_floor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
    )
    is_open = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_emergency_open", "emergency", ["office_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def downgrade() -> None:
    """Back from this version."""
    op.drop_table("emergency")
    op.drop_table("board_message")
    op.drop_column("counter", "arrow")
    op.drop_column("counter", "way")
    op.drop_column("counter", "hall")
    op.drop_column("device", "board")
    op.drop_column("floor", "boards")
    op.drop_column("office", "boards")
