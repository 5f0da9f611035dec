"""The boards, set by page: they learn by its number that their page is another now."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("office", sa.Column("boards_edition", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table("office") as office:
        office.drop_column("boards_edition")
