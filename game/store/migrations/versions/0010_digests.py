"""Digests of sessions' summaries, which the database drops by itself when a summary changes or goes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_DROP = "BEGIN DELETE FROM digests WHERE session = OLD.session;"
_WHEN = "AFTER UPDATE OF summary, finished OR DELETE"
_SQLITE = (
    f"CREATE TRIGGER digest_of_changed AFTER UPDATE OF summary, finished ON sessions {_DROP} END",
    f"CREATE TRIGGER digest_of_removed AFTER DELETE ON sessions {_DROP} END",
)
_SERVER = (
    f"CREATE FUNCTION drop_digest() RETURNS trigger LANGUAGE plpgsql AS '{_DROP} RETURN NULL; END'",
    f"CREATE TRIGGER digest_of_changed {_WHEN} ON sessions FOR EACH ROW EXECUTE FUNCTION drop_digest()",
)


def upgrade() -> None:
    """Add a table, empty: digests are made when they are asked for. Then what finds the newest of somebody's rows."""
    op.create_table(
        "digests",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("brief", sa.JSON, nullable=False),
        sa.Column("digest", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_digests"),
    )
    op.create_index("ix_sessions_patient_started_at", "sessions", ["patient", "started_at"])
    op.create_index("ix_ratings_at", "ratings", ["at"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _SERVER:
        op.execute(statement)


def downgrade() -> None:
    """Digests go; they can be made again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER digest_of_changed")
        op.execute("DROP TRIGGER digest_of_removed")
    else:
        op.execute("DROP TRIGGER digest_of_changed ON sessions")
        op.execute("DROP FUNCTION drop_digest()")
    op.drop_index("ix_ratings_at", "ratings")
    op.drop_index("ix_sessions_patient_started_at", "sessions")
    op.drop_table("digests")
