"""The reception: visitors who are expected, tickets that staff moved in the line."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("ticket", sa.Column("moved", sa.String(length=200), nullable=True))
    op.add_column("ticket", sa.Column("letters", sa.String(length=8), nullable=True))
    op.add_column("ticket", sa.Column("is_expected", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Back from this version."""
    op.drop_column("ticket", "is_expected")
    op.drop_column("ticket", "letters")
    op.drop_column("ticket", "moved")
