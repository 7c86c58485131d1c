"""The tables as the code sees them; how a database gets there is in `migrations`."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, String, Table, Text

HEAD = "0002"
"""The revision that this code works with: the newest in `migrations/versions`."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("started_at", String(40), nullable=False, index=True),
    Column("level", String(40), nullable=False),
    Column("patient", String(100), nullable=True, index=True),
    Column("source", Text, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("recording", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("duration_s", Float, nullable=True),
    Column("reps", Integer, nullable=True),
    Column("complete", Integer, nullable=True),
    Column("summary", JSON, nullable=True),
    Column("trouble", Text, nullable=True),
)
"""One row a session; its recording's path is relative to the store's folder.

The numbers are empty until it is finished, and `trouble` says why a finished session has none.
"""

BASELINES = Table(
    "baselines",
    METADATA,
    Column("patient", String(100), primary_key=True),
    Column("place", Text, primary_key=True),
    Column("taken_at", String(40), nullable=False),
    Column("mirrors", Boolean, nullable=False),
    Column("baseline", JSON, nullable=False),
)
"""One row for each person and place; the patient is empty where no alias was given."""
