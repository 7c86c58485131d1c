"""People, how they like to play, their visits and ratings; and deletions that are under way."""

import unicodedata
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add tables, make a person of every alias that played before, and let a session know its visit."""
    op.create_table(
        "people",
        sa.Column("alias", sa.String(100), nullable=False),
        sa.Column("folded", sa.String(300), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("consent_version", sa.Integer, nullable=True),
        sa.Column("consent_given_at", sa.String(40), nullable=True),
        sa.Column("consent_withdrawn_at", sa.String(40), nullable=True),
        sa.Column("video_given_at", sa.String(40), nullable=True),
        sa.Column("video_withdrawn_at", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("alias", name="pk_people"),
    )
    op.create_index("ix_people_folded", "people", ["folded"], unique=True)
    op.create_table(
        "settings",
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_settings"),
    )
    _visits()
    op.create_table(
        "erasures",
        sa.Column("erasure", sa.Integer, nullable=False),
        sa.Column("alias", sa.String(100), nullable=True),
        sa.PrimaryKeyConstraint("erasure", name="pk_erasures"),
    )
    op.add_column("sessions", sa.Column("visit", sa.String(64), nullable=True))
    op.add_column("sessions", sa.Column("video", sa.Text, nullable=True))
    op.create_index("ix_sessions_visit", "sessions", ["visit"])
    _make_people()


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("visit", sa.String(64), nullable=False),
        sa.Column("person", sa.String(100), nullable=True),
        sa.Column("started_at", sa.String(40), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("ended_at", sa.String(40), nullable=True),
        sa.Column("state", sa.JSON, nullable=True),
        sa.Column("summary", sa.JSON, nullable=True),
        sa.PrimaryKeyConstraint("visit", name="pk_visits"),
    )
    op.create_index("ix_visits_person", "visits", ["person"])
    op.create_index("ix_visits_started_at", "visits", ["started_at"])
    op.create_table(
        "ratings",
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("person", sa.String(100), nullable=True),
        sa.Column("visit", sa.String(64), nullable=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("moment", sa.String(20), nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("block", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("rating", name="pk_ratings"),
    )
    op.create_index("ix_ratings_person", "ratings", ["person"])
    op.create_index("ix_ratings_visit", "ratings", ["visit"])


def downgrade() -> None:
    """Sessions and baselines stay as they are; people, settings, visits and ratings are lost."""
    op.drop_index("ix_sessions_visit", "sessions")
    op.drop_column("sessions", "video")
    op.drop_column("sessions", "visit")
    for table in ("erasures", "ratings", "visits", "settings", "people"):
        op.drop_table(table)


def _make_people() -> None:
    """Take aliases that differ in case only for one person, who is written as at the first time."""
    spelled: dict[str, tuple[str, str]] = {}
    for alias, at in _aliases():
        first, _ = spelled.setdefault(_folded(alias), (alias, at))
        if first != alias:
            _respell(alias, first)
    for folded, (alias, at) in spelled.items():
        op.get_bind().execute(
            sa.text("INSERT INTO people (alias, folded, created_at) VALUES (:alias, :folded, :at)"),
            {"alias": alias, "folded": folded, "at": at},
        )


def _aliases() -> Iterable[tuple[str, str]]:
    rows = op.get_bind().execute(
        sa.text(
            "SELECT alias, MIN(at) AS first FROM ("
            "SELECT patient AS alias, started_at AS at FROM sessions WHERE patient IS NOT NULL AND patient <> '' "
            "UNION ALL SELECT patient AS alias, taken_at AS at FROM baselines WHERE patient <> ''"
            ") AS played GROUP BY alias ORDER BY first, alias"
        )
    )
    return [(row.alias, row.first) for row in rows]


_RESPELLED = (
    "UPDATE sessions SET patient = :first WHERE patient = :alias",
    """
    DELETE FROM baselines WHERE patient = :alias
    AND place IN (SELECT place FROM (SELECT place FROM baselines WHERE patient = :first) AS known)
    """,
    "UPDATE baselines SET patient = :first WHERE patient = :alias",
)
"""Where both spellings have a baseline of one place, that of the first stays: another calibration is a minute."""


def _respell(alias: str, first: str) -> None:
    for sentence in _RESPELLED:
        op.get_bind().execute(sa.text(sentence), {"alias": alias, "first": first})


def _folded(alias: str) -> str:
    """As `game.store.alias.folded` did when this migration was written."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", alias).casefold())
