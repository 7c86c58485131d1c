"""Pain before and after each visit, and effort under it: with the change that matters drawn to scale."""

from collections.abc import Iterable, Sequence

from game.clinic.pages.patient.plot import Plot, Say
from game.level.plan.goals import PAIN_MATTERS
from game.report.attention import EFFORT_HIGH, PAIN_HIGH
from game.report.course import Rated
from game.report.trends import PainPair

_WIDE, _HIGH, _LOW = 390, 176, 84

AIMED_AT = (3, 5)
"""Effort of 10 that a block aims at (clinical sheet: CR10 3 to 5 after each set)."""


def pain_chart(pairs: Sequence[PainPair], days: tuple[int, int], say: Say, label: str) -> str:
    """Pain before a visit as an open circle on a line, after it as a full one; severe pain is above the dashed line."""
    plot = Plot(_WIDE, _HIGH, *days, 0, 10)
    before = [(pair.day, pair.before) for pair in pairs if pair.before is not None]
    moved = "".join(
        f'<path class="moved" d="M{plot.x(pair.day):.1f} {plot.y(pair.before):.1f}V{plot.y(pair.after):.1f}"/>'
        for pair in pairs
        if pair.before is not None and pair.after is not None
    )
    after = "".join(_dot(plot, pair.day, pair.after, "after", 2.6) for pair in pairs if pair.after is not None)
    open_ = "".join(_dot(plot, day, value, "before", 3.0) for day, value in before)
    line = f'<polyline class="line" points="{plot.points(before)}"/>'
    severe = f'<path class="severe" d="M30 {plot.y(PAIN_HIGH):.1f}H{_WIDE - 12}"/>'
    inside = plot.grid(say, (0, 2, 4, 6, 8, 10)) + severe + line + moved + after + open_ + _matters(plot, say)
    return plot.svg(inside, label)


def effort_chart(rated: Iterable[Rated], days: tuple[int, int], say: Say, label: str) -> str:
    """The hardest effort of each visit as a bar, over the band that is aimed at."""
    plot = Plot(_WIDE, _LOW, *days, 0, 10)
    hardest: dict[str, tuple[int, int]] = {}
    for one in rated:
        if one.kind == "effort":
            key = one.visit or f"day {one.day}"
            hardest[key] = max(hardest.get(key, (one.day, 0)), (one.day, one.value), key=lambda found: found[1])
    low, high = (plot.y(value) for value in AIMED_AT)
    aim = f'<rect class="aim" x="30" y="{high:.1f}" width="{_WIDE - 42}" height="{low - high:.1f}"/>'
    bars = "".join(
        f'<path class="effort{" high" if value >= EFFORT_HIGH else ""}" '
        f'd="M{plot.x(day):.1f} {plot.y(0):.1f}V{plot.y(value):.1f}"/>'
        for day, value in hardest.values()
    )
    return plot.svg(aim + plot.grid(say, (0, 5, 10)) + bars, label)


def _dot(plot: Plot, day: int, value: int, kind: str, radius: float) -> str:
    high = " high" if value >= PAIN_HIGH else ""
    return f'<circle class="{kind}{high}" cx="{plot.x(day):.1f}" cy="{plot.y(value):.1f}" r="{radius}"/>'


def _matters(plot: Plot, say: Say) -> str:
    """A bar as high as the change that matters, in the corner where pain is seldom drawn."""
    x, top, bottom = _WIDE - 20, plot.y(9.7), plot.y(9.7 - PAIN_MATTERS)
    words = say("report.chart.matters", points=round(PAIN_MATTERS))
    return (
        f'<path class="matters" d="M{x - 4} {top:.1f}h8M{x} {top:.1f}V{bottom:.1f}M{x - 4} {bottom:.1f}h8"/>'
        f'<text class="axis" x="{x - 10}" y="{(top + bottom) / 2 + 3.5:.1f}" text-anchor="end">{words}</text>'
    )
