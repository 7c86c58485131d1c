"""Plans with their versions, and recordings in the database where a clinic has no folder that everybody shares."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add two tables; everything else stays as it is."""
    op.create_table(
        "plans",
        sa.Column("patient", sa.String(100), nullable=False),
        sa.Column("plan", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("made_by", sa.String(100), nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("patient", "plan", "version", name="pk_plans"),
    )
    op.create_table(
        "recordings",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_recordings"),
    )


def downgrade() -> None:
    """Plans are lost. What somebody did cannot be made again, so recordings are not thrown away with their table."""
    kept = op.get_bind().execute(sa.text("SELECT COUNT(*) FROM recordings")).scalar()
    if kept:
        raise ValueError(f"{kept} recordings are in the database and would be lost; export or delete them first")
    op.drop_table("recordings")
    op.drop_table("plans")
