"""What a part of the accuracy measurements came to: tables, and each number beside the bar that it must reach."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

Cell = str | int | float | None
"""What a table holds; None is shown as a dash: there is no such number."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `note` says under which conditions, and what its columns mean."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values: rows as objects by column."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return {"title": self.title, "note": self.note, "rows": rows}


@dataclass(frozen=True, slots=True)
class Bar:
    """A number that must not be above, or below, another.

    Attributes:
        value: what was measured, None where nothing could be.
        limit: what it must reach.
        at_least: whether more is better.
        unit: printed behind both.
    """

    name: str
    value: float | None
    limit: float
    at_least: bool = False
    unit: str = ""

    @property
    def reached(self) -> bool:
        """Whether it is good enough; nothing measured is not."""
        if self.value is None:
            return False
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        bar = "at_least" if self.at_least else "at_most"
        return {"name": self.name, "value": self.value, bar: self.limit, "unit": self.unit, "reached": self.reached}


@dataclass(frozen=True, slots=True)
class Findings:
    """One part of the measurements.

    Attributes:
        part: its key on the command line.
        says: what was done, in honest words, for the page.
        synthetic: whether it is about the puppet.
    """

    part: str
    title: str
    says: str
    tables: tuple[Table, ...]
    bars: tuple[Bar, ...] = ()
    synthetic: bool = True

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {
            "title": self.title,
            "synthetic": self.synthetic,
            "bars": [bar.to_json() for bar in self.bars],
            "tables": [table.to_json() for table in self.tables],
        }


Job = TypeVar("Job")
Done = TypeVar("Done")


class Spread(Protocol):
    """Applies a function to jobs, perhaps in several processes; the results come in the order of the jobs."""

    def __call__(self, function: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """The results."""
        ...


def in_turn(function: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
    """The jobs one after the other, in this process."""
    return map(function, jobs)


def percent(share: float, whole: float) -> float | None:
    """Percent to a tenth, or None of nothing."""
    return round(100 * share / whole, 1) if whole else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which that share of them lies, to a tenth, or None of nothing."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else None
