"""What is wrong with a document (a level, a plan), said so that its author knows where to look and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from game.level.rules import SHOWN, Path, quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    Attributes:
        line: in the TOML text, from 1.
        path: dotted, list positions from 0: `cues[2].events.hold`; empty for the document as a whole.
        sentence: what is wrong and what to do.
    """

    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        """Print as `line 12, cues[2].side: ...`."""
        place = f"line {self.line}, {self.path}" if self.path else f"line {self.line}"
        return f"{place}: {self.sentence}"


_TOLD = 200
"""Problems that a message tells: more are one mistake made many times, or no document of ours at all."""


class BadDocument(ValueError):
    """A document that cannot be played; holds every problem at once.

    Attributes:
        kind: what people call such a document.
        name: what the caller calls this one, usually its file's name.
        problems: sorted by line, at least one.
    """

    kind = "document"

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        heading = f"{name} is not a {self.kind} that can be played: {count} problem{'s' if count > 1 else ''}"
        told = [f"  {problem}" for problem in self.problems[:_TOLD]]
        rest = [f"  and {count - _TOLD} more; mend these first"] if count > _TOLD else []
        super().__init__("\n".join([heading, *told, *rest]))


class BadLevel(BadDocument):
    """A level that cannot be played."""

    kind = "level"


class BadPlan(BadDocument):
    """A plan that cannot be played."""

    kind = "plan"


def dotted(path: Path) -> str:
    """Write a path as authors do: `cues[2].events.hold`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path)
    return text.removeprefix(".")


def field_sentence(error: "ErrorDetails", fields: Iterable[str]) -> str:
    """Turn one of the model's complaints into a sentence for the author.

    Args:
        error: as pydantic lists it.
        fields: names that the table around the value may hold, for a suggestion.
    """
    match error["type"]:
        case "missing":
            return "this is missing; add it"
        case "extra_forbidden":
            return f"nothing is called that here; {_suggestion(str(error['loc'][-1]), fields)}"
        case "string_pattern_mismatch":
            return _shape(error)
        case "tuple_type":
            return _list_of(str(error["loc"][-1]))
        case kind:
            sentence = _SENTENCES.get(kind, error["msg"]).format(**_context(error))
            return f"{sentence}, not {quoted(error['input'])}" if _is_short(error["input"]) else sentence


_SENTENCES = {
    "string_type": "write a text in quotes",
    "int_type": "write a whole number",
    "float_type": "write a number",
    "finite_number": "write an ordinary number",
    "greater_than_equal": "write a number of at least {ge}",
    "less_than_equal": "write a number of at most {le}",
    "literal_error": "write {expected}",
    "string_too_short": "write at least {min_length} letter",
    "string_too_long": "write at most {max_length} letters",
    "too_long": "there may be at most {max_length} of these; make it two",
    "model_type": "write this as a table",
    "mapping_type": "write this as a table",
    "dict_type": "write this as a table",
}


_LISTS_OF_TABLES = {"cues", "exercises", "goals"}


def _is_short(value: object) -> bool:
    return isinstance(value, str | int | float) and len(repr(value)) <= SHOWN


def _shape(error: "ErrorDetails") -> str:
    pattern = _context(error).get("pattern", "")
    if "a-z" in pattern:
        return f"use small letters, digits and _, beginning with a letter, not {quoted(error['input'])}"
    if r"\d{4}" in pattern:
        return f"write a day as year-month-day, as 2026-03-31, not {quoted(error['input'])}"
    if pattern.endswith("*$"):
        return "write ordinary text, without control characters"
    return "write one line of text, without line breaks"


def _list_of(key: str) -> str:
    if key in _LISTS_OF_TABLES:
        return f"write this as one or more [[{key}]] tables"
    return f'write this as a list: {key} = ["...", "..."]'


def _suggestion(key: str, fields: Iterable[str]) -> str:
    names = sorted(fields)
    near = get_close_matches(key, names, n=1)
    return f"did you mean {near[0]}?" if near else f"remove it, or use one of {', '.join(names)}"


def _context(error: "ErrorDetails") -> dict[str, Any]:
    return error.get("ctx", {})


def _key(part: str) -> str:
    return part if part.isidentifier() else quoted(part)
