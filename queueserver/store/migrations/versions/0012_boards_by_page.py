"""The boards, set by page: they learn by a number that it is another now; two screens with one key are seen."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("office", sa.Column("boards_edition", sa.Integer(), server_default="0", nullable=False))
    op.add_column("device", sa.Column("page", sa.String(length=16), nullable=True))
    op.add_column("device", sa.Column("page_before", sa.String(length=16), nullable=True))
    op.add_column("device", sa.Column("twice_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table("device") as device:
        for name in ("twice_at", "page_before", "page"):
            device.drop_column(name)
    with op.batch_alter_table("office") as office:
        office.drop_column("boards_edition")
