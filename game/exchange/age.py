"""The age format by the library pyrage, which is an extra: the one file that knows it.

Keys are text: a secret one begins with AGE-SECRET-KEY-1, a public one with age1.
"""

import re
from typing import IO, Any, Protocol

from game.exchange.refused import BadBundle, CannotUnlock

MAGIC = b"age-encryption.org/v1\n"
"""The first line of an age file (C2SP's specification of the format, section "Header")."""


_COST = re.compile(rb"-> scrypt \S+ (\d{1,9})")
"""What a passphrase costs, in a file's header: the binary logarithm of scrypt's N (C2SP's age, "scrypt")."""

_DEAREST = 20
"""A gigabyte: 2^20 times 1 KiB. The library sealed with 17 on the machine of 2026-11-23, where a second is 18."""


class Target(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take bytes in."""

    def flush(self) -> None:
        """Hand everything on."""


def _pyrage() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise CannotUnlock("sealed bundles are an extra; install it with: pip install 'wingbeat[exchange]'") from None
    return pyrage


def new_pair() -> tuple[str, str]:
    """A new secret key and its public one."""
    identity = _pyrage().x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_of(secret: str) -> str | None:
    """The public key of a secret one; None where the text is no secret key."""
    try:
        return str(_pyrage().x25519.Identity.from_str(secret).to_public())
    except _pyrage().IdentityError:
        return None


def is_public(text: str) -> bool:
    """Whether a text is a public key."""
    try:
        _pyrage().x25519.Recipient.from_str(text)
    except _pyrage().RecipientError:
        return False
    return True


def encrypt(clear: IO[bytes], target: Target, public: str) -> None:
    """Encrypt everything that can be read from here on, block by block."""
    _pyrage().encrypt_io(clear, target, [_pyrage().x25519.Recipient.from_str(public)])


def decrypt(sealed: IO[bytes], target: Target, secret: str) -> None:
    """Decrypt everything that can be read from here on, block by block; what was written before an error is worthless.

    Raises:
        CannotUnlock: it was encrypted for another key.
        BadBundle: it is damaged or was cut off.
        OSError: a file cannot be read or written.
    """
    try:
        _pyrage().decrypt_io(sealed, target, [_pyrage().x25519.Identity.from_str(secret)])
    except _pyrage().DecryptError as error:
        if "No matching keys" in str(error):
            raise CannotUnlock("it was sealed for another key; use the one whose public half the sender has") from None
        raise damaged() from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise damaged() from None


def encrypt_with_words(data: bytes, words: str) -> bytes:
    """Encrypt a few bytes with a passphrase; takes about a second, which is what a guess costs too."""
    sealed: bytes = _pyrage().passphrase.encrypt(data, words)
    return sealed


def decrypt_with_words(sealed: bytes, words: str) -> bytes:
    """Decrypt a few bytes with a passphrase.

    Raises:
        CannotUnlock: it is another passphrase; or its few bytes are damaged, which looks the same.
        BadBundle: it is damaged, or wants more memory than a second's work is worth anywhere.
    """
    if any(int(cost[1]) > _DEAREST for cost in _COST.finditer(sealed)):
        raise damaged()
    try:
        clear: bytes = _pyrage().passphrase.decrypt(sealed, words)
    except _pyrage().DecryptError as error:
        if str(error) == "Decryption failed":
            raise CannotUnlock(
                "it does not open with this passphrase; mind capitals and spaces, or ask again"
            ) from None
        raise damaged() from None
    return clear


def damaged() -> BadBundle:
    """What is said of a file that is not what it was when it was sealed."""
    return BadBundle("it is damaged or was cut off on its way; copy it again, or ask for it to be sent again")
