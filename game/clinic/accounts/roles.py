"""The roles of a clinic's staff, and what each may do."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a clinic."""

    CLINICIAN = "clinician"
    ADMIN = "admin"
    READ_ONLY = "read-only"


class May(StrEnum):
    """What can be allowed or not."""

    SEE = "see"
    """People, sessions, recordings, plans, visits and ratings of the own clinic."""
    EXPORT = "export"
    """Take somebody's data out of the clinic: reports, exports, bundles."""
    PRESCRIBE = "prescribe"
    """Write and choose plans, comment on sessions."""
    ADMIT = "admit"
    """Let somebody new belong to the clinic."""
    ERASE = "erase"
    """Delete everything of a person."""
    STAFF = "staff"
    """See, make and disable accounts, and give them new passwords."""
    AUDIT = "audit"
    """Read who saw or changed what."""


ALLOWED: dict[Role, frozenset[May]] = {
    Role.READ_ONLY: frozenset({May.SEE}),
    Role.CLINICIAN: frozenset({May.SEE, May.EXPORT, May.PRESCRIBE, May.ADMIT}),
    Role.ADMIN: frozenset(May),
}
