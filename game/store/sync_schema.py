"""The tables of sync over the network: what a home knows of its clinic's server, and what the server knows of homes.

Every store has all of them; at a home those of the server stay empty, and the reverse. What is secret: a home has to
send its token, so it is here as it is; a server only has the token's SHA-256, and a slow hash of a code.
"""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from game.store.schema import METADATA

PAIRINGS = Table(
    "pairings",
    METADATA,
    Column("person", String(100), primary_key=True),
    Column("url", Text, nullable=False),
    Column("certificate", Text, nullable=True),
    Column("device", String(32), nullable=False),
    Column("token", String(80), nullable=False),
    Column("clinic", String(40), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("plans", String(64), nullable=True),
    Column("paired_at", String(40), nullable=False),
    Column("heard_at", String(40), nullable=True),
    Column("trouble", String(40), nullable=True),
)
"""At a home: one row for each person who sends to a clinic's server.

`certificate` is the only one that is trusted there, or None for those that the system trusts. `counter` is the highest
number that a request may have had; `plans` names what the clinic's plans were when they came last; `heard_at` is when
the server answered last, `trouble` what went wrong since.
"""

SENT = Table(
    "sent",
    METADATA,
    Column("person", String(100), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("mark", String(64), nullable=False),
    Column("refused", String(40), nullable=True),
)
"""At a home: one row for each thing that the server says that it has, or does not take; `mark` is its content then."""

PAIRING_CODES = Table(
    "pairing_codes",
    METADATA,
    Column("code_hash", String(64), primary_key=True),
    Column("person", String(100), nullable=False, index=True),
    Column("clinic", String(40), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("device", String(32), nullable=True),
)
"""At a server: codes that somebody has been given; `device` is the one that used it."""

DEVICES = Table(
    "devices",
    METADATA,
    Column("device", String(32), primary_key=True),
    Column("person", String(100), nullable=False, index=True),
    Column("clinic", String(40), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("paired_at", String(40), nullable=False),
    Column("seen_at", String(40), nullable=False),
    Column("plan_at", String(40), nullable=True),
    Column("revoked_at", String(40), nullable=True),
)
"""At a server: the computers that people play on at home, each of one person.

`counter` is the number of the newest request; `plan_at` is the moment that the last plans it got are said to be of.
"""

ARRIVING = Table(
    "arriving",
    METADATA,
    Column("device", String(32), primary_key=True),
    Column("parcel", String(64), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("person", String(100), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""At a server: pieces of parcels that are not whole; `size` is the whole parcel's, `start` where the piece begins."""

ARRIVALS = Table(
    "arrivals",
    METADATA,
    Column("device", String(32), primary_key=True),
    Column("parcel", String(64), primary_key=True),
    Column("person", String(100), nullable=False, index=True),
    Column("at", String(40), nullable=False),
)
"""At a server: the parcels that it has told a device it has; it keeps what was in them, not themselves."""
