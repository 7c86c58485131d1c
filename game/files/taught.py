"""Taught movements as files: TOML that a person can read, in the folder `movements` of a store or anywhere else."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import tomli_w

from game.body.taught.entry import Taught, taught_of
from game.body.taught.movement import know
from game.exports.writing import write_text
from game.store.places import places_of

_LARGEST = 64 * 1024
"""Bytes; a taught movement has two thousand."""

_HEAD = """\
# A movement that was taught by showing it. docs/teaching.md says what everything here means.
# The words may be changed. The rest is what is measured: change it, and the game asks to be taught again.

"""


class BadMovement(ValueError):
    """A file of a taught movement cannot be used; the message says which, why, and what to do."""


def text_of(taught: Taught) -> str:
    """A movement as the text of its file."""
    return _HEAD + tomli_w.dumps(taught.to_json())


def movement_in(path: Path) -> Taught:
    """The movement in a file.

    Raises:
        BadMovement: it cannot be read, or is none.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise BadMovement(f"{path} is larger than any taught movement; choose another file")
        return taught_of(tomllib.loads(data.decode("utf-8")))
    except OSError as error:
        raise BadMovement(f"{path} cannot be read: {error.strerror or error}. Name a file of a movement.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadMovement(f"{path} is not a TOML file: {error}. Restore it, or teach the movement again.") from None
    except RecursionError:
        raise BadMovement(f"{path} has brackets within brackets without end. Restore it.") from None
    except ValueError as error:
        if isinstance(error, BadMovement):
            raise
        raise BadMovement(f"{path} is no taught movement: {error}.") from None


def keep(taught: Taught, store: str | None) -> Path:
    """Write a movement into a store's folder, and say where; one that is there already stays as it is.

    Raises:
        UnwritableFile: the folder cannot be written to.
    """
    path = folder_of(store) / f"{taught.id}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        write_text(path, text_of(taught))
    return path


def folder_of(store: str | None) -> Path:
    """Where the taught movements of a store are; None is the user's own."""
    return places_of(store).folder / "movements"


def kept_in(folder: Path) -> Iterator[Taught | BadMovement]:
    """Every movement of a folder, by its file's name; what cannot be used is said instead."""
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            yield movement_in(path)
        except BadMovement as bad:
            yield bad


def know_kept(store: str | None) -> None:
    """Make the taught movements of a store known; a broken file is left alone, and so unknown (`teach --list`)."""
    know(one for one in kept_in(folder_of(store)) if isinstance(one, Taught))


def know_beside(path: Path) -> None:
    """Make known what was taught for a level or a plan: the folder `movements` beside its file, and the user's own."""
    know(one for one in kept_in(path.parent / "movements") if isinstance(one, Taught))
    know_kept(None)


def know_file(path: Path) -> Taught:
    """Make the movement in a file known.

    Raises:
        BadMovement: it cannot be used.
    """
    taught = movement_in(path)
    know([taught])
    return taught
