"""Keys that bundles are sealed for: a clinic has a pair, keeps the secret one, and gives the public one away."""

import os
from dataclasses import dataclass
from pathlib import Path

from game.exchange.age import is_public, new_pair, public_of
from game.exchange.refused import CannotUnlock, CannotWrite

SHORTEST = 12
"""Characters of a passphrase: four short words, or what a password keeper makes. A lost stick can be tried for years,
so what guards it is the length."""

_LARGEST = 4096
"""Bytes of a key's or a passphrase's file."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words that both sides know.

    Attributes:
        words: kept out of every message.
    """

    words: str

    def __repr__(self) -> str:
        """Without the words: what is shown in a message or a log is no secret any more."""
        return "Passphrase(...)"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A clinic's key that seals; no secret."""

    text: str


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A clinic's key that opens.

    Attributes:
        text: kept out of every message.
    """

    text: str

    def __repr__(self) -> str:
        """Without the key."""
        return "SecretKey(...)"


Lock = Passphrase | PublicKey
Key = Passphrase | SecretKey


def make_key(path: Path) -> str:
    """Make a pair, write its secret half to a new file that only its owner may read, and tell the public half.

    Raises:
        CannotWrite: there is such a file, or it cannot be written.
    """
    secret, public = new_pair()
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(f"# Wingbeat: whoever has this file can read what is sent to you.\n# public key: {public}\n")
            file.write(f"{secret}\n")
    except FileExistsError:
        raise CannotWrite(f"there is a file {path} already; name another one, since a lost key opens nothing") from None
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}; name another place") from None
    return public


def read_key(path: Path) -> SecretKey:
    """The secret key in a file.

    Raises:
        CannotUnlock: there is none.
    """
    for line in _text(path).splitlines():
        if public_of(line.strip()) is not None:
            return SecretKey(line.strip())
    raise CannotUnlock(f"{path} holds no secret key; give the file that `wingbeat bundle key` made")


def public_key(given: str) -> PublicKey:
    """A clinic's public key: the key itself, or the path of a file that holds it.

    Raises:
        CannotUnlock: it is none.
    """
    text = given.strip() if given.strip().startswith("age1") else _text(Path(given))
    for word in text.split():
        if is_public(word):
            return PublicKey(word)
    raise CannotUnlock(
        f"{given!r:.80} is no public key; it begins with age1 and has 62 characters, ask the clinic again"
    )


def read_passphrase(path: Path) -> Passphrase:
    """The passphrase in the first line of a file.

    Raises:
        CannotUnlock: there is none.
    """
    first = next(iter(_text(path).splitlines()), "")
    if not first.strip():
        raise CannotUnlock(f"{path} holds no passphrase; write it into its first line")
    return Passphrase(first)


def long_enough(passphrase: Passphrase) -> Passphrase:
    """A passphrase to seal with.

    Raises:
        CannotUnlock: it is short enough to be guessed.
    """
    if len(passphrase.words) < SHORTEST:
        raise CannotUnlock(
            f"a passphrase needs {SHORTEST} characters or more; four words that do not belong together do"
        )
    return passphrase


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise CannotUnlock(f"{path} cannot be read: {reason}; name another file") from None
