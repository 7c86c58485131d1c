"""From a level's TOML text to a `Level`, or to every problem in it at once."""

from game.level.documents import Kind, decode
from game.level.model import FORMAT, Level
from game.level.problems import BadLevel
from game.level.rules import broken_rules

LEVEL = Kind(Level, FORMAT, broken_rules, BadLevel)


def decode_level(text: str, name: str) -> Level:
    """Decode a level.

    Args:
        text: TOML, format 1.
        name: what messages call it, usually the file's name.

    Raises:
        BadLevel: with every problem, each with its path and line.
    """
    return decode(LEVEL, text, name)
