"""Sealing a stream of bytes and opening it again, in the age format, with the memory of a few blocks.

For a clinic's key the sealed file is an age file that any age program opens. For a passphrase, the library seals only
what fits into memory; so a key is made for this one file, the file is sealed for it, and the key, sealed with the
passphrase (scrypt), stands in front of it after a line that says how long it is.
"""

import re
from typing import IO

from game.exchange import age
from game.exchange.keys import Key, Lock, Passphrase
from game.exchange.manifest import LARGEST
from game.exchange.refused import BadBundle, CannotUnlock

_WITH_PASSPHRASE = re.compile(rb"wingbeat-bundle/1 passphrase ([1-9][0-9]{2,3})\n")
_LONGEST_LINE = 64
"""Bytes of a first line."""


def seal(clear: IO[bytes], target: IO[bytes], lock: Lock) -> None:
    """Seal everything that can be read from here on."""
    if not isinstance(lock, Passphrase):
        age.encrypt(clear, target, lock.text)
        return
    secret, public = age.new_pair()
    sealed_key = age.encrypt_with_words(secret.encode("ascii"), lock.words)
    target.write(b"wingbeat-bundle/1 passphrase %d\n" % len(sealed_key) + sealed_key)
    age.encrypt(clear, target, public)


def needs_passphrase(sealed: IO[bytes]) -> bool:
    """Whether a sealed file opens with a passphrase rather than with a key; where it is read from stays the same.

    Raises:
        BadBundle: it is neither.
    """
    place = sealed.tell()
    line = sealed.readline(_LONGEST_LINE)
    sealed.seek(place)
    if line == age.MAGIC:
        return False
    if _WITH_PASSPHRASE.fullmatch(line):
        return True
    raise BadBundle("it is no bundle; choose a file that `wingbeat bundle make` wrote, whole and as it was")


def unseal(sealed: IO[bytes], target: IO[bytes], key: Key) -> None:
    """Open what `seal` sealed.

    What was written before something is found to be wrong must be thrown away.

    Raises:
        BadBundle: it is none, is damaged or cut off, or is larger than any bundle.
        CannotUnlock: this key or passphrase is not the one.
    """
    if needs_passphrase(sealed) != isinstance(key, Passphrase):
        wanted = "a passphrase: say --passphrase-file" if needs_passphrase(sealed) else "the clinic's key: say --key"
        raise CannotUnlock(f"it opens with {wanted}")
    secret = _own_key(sealed, key) if isinstance(key, Passphrase) else key.text
    age.decrypt(sealed, _Bounded(target), secret)


def _own_key(sealed: IO[bytes], words: Passphrase) -> str:
    """The key that a file sealed with a passphrase was sealed for; reads up to where the sealed file begins."""
    found = _WITH_PASSPHRASE.fullmatch(sealed.readline(_LONGEST_LINE))
    assert found is not None, "somebody has looked"
    secret = age.decrypt_with_words(sealed.read(int(found[1])), words.words).decode("ascii", "replace")
    if age.public_of(secret) is None:
        raise age.damaged()
    return secret


class _Bounded:
    """A file that takes no more than any bundle has."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._room = LARGEST

    def write(self, data: bytes, /) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise BadBundle("it is larger than any bundle; choose another file")
        return self._target.write(data)

    def flush(self) -> None:
        self._target.flush()
