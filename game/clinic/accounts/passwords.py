"""Passwords: which can be taken, and how one is kept: argon2id, with the parameters that argon2-cffi recommends.

Those are RFC 9106's second recommended option (3 passes over 64 MiB). The rules follow NIST SP 800-63B, section 3.1.1:
length instead of kinds of characters, nothing from a list of common ones, nothing of the account's own name, no
changing by date. Its fourth edition (2025) wants 15 characters where there is no second factor; ours is 12.
"""

from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from game.clinic.accounts.commonest import is_common
from game.clinic.accounts.refusals import Refused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST = 12
"""Characters of a password."""
MOST = 256
"""So that nobody can keep the machine busy with a password of a megabyte."""

_FEWEST_DIFFERENT = 5
"""Characters; and of the steps from each to the next, so that no row of keys or numbers is taken."""


def check_password(password: str, account: str) -> None:
    """Take a password as a new one.

    Raises:
        Refused: it cannot be taken; `key` says why.
    """
    if len(password) < LEAST:
        raise Refused("password.short", least=LEAST)
    if len(password) > MOST:
        raise Refused("password.long", most=MOST)
    if is_common(password):
        raise Refused("password.common")
    if _is_plain(password):
        raise Refused("password.plain")
    if _names(password, account):
        raise Refused("password.own")


def _is_plain(password: str) -> bool:
    """Few different characters, a row such as 23456789, or a short piece again and again."""
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    repeats = password in (password + password)[1:-1]
    return len(set(password)) < _FEWEST_DIFFERENT or len(steps) < _FEWEST_DIFFERENT - 2 or repeats


def _names(password: str, account: str) -> bool:
    """Whether the account's name, or a part of it that is long enough to be told by, is in the password."""
    parts = [account, *account.replace("@", ".").replace("_", ".").replace("-", ".").split(".")]
    return any(len(part) > 3 and part in password.casefold() for part in parts) or password.casefold() == account


class Keeper:
    """Makes and checks hashes of passwords.

    Checking a password against nothing takes as long as against a hash, so that the time does not tell which names are
    there.
    """

    def __init__(self, hasher: "PasswordHasher | None" = None) -> None:
        """Prepare the hash against which the passwords of nobody are checked.

        Args:
            hasher: with other parameters than the recommended ones: cheap ones in tests.

        Raises:
            Refused: argon2-cffi is not installed.
        """
        self._hasher = hasher or _recommended()
        self._nobodys = self._hasher.hash("nobody's")

    def hash(self, password: str) -> str:
        """What is kept of a password: parameters, salt and hash in one line."""
        return self._hasher.hash(_bytes(password))

    def is_right(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one whose hash was kept; None: nothing was, and no password is right."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - an optional extra

        try:
            self._hasher.verify(kept or self._nobodys, _bytes(password[: MOST + 1]))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None and len(password) <= MOST

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than those of now, and should be made again."""
        return self._hasher.check_needs_rehash(kept)


def _recommended() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError:
        raise Refused("no_argon2") from None
    return PasswordHasher()


def _bytes(password: str) -> bytes:
    """The same bytes however a keyboard puts a letter together."""
    return normalize("NFKC", password).encode("utf-8", "surrogatepass")
