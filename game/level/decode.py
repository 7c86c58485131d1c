"""From a level's TOML text to a `Level`, or to every problem in it at once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from game.level.lines import LineIndex
from game.level.model import FORMAT, Cue, CueEvents, Level, LevelEvents
from game.level.problems import BadLevel, Problem, dotted, field_sentence
from game.level.rules import Broken, Path, broken_rules, quoted

LONGEST_TEXT = 200_000
"""Characters; 200 cues with plenty of comments need half of it."""

LONGEST_LINE = 1_000
"""Characters; the parser's time grows with the square of a dotted key's length."""


def decode_level(text: str, name: str) -> Level:
    """Decode a level.

    Args:
        text: TOML, format 1.
        name: what messages call it, usually the file's name.

    Raises:
        BadLevel: with every problem, each with its path and line.
    """
    text = text.removeprefix("\ufeff")
    document = _toml(text, name)
    broken = list(_wrong_format(document) or _broken(document))
    if broken:
        index = LineIndex(text)
        raise BadLevel(name, (Problem(index.line_of(path), dotted(path), sentence) for path, sentence in broken))
    return Level.model_validate(document)


def _toml(text: str, name: str) -> dict[str, Any]:
    too_long = list(_too_long(text))
    if too_long:
        raise BadLevel(name, too_long)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadLevel(name, [Problem(1, "", "brackets are nested too deeply; write a level as tables")]) from None
    except ValueError as error:
        raise BadLevel(name, [_syntax_problem(str(error), text)]) from None


def _too_long(text: str) -> Iterator[Problem]:
    if len(text) > LONGEST_TEXT:
        yield Problem(1, "", f"a level has at most {LONGEST_TEXT:,} characters; make it shorter")
    for number, line in enumerate(text[:LONGEST_TEXT].split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield Problem(number, "", f"a line has at most {LONGEST_LINE:,} characters; break it up")


def _syntax_problem(message: str, text: str) -> Problem:
    """Take the line out of tomllib's message: "what (at line 3, column 7)" or "what (at end of document)"."""
    what, _, _ = message.partition(" (at ")
    line = re.search(r"at line (\d+)", message)
    last = max(1, len(text.rstrip("\n").split("\n")))
    number = int(line[1]) if line else last if "end of document" in message else 1
    return Problem(number, "", f"this is not TOML ({what}); check the quotes, brackets and = signs here")


def _wrong_format(document: Mapping[str, Any]) -> list[Broken]:
    """A level of another format is told so, and nothing else: its fields may mean other things there."""
    number = document.get("format")
    if number == FORMAT or not isinstance(number, int):
        return []
    return [
        (
            ("format",),
            f"this game reads format {FORMAT}, not {quoted(number)}; update the game, or write format = {FORMAT}",
        )
    ]


def _broken(document: Mapping[str, Any]) -> Iterator[Broken]:
    yield from _broken_fields(document)
    yield from broken_rules(document)


def _broken_fields(document: Mapping[str, Any]) -> Iterator[Broken]:
    try:
        Level.model_validate(document)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            path = tuple(part for part in details["loc"] if part != "[key]")
            if path:  # what concerns the level as a whole is said by the rules, with its place
                yield path, field_sentence(details, _fields_around(path))


def _fields_around(path: Path) -> Iterable[str]:
    return _model_around(path).model_fields


def _model_around(path: Path) -> type[BaseModel]:
    match path:
        case ("cues", int(), "events", _):
            return CueEvents
        case ("cues", int(), _):
            return Cue
        case ("events", _):
            return LevelEvents
        case _:
            return Level
