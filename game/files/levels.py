"""Levels by name: the shipped ones by id, any other by its file."""

from pathlib import Path

from game.files.places import levels_dir
from game.files.taught import know_beside
from game.files.texts import text_in
from game.level.decode import decode_level
from game.level.model import Level


def level_named(name: str) -> tuple[str, Level]:
    """A level's text and the level: a shipped one by its id, or any file, with the taught movements beside it.

    Raises:
        NoLevel: there is none of that name.
        BadLevel: it has problems.
    """
    shipped = levels_dir() / f"{name}.toml"
    path = shipped if "/" not in name and "\\" not in name and shipped.is_file() else Path(name)
    try:
        text = text_in(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _no_level(name, error) from None
    if path is not shipped:
        know_beside(path)
    return text, decode_level(text, str(path) if path is not shipped else name)


def shipped_levels() -> dict[str, Level]:
    """Every shipped level, by id."""
    return {path.stem: level_named(path.stem)[1] for path in sorted(levels_dir().glob("*.toml"))}


class NoLevel(ValueError):
    """There is no such level; the message lists those that there are."""


def _no_level(name: str, error: Exception) -> NoLevel:
    """The exception for a level that cannot be read."""
    known = ", ".join(sorted(path.stem for path in levels_dir().glob("*.toml")))
    why = "is not a text file" if isinstance(error, UnicodeDecodeError) else "is neither a shipped level nor a file"
    return NoLevel(f"{name!r:.120} {why}; shipped levels are: {known}")
