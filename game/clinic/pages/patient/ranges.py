"""How far each movement went to each side, session by session, in the band that holds it; with what that is worth."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from game.clinic.pages.patient.plot import Plot, Say, steps
from game.report.trends import RangePoint, Trend

_WIDE, _HIGH = 290, 150
_MOST_MARKS = 24
"""Points that can be told apart on a line; of more, only the newest has a mark."""


def ranges(trends: Sequence[Trend], days: tuple[int, int], say: Say) -> str:
    """A card for each movement, those that were done most first."""
    return "".join(_card(sides, days, say) for sides in _by_movement(trends))


def change_said(trend: Trend, say: Say) -> str:
    """What became of it, in a few words; below the change that counts there is no clear one."""
    if trend.clear is None:
        return say("report.change.none")
    return say(f"patient.change.{trend.change}", clear=f"{trend.clear:g}{_sign(trend.unit)}")


def _by_movement(trends: Sequence[Trend]) -> list[list[Trend]]:
    order = list(dict.fromkeys((trend.movement, trend.unit) for trend in trends))
    ranked = sorted(trends, key=lambda trend: (order.index((trend.movement, trend.unit)), trend.side))
    return [list(group) for _, group in groupby(ranked, key=lambda trend: (trend.movement, trend.unit))]


def _card(sides: Sequence[Trend], days: tuple[int, int], say: Say) -> str:
    one = sides[0]
    name = escape(say("report.movement", movement=one.movement))
    worth = min(trend.validity for trend in sides) if len({trend.validity for trend in sides}) == 1 else "PROXY"
    kind = "accent" if worth == "DIRECT" else ""
    badge = f'<span class="badge {kind}">{escape(say(f"report.worth.{worth.lower()}"))} · {worth}</span>'
    lines = "".join(_line(trend, say) for trend in sides)
    return (
        f'<section class="card range"><div class="card-head"><h3>{name}</h3>{badge}</div>'
        f"{_chart(sides, days, say)}<ul>{lines}</ul></section>"
    )


def _chart(sides: Sequence[Trend], days: tuple[int, int], say: Say) -> str:
    known = [
        value
        for trend in sides
        for point in trend.points
        for value in (point.median, point.low, point.high)
        if value is not None
    ]
    name = say("report.movement", movement=sides[0].movement)
    if not known:
        return f'<p class="empty small">{escape(say("patient.not_measured"))}</p>'
    values = steps(max(0.0, min(known)), max(known))
    plot = Plot(_WIDE, _HIGH, *days, values[0], values[-1])
    inside = plot.grid(say, values) + "".join(_side(plot, trend) for trend in sides)
    return plot.svg(inside, say("patient.chart.range", name=name, unit=say(f"report.unit.{sides[0].unit}")))


def _side(plot: Plot, trend: Trend) -> str:
    """The band, the line and its marks; all break off where a session measured nothing."""
    runs = list(_runs(list(_placed(trend.points))))
    bands = "".join(f'<polygon class="band" points="{_band(plot, run)}"/>' for run in runs)
    lines = "".join(
        f'<polyline class="line" points="{plot.points((day, one.median or 0) for day, one in run)}"/>' for run in runs
    )
    measured = [placed for run in runs for placed in run]
    shown = measured if len(measured) <= _MOST_MARKS else measured[-1:]
    marks = "".join(_mark(plot, placed, trend.side) for placed in shown)
    return f'<g class="side {trend.side}">{bands}{lines}{marks}</g>'


Placed = tuple[float, RangePoint]
"""A session, and where it is across, in days."""


def _placed(points: Sequence[RangePoint]) -> Iterator[Placed]:
    """Sessions of one day stand beside each other, in their order."""
    for day, some in groupby(points, key=lambda point: point.day):
        same = list(some)
        for number, point in enumerate(same):
            yield day - (len(same) - 1 - number) / (len(same) + 1), point


def _runs(points: Sequence[Placed]) -> Iterator[list[Placed]]:
    for is_known, run in groupby(points, key=lambda placed: placed[1].median is not None):
        if is_known:
            yield list(run)


def _band(plot: Plot, run: Sequence[Placed]) -> str:
    there = [(day, one.high) for day, one in run if one.high is not None]
    back = [(day, one.low) for day, one in reversed(run) if one.low is not None]
    return plot.points([*there, *back])


def _mark(plot: Plot, placed: Placed, side: str) -> str:
    x, y = plot.x(placed[0]), plot.y(placed[1].median or 0)
    if side == "right":
        return f'<rect class="mark" x="{x - 2.5:.1f}" y="{y - 2.5:.1f}" width="5" height="5"/>'
    return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="2.8"/>'


def _line(trend: Trend, say: Say) -> str:
    """First and now, whether that is a change, how sure it is, and what the body did beside it."""
    sign = _sign(trend.unit)
    side = "" if trend.side == "both" else f'<b class="key {trend.side}">{escape(say(f"side.{trend.side}"))}</b> '
    measured = [point.median for point in trend.points if point.median is not None]
    if not measured:
        return f'<li>{side}<span class="muted">{escape(_unmeasured(trend, say))}</span></li>'
    first, last = (trend.first, trend.last) if trend.last is not None else (None, measured[-1])
    way = f"{last:.0f}{sign}" if first is None else f"{first:.0f} → {last:.0f}{sign}"
    tone = "good" if trend.change == "more" else "warn" if trend.change == "less" else "muted"
    said = f'<span class="{tone}">{escape(change_said(trend, say))}</span>'
    return f'<li>{side}<b>{way}</b><span class="small muted beside">{said} · {escape(_beside(trend, say))}</span></li>'


def _unmeasured(trend: Trend, say: Say) -> str:
    reason = next((point.reason for point in reversed(trend.points) if point.reason), "")
    return say(f"patient.not_measured.{reason}")


def _beside(trend: Trend, say: Say) -> str:
    newest = next((point for point in reversed(trend.points) if point.complete), None)
    parts = []
    if newest and newest.confidence is not None:
        parts.append(say("patient.sure", percent=round(100 * newest.confidence)))
    if newest and newest.quality is not None:
        parts.append(say("patient.quality", quality=round(newest.quality)))
    if trend.compensations:
        kind, _ = trend.compensations[0]
        parts.append(say(f"report.compensation.{kind}"))
    return " · ".join(parts)


def _sign(unit: str) -> str:
    return {"deg": "°", "per_min": " / min"}.get(unit, " %")
