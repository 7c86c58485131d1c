"""Names of accounts and clinics."""

import re
from unicodedata import normalize

from game.clinic.accounts.refusals import Refused

_ACCOUNT = re.compile(r"\w[\w.@-]{1,63}")
_CLINIC = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def name_typed(typed: str) -> str | None:
    """The name of an account as it is kept, from how somebody typed it; None: no account can be called so."""
    name = normalize("NFKC", normalize("NFKC", typed.strip()[:200]).casefold())
    return name if _ACCOUNT.fullmatch(name) else None


def account_name(typed: str) -> str:
    """The name of a new account.

    Raises:
        Refused: it is none.
    """
    name = name_typed(typed)
    if name is None:
        raise Refused("name")
    return name


def clinic_id(typed: str) -> str:
    """The id of a new clinic.

    Raises:
        Refused: it is none.
    """
    if not _CLINIC.fullmatch(typed):
        raise Refused("clinic")
    return typed
