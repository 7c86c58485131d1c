"""The tables as the code sees them; how a database gets there is in `migrations`."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0010"
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
    Column("visit", String(64), nullable=True, index=True),
    Column("video", Text, nullable=True),
    Column("rescored", JSON, nullable=True),
    Index("ix_sessions_patient_started_at", "patient", "started_at"),
)
"""One row a session; its recording's path, and that of a video beside it, are relative to the store's folder.

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

PEOPLE = Table(
    "people",
    METADATA,
    Column("alias", String(100), primary_key=True),
    Column("folded", String(300), nullable=False, index=True, unique=True),
    Column("created_at", String(40), nullable=False),
    Column("consent_version", Integer, nullable=True),
    Column("consent_given_at", String(40), nullable=True),
    Column("consent_withdrawn_at", String(40), nullable=True),
    Column("video_given_at", String(40), nullable=True),
    Column("video_withdrawn_at", String(40), nullable=True),
)
"""One row a person; `folded` is the alias as it is compared, without regard to case."""

SETTINGS = Table(
    "settings",
    METADATA,
    Column("person", String(100), primary_key=True),
    Column("updated_at", String(40), nullable=False),
    Column("settings", JSON, nullable=False),
)
"""How a person likes to play."""

VISITS = Table(
    "visits",
    METADATA,
    Column("visit", String(64), primary_key=True),
    Column("person", String(100), nullable=True, index=True),
    Column("started_at", String(40), nullable=False, index=True),
    Column("updated_at", String(40), nullable=False),
    Column("ended_at", String(40), nullable=True),
    Column("state", JSON(none_as_null=True), nullable=True),
    Column("summary", JSON(none_as_null=True), nullable=True),
)
"""One row a visit: `state` is where it stood last, `summary` what it came to, empty until it has ended."""

RATINGS = Table(
    "ratings",
    METADATA,
    Column("rating", Integer, primary_key=True),
    Column("person", String(100), nullable=True, index=True),
    Column("visit", String(64), nullable=True, index=True),
    Column("at", String(40), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("moment", String(20), nullable=False),
    Column("value", Integer, nullable=False),
    Column("block", Integer, nullable=True),
)
"""One row a number between 0 and 10 that somebody gave."""

PLANS = Table(
    "plans",
    METADATA,
    Column("patient", String(100), primary_key=True),
    Column("plan", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("made_by", String(100), nullable=True),
    Column("note", Text, nullable=False),
    Column("current", Boolean, nullable=False),
)
"""One row for each version of a plan, from 1; the patient is empty where it is for nobody yet."""

RECORDINGS = Table(
    "recordings",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Recordings that are in the database: of finished sessions, each as its file was."""

COMMENTS = Table(
    "comments",
    METADATA,
    Column("comment", String(32), primary_key=True),
    Column("session", String(64), nullable=False, index=True),
    Column("person", String(100), nullable=False, index=True),
    Column("at_us", BigInteger, nullable=False),
    Column("made_by", String(100), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("text", Text, nullable=False),
)
"""What a clinic's staff wrote beside a moment of a session, `at_us` after its first input; `person` is who played."""

DIGESTS = Table(
    "digests",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("form", Integer, nullable=False),
    Column("brief", JSON, nullable=False),
    Column("digest", JSON, nullable=False),
)
"""Of finished sessions' summaries, as far as somebody asked for them; triggers of the database drop what is stale."""

IDENTITIES = Table(
    "identities",
    METADATA,
    Column("uid", String(64), primary_key=True),
    Column("person", String(100), nullable=False, index=True),
    Column("plan_set_at", String(40), nullable=True),
)
"""Who somebody is on every machine: random, made where they first needed one. A person may have come to have several.

`plan_set_at` is when the clinic's file was made that said last which of this person's plans is played here.
"""

ERASURES = Table(
    "erasures",
    METADATA,
    Column("erasure", Integer, primary_key=True),
    Column("alias", String(100), nullable=True),
)
"""Deletions under way: whose rows and files are still to go, or None where only the free room is left to be swept."""

CLINICS = Table(
    "clinics",
    METADATA,
    Column("clinic", String(40), primary_key=True),
    Column("created_at", String(40), nullable=False),
)
"""One row for each clinic that shares this store."""

PATIENTS = Table(
    "patients",
    METADATA,
    Column("person", String(100), primary_key=True),
    Column("clinic", String(40), nullable=False, index=True),
    Column("pseudonym", String(40), nullable=False, index=True, unique=True),
    Column("since", String(40), nullable=False),
)
"""Which clinic somebody belongs to. The audit names them by `pseudonym`: when this row goes, it points at nobody."""

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("account", String(100), primary_key=True),
    Column("clinic", String(40), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("disabled_at", String(40), nullable=True),
)
"""One row for each of a clinic's staff; `disabled_at` is when they were shut out."""

SIGN_INS = Table(
    "sign_ins",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("account", String(100), nullable=False, index=True),
    Column("made_at", String(40), nullable=False),
    Column("seen_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
)
"""One row for each browser that is signed in; of its token only the SHA-256 is known here."""

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("whom", String(80), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", String(40), nullable=False),
)
"""How often signing in has failed, for each account (there or not) and each address that tried."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("account", String(100), nullable=True),
    Column("clinic", String(40), nullable=True, index=True),
    Column("did", String(40), nullable=False),
    Column("whom", String(40), nullable=True, index=True),
    Column("detail", JSON, nullable=False),
    Column("before", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)
"""Who saw or changed what, from 1; `before` is the seal of the row before. Triggers forbid to change or delete one."""
