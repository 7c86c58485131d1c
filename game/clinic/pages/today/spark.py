"""Pain over some weeks, drawn so small that it stands in a row of a table."""

from collections.abc import Sequence
from html import escape

from game.report.attention import PAIN_HIGH
from game.report.glance import TREND_DAYS, Felt

_WIDE, _HIGH = 132, 34
_EDGE = 4
"""Pixels that stay free around the line."""


def spark(felt: Sequence[Felt], today: int, label: str) -> str:
    """SVG: pain before each visit as a line, the highest after it as a dot where it was higher, severe pain marked.

    Args:
        felt: oldest first.
        today: as `date.toordinal` counts; the right edge. The left one is `TREND_DAYS` before.
        label: what it shows, in words.
    """
    said = [one for one in felt if one.before is not None and 0 <= today - one.day < TREND_DAYS]
    peaks = [one for one in said if one.worst is not None and one.worst > (one.before or 0)]
    line = " ".join(f"{_x(one.day, today):.1f},{_y(one.before or 0):.1f}" for one in said)
    dots = "".join(_dot(_x(one.day, today), one.worst or 0) for one in peaks)
    newest = _dot(_x(said[-1].day, today), said[-1].before or 0, "now") if said else ""
    severe = _y(PAIN_HIGH)
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" height="{_HIGH}" role="img" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>'
        f'<path class="floor" d="M0 {_y(0)}H{_WIDE}"/><path class="severe" d="M0 {severe:.1f}H{_WIDE}"/>'
        f'<polyline points="{line}"/>{dots}{newest}</svg>'
    )


def _dot(x: float, value: int, kind: str = "") -> str:
    name = f"{kind} high" if value >= PAIN_HIGH else kind
    return f'<circle class="{name.strip()}" cx="{x:.1f}" cy="{_y(value):.1f}" r="{2.6 if name.strip() else 1.6}"/>'


def _x(day: int, today: int) -> float:
    return _WIDE - _EDGE - (_WIDE - 2 * _EDGE) * max(0, today - day) / TREND_DAYS


def _y(value: float) -> float:
    return _HIGH - _EDGE - (_HIGH - 2 * _EDGE) * value / 10
