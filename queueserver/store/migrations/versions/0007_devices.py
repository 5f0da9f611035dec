"""The devices: paired by a code, heard, given orders, revoked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STATES = sa.Enum("new", "alive", "away", native_enum=False, length=32)
_SOUNDS = sa.Enum("on", "muted", "blocked", native_enum=False, length=32)
_KINDS = sa.Enum("reload", "identify", "test_sound", native_enum=False, length=32)


def upgrade() -> None:
    """To this version."""
    op.add_column("device", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("device", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("device", sa.Column("state", _STATES, server_default="new", nullable=False))
    op.add_column("device", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("device", sa.Column("version", sa.String(length=32), nullable=True))
    op.add_column("device", sa.Column("screen", sa.String(length=16), nullable=True))
    op.add_column("device", sa.Column("sound", _SOUNDS, nullable=True))
    op.add_column("device", sa.Column("message", sa.String(length=200), nullable=True))
    op.add_column("device", sa.Column("message_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_program", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sa.UniqueConstraint("code", name=op.f("uq_pairing_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_pairing_token_hash")),
    )
    op.create_table(
        "code_tries",
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_code_tries")),
    )
    op.create_table(
        "device_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("kind", _KINDS, nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_order_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_order")),
    )
    op.create_index("ix_device_order_device_id", "device_order", ["device_id"])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index("ix_device_order_device_id", "device_order")
    op.drop_table("device_order")
    op.drop_table("code_tries")
    op.drop_table("pairing")
    for column in (
        "message_until",
        "message",
        "sound",
        "screen",
        "version",
        "since",
        "state",
        "heard_at",
        "revoked_at",
    ):
        op.drop_column("device", column)
