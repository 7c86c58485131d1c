"""The report's charts, for black-and-white printing: shapes and hatching tell the sides apart, never colour alone."""

from collections.abc import Sequence
from itertools import groupby
from math import nan
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from game.exports.wording import Words, tick
from game.level.plan.goals import PAIN_MATTERS
from game.report.course_report import Pain, Week
from game.report.trends import Trend

DARK, MIDDLE, LIGHT = "#1a1a1a", "#6a6a6a", "#d9d9d9"
SMALL = 7.0
"""Points; nothing on the page is smaller."""

_ASIDE = {"left": -0.1, "right": 0.1}
"""Days by which the sides of a single session stand apart."""

_MARKS = {"left": ("o", "-", None), "right": ("s", "--", "////"), "both": ("D", "-", None)}
"""Side -> marker, line and the hatching of its band."""

Several = Sequence[Trend]


def by_movement(trends: Sequence[Trend]) -> list[Several]:
    """Both sides of a movement, in one unit, on one chart; the order of the first of them stays."""
    order = list(dict.fromkeys((trend.movement, trend.unit) for trend in trends))
    ranked = sorted(trends, key=lambda trend: (order.index((trend.movement, trend.unit)), trend.side))
    return [list(group) for _, group in groupby(ranked, key=lambda trend: (trend.movement, trend.unit))]


def draw_weeks(axes: Axes, weeks: Sequence[Week], planned: int | None, words: Words) -> None:
    """Days with a session, week by week, and a line where the plan wants them."""
    _plain(axes, words("report.chart.weeks"))
    places = range(len(weeks))
    axes.bar(places, [week.days for week in weeks], color=MIDDLE, width=0.7)
    if planned is not None:
        axes.axhline(planned, color=DARK, linestyle="--", linewidth=1)
        axes.annotate(
            words("report.planned"),
            (1, planned),
            xycoords=("axes fraction", "data"),
            xytext=(-2, 2),
            textcoords="offset points",
            ha="right",
            fontsize=SMALL,
        )
    axes.set_ylim(0, max([7, planned or 0]) + 0.8)
    axes.set_yticks(range(0, 8, 2))
    axes.set_xlim(-0.6, max(3, len(weeks)) - 0.4)
    every = max(1, -(-len(weeks) // 5))
    axes.set_xticks(places[::every], [tick(words, week.monday) for week in weeks[::every]])


def draw_pain(axes: Axes, pain: Pain, words: Words) -> None:
    """Pain before (open) and after (filled) each visit; the bar is the change that matters, for the eye."""
    _plain(axes, words("report.chart.pain"))
    axes.set_ylim(-0.6, 10.6)
    axes.set_yticks(range(0, 11, 2))
    for pair in pain.pairs:
        if pair.before is not None and pair.after is not None:
            axes.plot([pair.day] * 2, [pair.before, pair.after], color=MIDDLE, linewidth=1, zorder=1)
    for name, face, size in (("before", "white", 6.0), ("after", DARK, 3.2)):
        said = [(pair.day, value) for pair in pain.pairs if (value := getattr(pair, name)) is not None]
        style: Any = {"color": DARK, "marker": "o", "linestyle": "", "markersize": size, "markerfacecolor": face}
        axes.plot([day for day, _ in said], [value for _, value in said], label=words(f"report.{name}"), **style)
    days = [pair.day for pair in pain.pairs]
    _days(axes, days, words)
    axes.errorbar(
        [0.975],
        [8.6],
        yerr=PAIN_MATTERS / 2,
        color=DARK,
        capsize=3,
        linewidth=1.2,
        transform=axes.get_yaxis_transform(),
    )
    note = words("report.chart.matters", points=round(PAIN_MATTERS))
    axes.text(0.95, 8.6, note, transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=SMALL)
    if pain.pairs:
        axes.legend(loc="upper left", fontsize=SMALL, frameon=False, ncols=2, handletextpad=0.2, borderaxespad=0.1)


def draw_range(axes: Axes, sides: Several, words: Words) -> None:
    """How far a movement went: the middle of each session, in the band that holds it with 95 % confidence."""
    one = sides[0]
    kind = words(f"report.worth.{one.validity.lower()}")
    _plain(axes, f"{words('report.movement', movement=one.movement)}\n{words(f'report.unit.{one.unit}')}, {kind}")
    for trend in sides:
        _draw_side(axes, trend, words)
    _days(axes, [point.day for trend in sides for point in trend.points], words)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True, min_n_ticks=3))
    axes.margins(y=0.25)
    if any(trend.side != "both" for trend in sides):
        axes.legend(loc="upper left", fontsize=SMALL, frameon=False, ncols=2, handletextpad=0.3, borderaxespad=0.1)


def _draw_side(axes: Axes, trend: Trend, words: Words) -> None:
    """One side's line in its band; both break off where a session measured nothing."""
    marker, line, hatch = _MARKS[trend.side]
    alone = len(trend.points) == 1
    days = [point.day + (_ASIDE.get(trend.side, 0.0) if alone else 0.0) for point in trend.points]
    middle, low, high = ([_or_gap(getattr(one, name)) for one in trend.points] for name in ("median", "low", "high"))
    face = "white" if trend.side == "right" else DARK
    size = min(4.0, max(1.2, 120 / len(days)))
    style: Any = {"marker": marker, "linestyle": line, "markersize": size, "color": DARK, "linewidth": 1.1}
    axes.plot(days, middle, markerfacecolor=face, label=words(f"side.{trend.side}"), **style)
    if alone:
        axes.vlines(days, low, high, color=MIDDLE, linewidth=1.2, zorder=0.5)
        return
    inside: Any = {"facecolor": LIGHT, "edgecolor": "none", "zorder": 0.5}
    if hatch:
        inside = {"facecolor": "none", "edgecolor": "#8c8c8c", "hatch": hatch, "zorder": 0.6}
    axes.fill_between(days, low, high, linewidth=0.4, alpha=0.8, **inside)


def _or_gap(value: float | None) -> float:
    return nan if value is None else value


def _plain(axes: Axes, title: str) -> None:
    axes.set_title(title, fontsize=8, loc="left", pad=4)
    axes.tick_params(labelsize=SMALL, length=2)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(visible=True, axis="y", color="#e6e6e6", linewidth=0.5)
    axes.set_axisbelow(True)


def _days(axes: Axes, days: Sequence[int], words: Words) -> None:
    """At most four days on the axis, the first and the last among them."""
    if not days:
        axes.set_xticks([])
        return
    first, last = min(days), max(days)
    room = max(1.0, 0.08 * (last - first))
    axes.set_xlim(first - room, last + room)
    places = (
        sorted({first, last, *(first + (last - first) * part // 3 for part in (1, 2))}) if last > first + 3 else [first]
    )
    axes.set_xticks(places, [tick(words, place) for place in places])
