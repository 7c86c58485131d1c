"""What calibration learned, by person and place."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a table; the sessions stay as they are."""
    op.create_table(
        "baselines",
        sa.Column("patient", sa.String(100), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("taken_at", sa.String(40), nullable=False),
        sa.Column("mirrors", sa.Boolean, nullable=False),
        sa.Column("baseline", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("patient", "place", name="pk_baselines"),
    )


def downgrade() -> None:
    """Everybody is calibrated anew."""
    op.drop_table("baselines")
