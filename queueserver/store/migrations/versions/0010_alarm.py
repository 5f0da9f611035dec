"""The alarm."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = sa.Enum("real", "drill", native_enum=False, length=32)
_ENDS = sa.Enum("over", "mistake", "real", "day_end", native_enum=False, length=32)
_IS_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", _KINDS, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("counter_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("far", sa.JSON(), nullable=False),
        sa.Column("heard", sa.JSON(), nullable=False),
        sa.Column("coming", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("how", _ENDS, nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_alarm_office_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_alarm_staff_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_alarm_counter_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_alarm_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
    )
    op.create_index(
        "uq_alarm_open", "alarm", ["staff_id"], unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN
    )
    op.create_index("ix_alarm_office_id_ended_at", "alarm", ["office_id", "ended_at"])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index("ix_alarm_office_id_ended_at", "alarm")
    op.drop_index("uq_alarm_open", "alarm")
    op.drop_table("alarm")
