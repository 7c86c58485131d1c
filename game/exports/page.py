"""The report as one page of A4: what a clinician files."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from game.exports.charts import DARK, MIDDLE, SMALL, by_movement, draw_pain, draw_range, draw_weeks
from game.exports.report_rows import Lines, heads, lines_of, row_of
from game.exports.wording import Words
from game.report.course_report import Report

A4 = (8.27, 11.69)
"""Inches."""

LEFT, RIGHT = 0.075, 0.935
MOST_CHARTS, MOST_ROWS, MOST_GOALS = 6, 12, 4
_LINE = 0.0125
"""Height of a small line, of the page's."""

_COLUMNS = (0.0, 0.275, 0.37, 0.44, 0.49, 0.545, 0.685, 0.79, 0.845)
"""Where the table's columns begin, of the width between the margins."""

SETTINGS: Any = {"pdf.fonttype": 42, "font.family": "DejaVu Sans", "hatch.linewidth": 0.4}


def write_pdf(report: Report, words: Words, file: BinaryIO) -> None:
    """Write the report as a PDF of one page, the same bytes for the same report."""
    with mpl.rc_context(SETTINGS):
        figure = drawn(report, words)
        about = {"Title": lines_of(report, words).title, "Creator": "Wingbeat", "Producer": None, "CreationDate": None}
        figure.savefig(file, format="pdf", metadata=about)


def drawn(report: Report, words: Words) -> Figure:
    """The page as a figure."""
    lines = lines_of(report, words)
    figure = Figure(figsize=A4)
    _head(figure, lines)
    draw_weeks(figure.add_axes((LEFT + 0.015, 0.765, 0.36, 0.095)), report.weeks, report.planned, words)
    draw_pain(figure.add_axes((LEFT + 0.475, 0.765, 0.385, 0.095)), report.pain, words)
    _small(figure, LEFT, 0.737, wrap(lines.weeks, 72))
    _small(figure, LEFT + 0.46, 0.737, wrap(lines.pain, 72))
    _charts(figure, report, words)
    below = _table(figure, report, words)
    below = _goals(figure, lines, words, below)
    _limits(figure, lines, words, below)
    return figure


def _head(figure: Figure, lines: Lines) -> None:
    figure.text(LEFT, 0.958, lines.title, fontsize=16, fontweight="bold", va="center", color=DARK)
    figure.text(RIGHT, 0.958, f"Wingbeat\n{lines.made}", fontsize=8, va="center", ha="right", color=MIDDLE)
    _rule(figure, 0.941)
    _small(figure, LEFT, 0.926, [row for line in lines.about for row in wrap(line, 132)], size=8)


def _charts(figure: Figure, report: Report, words: Words) -> None:
    shown = by_movement(report.trends)[:MOST_CHARTS]
    for number, sides in enumerate(shown):
        across, down = number % 3, number // 3
        place = (LEFT + 0.02 + across * 0.3, 0.583 - down * 0.155, 0.245, 0.095)
        draw_range(figure.add_axes(place), sides, words)


def _table(figure: Figure, report: Report, words: Words) -> float:
    """The movements in rows; returns the height at which it ends."""
    rows = min(2, -(-len(by_movement(report.trends)[:MOST_CHARTS]) // 3))
    top = 0.694 - rows * 0.155
    _heading(figure, top, words("report.table"))
    _cells(figure, top - 0.019, heads(words), bold=True)
    _rule(figure, top - 0.025)
    shown = report.trends[:MOST_ROWS]
    for number, trend in enumerate(shown):
        _cells(figure, top - 0.037 - number * _LINE, row_of(trend, words), bold=False)
    below = top - 0.037 - len(shown) * _LINE
    if len(report.trends) > len(shown):
        _small(figure, LEFT, below, [words("report.more", count=len(report.trends) - len(shown))])
        below -= _LINE
    return below


def _goals(figure: Figure, lines: Lines, words: Words, top: float) -> float:
    goals = [row for line in lines.goals[:MOST_GOALS] for row in wrap(line, 150)]
    _heading(figure, top - 0.008, words("report.goals"))
    _small(figure, LEFT, top - 0.026, goals)
    below = top - 0.026 - len(goals) * _LINE
    beside = wrap(lines.compensations, 150)
    _heading(figure, below - 0.008, words("report.watched"))
    _small(figure, LEFT, below - 0.026, beside)
    return below - 0.026 - len(beside) * _LINE


def _limits(figure: Figure, lines: Lines, words: Words, top: float) -> None:
    """At the foot of the page, however much stands above."""
    rows = [row for line in lines.limits for row in wrap(f"• {line}", 152, subsequent_indent="   ")]
    foot = 0.037
    start = min(top - 0.014, foot + (len(rows) + 1) * _LINE + 0.012)
    _heading(figure, start, words("report.limits"))
    _small(figure, LEFT, start - 0.018, rows)
    _rule(figure, 0.030)
    figure.text(LEFT, 0.020, lines.honest, fontsize=SMALL, va="center", color=DARK)


def _cells(figure: Figure, height: float, cells: Sequence[str], *, bold: bool) -> None:
    for place, cell in zip(_COLUMNS, cells, strict=True):
        across = LEFT + place * (RIGHT - LEFT)
        figure.text(across, height, cell, fontsize=SMALL, va="center", fontweight="bold" if bold else "normal")


def _small(figure: Figure, across: float, top: float, rows: Sequence[str], size: float = SMALL) -> None:
    for number, row in enumerate(rows):
        figure.text(across, top - number * _LINE * size / SMALL, row, fontsize=size, va="center", color=DARK)


def _heading(figure: Figure, height: float, words: str) -> None:
    figure.text(LEFT, height, words, fontsize=9, fontweight="bold", va="center", color=DARK)


def _rule(figure: Figure, height: float) -> None:
    figure.add_artist(Line2D([LEFT, RIGHT], [height, height], color=MIDDLE, linewidth=0.6))
