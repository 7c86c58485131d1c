"""Who somebody is on every machine, since people at different homes choose the same alias."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a table, empty: an identity is made the first time that it is needed."""
    op.create_table(
        "identities",
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("plan_set_at", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("uid", name="pk_identities"),
    )
    op.create_index("ix_identities_person", "identities", ["person"])


def downgrade() -> None:
    """Identities are lost: bundles that come later have to be told again whose they are."""
    op.drop_index("ix_identities_person", "identities")
    op.drop_table("identities")
