"""What a clinic's staff wrote beside moments of sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add a table, empty: nobody has written anything yet."""
    op.create_table(
        "comments",
        sa.Column("comment", sa.String(32), nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("at_us", sa.BigInteger, nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("comment", name="pk_comments"),
    )
    op.create_index("ix_comments_session", "comments", ["session"])
    op.create_index("ix_comments_person", "comments", ["person"])


def downgrade() -> None:
    """Comments are lost; the sessions that they were about stay."""
    op.drop_index("ix_comments_person", "comments")
    op.drop_index("ix_comments_session", "comments")
    op.drop_table("comments")
