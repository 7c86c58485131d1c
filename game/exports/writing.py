"""Files that other programs read: written whole or not at all, and never over one that is there already."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO


class UnwritableFile(ValueError):
    """A file could not be written; the message says where, why and what to do."""


class MissingLibrary(ValueError):
    """A format's own library is not installed; the message says how to install it."""


class NothingToExport(ValueError):
    """There is nothing of what the format holds; the message says what is missing."""


def refuse_existing(path: Path) -> None:
    """Raise UnwritableFile where there is such a file already: nobody's file is written over in passing."""
    if path.exists():
        raise UnwritableFile(f"there is a file {path} already; name another one")


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a new file; it gets its name once it is complete, and what is left of a broken one goes.

    Raises:
        UnwritableFile: there is such a file already, or the place cannot be written to.
    """
    refuse_existing(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UnwritableFile(
            f"{path} cannot be written: {error.strerror or error}. Name a file in a folder that you may write to."
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, its line ends as they are."""
    write_whole(path, lambda file: file.write(text.encode()))


def write_json(path: Path, document: Any) -> None:
    """Write a JSON file; a number that is none is a mistake of ours and stops it."""
    write_text(path, json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n")
