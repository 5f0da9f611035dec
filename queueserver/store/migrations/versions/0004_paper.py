"""The paper: printers as they were last seen, slips in somebody's hand, test slips, slip templates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WAYS = sa.Enum("network", "agent", "picture", native_enum=False, length=32)
_STATES = sa.Enum("ok", "low", "out", "offline", "unknown", native_enum=False, length=32)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this version. Until it, a printer without a host was one that only drew pictures."""
    op.add_column("printer", sa.Column("way", _WAYS, server_default="network", nullable=False))
    op.add_column("printer", sa.Column("has_status", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("printer", sa.Column("state", _STATES, server_default="unknown", nullable=False))
    op.add_column("printer", sa.Column("trouble", sa.String(length=32), nullable=True))
    op.add_column("printer", sa.Column("since", _MOMENT, nullable=True))
    op.add_column("printer", sa.Column("heard_at", _MOMENT, nullable=True))
    op.add_column("printer", sa.Column("slips_per_roll", sa.Integer(), nullable=True))
    op.add_column("printer", sa.Column("slips_left", sa.Integer(), nullable=True))
    op.execute("UPDATE printer SET way = 'picture' WHERE host IS NULL")
    with op.batch_alter_table("print_job") as job:
        job.alter_column("ticket_id", existing_type=sa.Integer(), nullable=True)
        job.add_column(sa.Column("taken_at", _MOMENT, nullable=True))
    op.create_table(
        "slip_template",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_slip_template_office_id")),
        sa.PrimaryKeyConstraint("office_id", name=op.f("pk_slip_template")),
    )


def downgrade() -> None:
    """Back from this version; test slips belong to no ticket and go."""
    op.drop_table("slip_template")
    op.execute("DELETE FROM print_job WHERE ticket_id IS NULL")
    with op.batch_alter_table("print_job") as job:
        job.drop_column("taken_at")
        job.alter_column("ticket_id", existing_type=sa.Integer(), nullable=False)
    for name in ("slips_left", "slips_per_roll", "heard_at", "since", "trouble", "state", "has_status", "way"):
        op.drop_column("printer", name)
