"""TOML documents of any kind (levels, plans): from a text to a model, or to every problem in it at once."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from game.level.lines import LineIndex
from game.level.problems import BadDocument, Problem, dotted, field_sentence
from game.level.rules import Broken, Path, quoted

LONGEST_TEXT = 200_000
"""Characters; 200 cues with plenty of comments need half of it."""

LONGEST_LINE = 1_000
"""Characters; the parser's time grows with the square of a dotted key's length."""

Made = TypeVar("Made", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Kind(Generic[Made]):
    """One kind of document.

    Attributes:
        model: what it is decoded to; its own `format` is `number`.
        broken_rules: what must hold between its fields, checked on the plain document.
        bad: the exception; its `kind` is what messages call such a document.
    """

    model: type[Made]
    number: int
    broken_rules: Callable[[Mapping[str, Any]], Iterable[Broken]]
    bad: type[BadDocument]


def decode(kind: Kind[Made], text: str, name: str) -> Made:
    """Decode a document.

    Args:
        kind: what it should be.
        text: TOML.
        name: what messages call it, usually the file's name.

    Raises:
        BadDocument: the kind's own, with every problem, each with its path and line.
    """
    text = text.removeprefix("\ufeff")
    document = _toml(kind, text, name)
    broken = list(_wrong_format(kind, document) or _broken(kind, document))
    if broken:
        index = LineIndex(text)
        raise kind.bad(name, (Problem(index.line_of(path), dotted(path), sentence) for path, sentence in broken))
    return kind.model.model_validate(document)


def _toml(kind: Kind[Any], text: str, name: str) -> dict[str, Any]:
    too_long = list(_too_long(kind.bad.kind, text))
    if too_long:
        raise kind.bad(name, too_long)
    try:
        return tomllib.loads(text)
    except RecursionError:
        sentence = f"brackets are nested too deeply; write a {kind.bad.kind} as tables"
        raise kind.bad(name, [Problem(1, "", sentence)]) from None
    except ValueError as error:
        raise kind.bad(name, [_syntax_problem(str(error), text)]) from None


def _too_long(what: str, text: str) -> Iterator[Problem]:
    if len(text) > LONGEST_TEXT:
        yield Problem(1, "", f"a {what} has at most {LONGEST_TEXT:,} characters; make it shorter")
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


def _wrong_format(kind: Kind[Any], document: Mapping[str, Any]) -> list[Broken]:
    """A document of another format is told so, and nothing else: its fields may mean other things there."""
    own, number = kind.number, document.get("format")
    if number == own or not isinstance(number, int):
        return []
    return [
        (("format",), f"this game reads format {own}, not {quoted(number)}; update the game, or write format = {own}")
    ]


def _broken(kind: Kind[Any], document: Mapping[str, Any]) -> Iterator[Broken]:
    yield from _broken_fields(kind.model, document)
    yield from kind.broken_rules(document)


def _broken_fields(model: type[BaseModel], document: Mapping[str, Any]) -> Iterator[Broken]:
    try:
        model.model_validate(document)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            path = tuple(part for part in details["loc"] if part != "[key]")
            if path:  # what concerns the document as a whole is said by the rules, with its place
                yield path, field_sentence(details, _table_around(model, path).model_fields)


def _table_around(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the innermost table that holds a path's last key."""
    for key in path[:-1]:
        field = model.model_fields.get(key) if isinstance(key, str) else None
        inner = field and _table_in(field.annotation)
        model = inner or model
    return model


def _table_in(annotation: Any) -> type[BaseModel] | None:
    """The model in a field's type: the type itself, or what a list holds."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
