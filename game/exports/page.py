"""The report as one page of A4: what a clinician files."""

from collections.abc import Sequence
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path

from game.exports.charts import DARK, MIDDLE, SMALL, by_movement, draw_pain, draw_range, draw_weeks
from game.exports.report_rows import Lines, heads, lines_of, row_of
from game.exports.wording import Words
from game.report.course_report import Report

A4 = (8.27, 11.69)
"""Inches."""

LEFT, RIGHT, FOOT = 0.075, 0.935, 0.034
"""Margins, shares of the page."""

MOST_CHARTS, MOST_GOALS = 6, 4
_LINE = 0.0120
"""Height of a small line, of the page's; twice that stands above a heading and after it."""

_COLUMNS = (0.0, 0.258, 0.356, 0.42, 0.464, 0.506, 0.632, 0.756, 0.812)
"""Where the table's columns begin, of the width between the margins."""

SETTINGS: Any = {"pdf.fonttype": 42, "font.family": "DejaVu Sans", "hatch.linewidth": 0.4}


def write_pdf(report: Report, words: Words, file: BinaryIO) -> None:
    """Write the report as a PDF of one page, the same bytes for the same report."""
    with mpl.rc_context(SETTINGS):
        figure = drawn(report, words)
        about = {"Title": lines_of(report, words).title, "Creator": "Wingbeat", "Producer": None, "CreationDate": None}
        figure.savefig(file, format="pdf", metadata=about)


def drawn(report: Report, words: Words) -> Figure:
    """The page as a figure: the limits at its foot always find room, and the table takes what the rest leaves."""
    lines = lines_of(report, words)
    figure = Figure(figsize=A4)
    _head(figure, lines)
    draw_weeks(figure.add_axes((LEFT + 0.015, 0.79, 0.36, 0.08)), report.weeks, report.planned, words)
    draw_pain(figure.add_axes((LEFT + 0.475, 0.79, 0.385, 0.08)), report.pain, words)
    _small(figure, LEFT, 0.762, wrapped(lines.weeks, 0.42))
    _small(figure, LEFT + 0.46, 0.762, wrapped(lines.pain, 0.4))
    goals = [row for line in lines.goals[:MOST_GOALS] for row in wrapped(line)]
    limits = [row for line in lines.limits for row in _item(line)]
    beside = wrapped(lines.compensations)
    needed = _LINE * (len(goals) + len(beside) + len(limits) + 8)
    below = _table(figure, report, words, _charts(figure, report, words), FOOT + needed)
    below = _section(figure, below, words("report.goals"), goals)
    _section(figure, below, words("report.watched"), beside)
    _section(figure, FOOT + _LINE * (len(limits) + 2.5), words("report.limits"), limits)
    _rule(figure, FOOT)
    figure.text(LEFT, FOOT - 0.01, lines.honest, fontsize=SMALL, va="center", color=DARK)
    return figure


def wrapped(line: str, width: float = RIGHT - LEFT, size: float = SMALL) -> list[str]:
    """A sentence in rows that are no wider than a share of the page; a word that is wider stays whole."""
    rows: list[str] = []
    for word in line.split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and _width(longer, size) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _width(text: str, size: float) -> float:
    """Of the page's width."""
    points, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), ismath=False)
    return float(points) / 72 / A4[0]


def _item(line: str) -> list[str]:
    first, *others = wrapped(f"• {line}", RIGHT - LEFT - 0.01)
    return [first, *(f"   {other}" for other in others)]


def _head(figure: Figure, lines: Lines) -> None:
    figure.text(LEFT, 0.958, lines.title, fontsize=16, fontweight="bold", va="center", color=DARK)
    figure.text(RIGHT, 0.958, f"Wingbeat\n{lines.made}", fontsize=8, va="center", ha="right", color=MIDDLE)
    _rule(figure, 0.941)
    _small(figure, LEFT, 0.927, [row for line in lines.about for row in wrapped(line, size=8)], size=8)


def _charts(figure: Figure, report: Report, words: Words) -> float:
    """Where each movement went, three beside each other; returns the height below them."""
    shown = by_movement(report.trends)[:MOST_CHARTS]
    for number, sides in enumerate(shown):
        across, down = number % 3, number // 3
        place = (LEFT + 0.02 + across * 0.3, 0.638 - down * 0.142, 0.245, 0.078)
        draw_range(figure.add_axes(place), sides, words)
    return 0.756 - 0.142 * -(-len(shown) // 3)


def _table(figure: Figure, report: Report, words: Words, top: float, bottom: float) -> float:
    """The movements in rows, as many as fit; returns the height below them."""
    if not report.trends:
        return top
    top -= _LINE
    _heading(figure, top, words("report.table"))
    _cells(figure, top - 1.5 * _LINE, heads(words), bold=True)
    _rule(figure, top - 2.1 * _LINE)
    fitting = int((top - 3 * _LINE - bottom) / _LINE)
    shown = report.trends[: fitting if len(report.trends) <= fitting else fitting - 1]
    for number, trend in enumerate(shown):
        _cells(figure, top - (3 + number) * _LINE, row_of(trend, words), bold=False)
    below = top - (3 + len(shown)) * _LINE
    if len(shown) == len(report.trends):
        return below
    _small(figure, LEFT, below, [words("report.more", count=len(report.trends) - len(shown))])
    return below - _LINE


def _section(figure: Figure, top: float, title: str, rows: Sequence[str]) -> float:
    """A heading and rows of text; returns the height below them."""
    _heading(figure, top - _LINE, title)
    _small(figure, LEFT, top - 2.5 * _LINE, rows)
    return top - (2.5 + len(rows)) * _LINE


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
