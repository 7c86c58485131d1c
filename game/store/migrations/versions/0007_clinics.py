"""Who may see what in a clinic, and who did: accounts, who is signed in, failed attempts, an audit that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SQLITE = (
    "CREATE TRIGGER audit_no_{deed} BEFORE {deed} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit can only be added to'); END"
)
_FUNCTION = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''the audit can only be added to''; END'"
)
_SERVER = (
    "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()"
)


def upgrade() -> None:
    """Add six tables, empty: nobody has an account, and nobody who plays belongs to a clinic."""
    _add_clinics()
    _add_doors()
    _add_audit()


def _add_clinics() -> None:
    op.create_table(
        "clinics",
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("clinic", name="pk_clinics"),
    )
    op.create_table(
        "patients",
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("pseudonym", sa.String(40), nullable=False),
        sa.Column("since", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_patients"),
    )
    op.create_index("ix_patients_clinic", "patients", ["clinic"])
    op.create_index("ix_patients_pseudonym", "patients", ["pseudonym"], unique=True)
    op.create_table(
        "accounts",
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("clinic", sa.String(40), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("disabled_at", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("account", name="pk_accounts"),
    )
    op.create_index("ix_accounts_clinic", "accounts", ["clinic"])


def _add_doors() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("seen_at", sa.String(40), nullable=False),
        sa.Column("expires_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_account", "sign_ins", ["account"])
    op.create_table(
        "attempts",
        sa.Column("whom", sa.String(80), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("whom", name="pk_attempts"),
    )


def _add_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("account", sa.String(100), nullable=True),
        sa.Column("clinic", sa.String(40), nullable=True),
        sa.Column("did", sa.String(40), nullable=False),
        sa.Column("whom", sa.String(40), nullable=True),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_clinic", "audit", ["clinic"])
    op.create_index("ix_audit_whom", "audit", ["whom"])
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(deed=deed))
    else:
        op.execute(_FUNCTION)
        op.execute(_SERVER)


def downgrade() -> None:
    """Accounts and the audit are lost; people, sessions and plans stay, and belong to no clinic."""
    for table in ("audit", "attempts", "sign_ins", "accounts", "patients", "clinics"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_only_grows()")
