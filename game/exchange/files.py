"""A sealed bundle as a file: written whole or not at all, and read by way of a clear copy that nobody else sees."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from game.exchange.keys import Key, Lock
from game.exchange.making import Made, Told, Wanted, write_bundle
from game.exchange.reading import Bundle
from game.exchange.refused import BadBundle, CannotUnlock, CannotWrite
from game.exchange.sealing import needs_passphrase, seal, unseal
from game.store.store import Store


def write_sealed(
    store: Store, alias: str, wanted: Wanted, path: Path, lock: Lock, on_done: Told = lambda _share: None
) -> Made:
    """Write everything that there is of somebody into one sealed file.

    Raises:
        BadStore: nobody has that alias, or the store cannot be read.
        CannotWrite: there is such a file, or it cannot be written; then nothing is.
    """
    if path.exists():
        raise CannotWrite(f"there is a file {path} already; name another one")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _clear(store.places.folder) as clear, part.open("xb") as sealed:
            made = write_bundle(store, alias, wanted, clear, on_done)
            clear.seek(0)
            seal(clear, sealed, lock)
            sealed.flush()
            os.fsync(sealed.fileno())
        part.replace(path)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}; name another place") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return made


def asks_for_passphrase(path: Path) -> bool:
    """Whether a sealed file opens with a passphrase rather than with a key.

    Raises:
        BadBundle: it is no bundle, or cannot be read.
    """
    with _sealed(path) as sealed:
        return needs_passphrase(sealed)


@contextmanager
def opened(path: Path, key: Key, folder: Path | None = None) -> Iterator[Bundle]:
    """A sealed file, opened.

    Args:
        path: of the sealed file.
        key: that opens it.
        folder: where its clear copy lies without a name, until this is left; None: the system's for such files.

    Raises:
        BadBundle: it is none, is damaged, or holds what it must not.
        CannotUnlock: this key or passphrase is not the one.
    """
    with _sealed(path) as sealed, _clear(folder) as clear:
        unseal(sealed, clear, key)
        clear.seek(0)
        yield Bundle(clear)


@contextmanager
def _sealed(path: Path) -> Iterator[IO[bytes]]:
    try:
        sealed = path.open("rb")
    except OSError as error:
        raise BadBundle(f"{path} cannot be read: {error.strerror or error}; choose another file") from None
    with sealed:
        try:
            yield sealed
        except (BadBundle, CannotUnlock) as bad:
            raise type(bad)(f"{path}: {bad}") from None


def _clear(folder: Path | None) -> IO[bytes]:
    """A file without a name. It is as large as the bundle, so it had better lie where the recordings have room too."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)
