"""Sync over the network: what a home knows of its clinic's server, and what the server knows of homes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_INDEXED = ("pairing_codes", "devices", "arriving", "arrivals")


def upgrade() -> None:
    """Add six tables, empty: nobody is paired."""
    _add_home()
    _add_doors()
    _add_parcels()
    for table in _INDEXED:
        op.create_index(f"ix_{table}_person", table, ["person"])


def _add_home() -> None:
    op.create_table(
        "pairings",
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("certificate", sa.Text, nullable=True),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("token", sa.String(80), nullable=False),
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("counter", sa.Integer, nullable=False),
        sa.Column("plans", sa.String(64), nullable=True),
        sa.Column("paired_at", sa.String(40), nullable=False),
        sa.Column("heard_at", sa.String(40), nullable=True),
        sa.Column("trouble", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("person", name="pk_pairings"),
    )
    op.create_table(
        "sent",
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("item", sa.String(80), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("refused", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("person", "item", name="pk_sent"),
    )


def _add_doors() -> None:
    op.create_table(
        "pairing_codes",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("expires_at", sa.String(40), nullable=False),
        sa.Column("device", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name="pk_pairing_codes"),
    )
    op.create_table(
        "devices",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("counter", sa.Integer, nullable=False),
        sa.Column("paired_at", sa.String(40), nullable=False),
        sa.Column("seen_at", sa.String(40), nullable=False),
        sa.Column("plan_at", sa.String(40), nullable=True),
        sa.Column("revoked_at", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("device", name="pk_devices"),
    )


def _add_parcels() -> None:
    op.create_table(
        "arriving",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("parcel", sa.String(64), nullable=False),
        sa.Column("start", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("device", "parcel", "start", name="pk_arriving"),
    )
    op.create_table(
        "arrivals",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("parcel", sa.String(64), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("device", "parcel", name="pk_arrivals"),
    )


def downgrade() -> None:
    """Pairings are lost: homes keep what they have and pair anew, and what the clinic has stays there."""
    for table in ("arrivals", "arriving", "devices", "pairing_codes", "sent", "pairings"):
        op.drop_table(table)
