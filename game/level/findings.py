"""What a small check says about a document (a level, a plan) that can be played."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from game.level.lines import LineIndex
from game.level.problems import dotted
from game.level.rules import Path


class Severity(StrEnum):
    """How much a finding matters."""

    PROBLEM = "problem"
    """Mend this before anybody plays it."""
    WARNING = "warning"
    """Have a reason for this."""
    HINT = "hint"
    """This could be nicer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says about one place.

    Attributes:
        check: name of the check, stable.
        line: in the TOML text, from 1.
        path: as in `Problem`.
        sentence: what is odd and what to do.
    """

    severity: Severity
    check: str
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        """Print as `warning, line 12, cues[2].out_s: ... (fast_tempo)`."""
        place = f"line {self.line}, {self.path}" if self.path else f"line {self.line}"
        return f"{self.severity}, {place}: {self.sentence} ({self.check})"


Issue = tuple[Path, str]
"""Where, and the sentence."""

Looked = TypeVar("Looked")

Checks = tuple[tuple[Severity, Callable[[Looked], Iterator[Issue]]], ...]
"""Every check of one kind of document, with its severity."""


def look(
    checks: Iterable[tuple[Severity, Callable[[Looked], Iterator[Issue]]]], at: Looked, text: str
) -> tuple[Finding, ...]:
    """Run every check, and sort what they find by its line.

    Args:
        checks: small ones, each with its severity.
        at: what they look at.
        text: its TOML, for the lines.
    """
    index = LineIndex(text)
    found = [
        Finding(severity, check.__name__, index.line_of(path), dotted(path), sentence)
        for severity, check in checks
        for path, sentence in check(at)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.check)))
