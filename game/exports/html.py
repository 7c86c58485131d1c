"""The report as one HTML page: no scripts, nothing fetched from anywhere, charts drawn in it, everything in tables."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from game.exports.charts import Several, by_movement, draw_pain, draw_range, draw_weeks
from game.exports.page import SETTINGS
from game.exports.report_rows import heads, lines_of, row_of
from game.exports.wording import Words, iso, number
from game.report.course_report import Report

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
h1 { margin-bottom: 0 } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem } .made { color: #555; margin-top: 0 }
table { border-collapse: collapse; font-size: .9rem } td, th { text-align: left; padding: .25rem .8rem .25rem 0 }
tr { border-bottom: 1px solid #ccc } .charts { display: flex; flex-wrap: wrap; gap: 1rem } figure { margin: 0 }
svg { max-width: 100%; height: auto } footer { color: #555; border-top: 1px solid #ccc; margin-top: 2rem }
@media print { body { margin: 0; max-width: none } figure, tr { break-inside: avoid } }
"""


def report_html(report: Report, words: Words) -> str:
    """The page."""
    lines = lines_of(report, words)
    charts = [
        _chart("weeks", lines.weeks, lambda axes: draw_weeks(axes, report.weeks, report.planned, words)),
        _chart("pain", lines.pain, lambda axes: draw_pain(axes, report.pain, words)),
    ]
    ranges = [_range(number, sides, words) for number, sides in enumerate(by_movement(report.trends))]
    parts = [
        f'<h1>{escape(lines.title)}</h1><p class="made">{escape(lines.made)}</p>',
        *(f"<p>{escape(line)}</p>" for line in lines.about),
        f'<div class="charts">{"".join(charts)}</div>',
        _section(words("report.table"), _table(heads(words), [row_of(trend, words) for trend in report.trends])),
        _section(words("report.range"), f'<div class="charts">{"".join(ranges)}</div>'),
        _section(words("report.goals"), _list(lines.goals)),
        _section(words("report.watched"), f"<p>{escape(lines.compensations)}</p>"),
        _section(words("report.pain"), _pain(report, words)),
        _section(words("report.limits"), _list(lines.limits)),
        f"<footer><p>{escape(lines.honest)}</p></footer>",
    ]
    head = f'<meta charset="utf-8"><title>{escape(lines.title)}</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="{escape(words.language)}"><head>{head}</head>\n<body>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _range(place: int, sides: Several, words: Words) -> str:
    return _chart(f"range-{place}", "", lambda axes: draw_range(axes, sides, words))


def _chart(name: str, caption: str, draw: Callable[[Axes], None]) -> str:
    """A drawing with its caption; `name` keeps its inner names apart from another chart's."""
    with mpl.rc_context({**SETTINGS, "svg.fonttype": "none", "svg.hashsalt": name}):
        figure = Figure(figsize=(4.2, 2.2), layout="constrained")
        draw(figure.add_subplot())
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    drawing = re.sub(r"^.*?(?=<svg)", "", file.getvalue(), flags=re.DOTALL)
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{drawing}{below}</figure>"


def _pain(report: Report, words: Words) -> str:
    if not report.pain.pairs:
        return f"<p>{escape(words('report.pain.none'))}</p>"
    rows = [
        (words("report.day", day=iso(pair.day)), number(pair.before), number(pair.after)) for pair in report.pain.pairs
    ]
    return _table([words("report.column.day"), words("report.before"), words("report.after")], rows)


def _section(title: str, content: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{content}"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"
