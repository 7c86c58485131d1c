"""A plan as text: tidied, written from a `Plan`, and given to somebody."""

import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from game.level.lines import LineIndex
from game.level.plan.model import Plan


def tidied(text: str) -> str:
    """The same plan with lines that end in one way, and a last line that ends; tidying twice is tidying once."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return f"{lines.rstrip(chr(10))}\n" if lines.strip() else lines


def plan_text(plan: Plan) -> str:
    """Write a plan as the text that decodes to it: the keys in the order of `Plan`, the usual values left out."""
    return tomli_w.dumps(plan.model_dump(exclude_defaults=True), multiline_strings=True)


def addressed(text: str, patient: str) -> str:
    """A plan that says whom it is for: one that says nothing gets the line, everything else stays as it was written.

    A text that is no TOML stays as it is: decoding it tells what is wrong.
    """
    document = _document(text)
    if document is None or "patient" in document:
        return text
    line = LineIndex(text).line_of(("title",)) - 1
    lines = text.split("\n")
    return "\n".join([*lines[:line], tomli_w.dumps({"patient": patient}).rstrip("\n"), *lines[line:]])


def with_lines(text: str, values: Mapping[str, str]) -> str:
    """A plan with other values for some of its top-level keys, each of which stands on one line of its own."""
    lines = text.split("\n")
    index = LineIndex(text)
    for key, value in values.items():
        lines[index.line_of((key,)) - 1] = tomli_w.dumps({key: value}).rstrip("\n")
    return "\n".join(lines)


def _document(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
