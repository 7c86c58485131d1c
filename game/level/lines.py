"""Which line of a TOML text says what.

No TOML library that is well kept gives positions (tomllib, tomlkit and rtoml do not), and a parser of our own would be
a second opinion on the format. But every statement of TOML, a header or a `key = value`, is a whole document by itself,
and a statement that was cut is not one. So tomllib itself is asked where each statement ends and what it names.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from game.level.rules import Path

_LONGEST_STATEMENT = 200
"""Lines; past a longer statement lines are no longer told, so that a hostile file cannot cost a quadratic time."""


_DEEPEST = 12
"""Keys in a path that is indexed; levels need four."""


class LineIndex:
    """The line of every table, list entry and key of a valid TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._entries: dict[Path, int] = {}
        here: Path = ()
        for line, statement, content in _statements(text.replace("\r\n", "\n").split("\n")):
            if statement.lstrip().startswith("["):
                here = self._open_table(content, line)
            else:
                for path in _paths(content, _DEEPEST):
                    self._lines.setdefault(here + path, line)

    def line_of(self, path: Path) -> int:
        """Tell the line, from 1, of a path, or of the nearest table around it that is written down.

        What stands inside a value that spans several lines is told to be at the value's first line.
        """
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _open_table(self, header: dict[str, Any], line: int) -> Path:
        """Enter the table that a header names, and tell its full path: a list's newest entry, or a new one."""
        path: Path = ()
        value: Any = header
        while value and len(path) < _DEEPEST:
            if isinstance(value, dict):
                key, value = next(iter(value.items()))
                path = (*path, key)
                if isinstance(value, dict) and path in self._entries:
                    path = (*path, self._entries[path] - 1)
            else:
                self._entries[path] = self._entries.get(path, 0) + 1
                path, value = (*path, self._entries[path] - 1), value[0]
            self._lines.setdefault(path, line)
        return path


def _statements(lines: list[str]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    first = 0
    while first < len(lines):
        for after in range(first + 1, min(first + _LONGEST_STATEMENT, len(lines)) + 1):
            statement = "\n".join(lines[first:after])
            content = _document(statement)
            if content is not None:
                break
        else:
            return
        if content:
            yield first + 1, statement, content
        first = after


def _document(statement: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except (ValueError, RecursionError):
        return None


def _paths(value: object, depth: int) -> Iterator[Path]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries if depth else ():
        yield (key,)
        yield from ((key, *path) for path in _paths(inner, depth - 1))
