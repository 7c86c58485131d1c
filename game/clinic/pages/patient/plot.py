"""Where things stand in a chart: days across, values up; SVG that prints, and tells its sides apart without colour."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, floor, log10

Say = Callable[..., str]
"""A sentence by its key, with values."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 12, 8, 20
"""Pixels around the field."""

_FEW_TICKS = 4


@dataclass(frozen=True, slots=True)
class Plot:
    """The field of a chart.

    Attributes:
        wide, high: of the whole chart, in the units of its view box.
        first, last: days at the edges.
        low, top: values at the bottom and at the top.
    """

    wide: int
    high: int
    first: int
    last: int
    low: float
    top: float

    def x(self, day: float) -> float:
        """Where a day is; the only day there is stands in the middle."""
        if self.last == self.first:
            return (self.wide + _LEFT - _RIGHT) / 2
        return _LEFT + (self.wide - _LEFT - _RIGHT) * (day - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Where a value is."""
        return self.high - _BOTTOM - (self.high - _TOP - _BOTTOM) * (value - self.low) / (self.top - self.low)

    def points(self, some: Iterable[tuple[float, float]]) -> str:
        """Days and values as the points of a line."""
        return " ".join(f"{self.x(day):.1f},{self.y(value):.1f}" for day, value in some)

    def grid(self, say: Say, values: Sequence[float]) -> str:
        """Lines at these values, and some days below."""
        lines = "".join(
            f'<path class="grid" d="M{_LEFT} {self.y(value):.1f}H{self.wide - _RIGHT}"/>'
            f'<text class="axis" x="{_LEFT - 6}" y="{self.y(value) + 3.5:.1f}" text-anchor="end">{value:g}</text>'
            for value in values
        )
        days = "".join(
            f'<text class="axis" x="{self.x(day):.1f}" y="{self.high - 5}" text-anchor="{anchor}">'
            f"{escape(tick(say, day))}</text>"
            for day, anchor in _ticks(self.first, self.last)
        )
        return lines + days

    def svg(self, inside: str, label: str) -> str:
        """The chart; `label` says in words what it shows."""
        return (
            f'<svg class="chart" viewBox="0 0 {self.wide} {self.high}" role="img" aria-label="{escape(label)}">'
            f"{inside}</svg>"
        )


def tick(say: Say, day: int) -> str:
    """A day, short."""
    found = date.fromordinal(day)
    return say("report.tick", day=str(found.day), month=say(f"report.month.{found.month}"))


def steps(low: float, top: float) -> list[float]:
    """A few round numbers from at most the lowest to at least the highest value."""
    rough = max(top - low, 1.0) / _FEW_TICKS
    size = 10.0 ** floor(log10(rough))
    step = next(size * by for by in (1, 2, 2.5, 5, 10) if size * by >= rough)
    return [step * number for number in range(floor(low / step), ceil(top / step) + 1)]


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    if last == first:
        return [(first, "middle")]
    if last - first < _FEW_TICKS:
        return [(first, "start"), (last, "end")]
    between = [(first + (last - first) * part // 3, "middle") for part in (1, 2)]
    return [(first, "start"), *between, (last, "end")]
