"""With what a session was last judged again, and what came out otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a column, empty: nothing was judged again."""
    op.add_column("sessions", sa.Column("rescored", sa.JSON, nullable=True))


def downgrade() -> None:
    """What was judged again keeps its numbers, and forgets what they were before."""
    op.drop_column("sessions", "rescored")
