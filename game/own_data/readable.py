"""A person's data as one page that any browser shows: no scripts, nothing fetched from anywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from game.exports.tables import Cell, Row

_STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733 }
table { border-collapse: collapse; margin: 0 0 2rem } td, th { text-align: left; padding: .3rem .8rem .3rem 0 }
tr { border-bottom: 1px solid #c5ced6 } footer { color: #51606e }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on the page: its caption, the names of its columns, and its rows."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Row]


def page(title: str, lines: Iterable[str], tables: Iterable[Shown], last: str, language: str) -> str:
    """Write the page.

    Args:
        title: its first line.
        lines: what is stored, in sentences.
        tables: one without rows is left out.
        last: the line under everything.
        language: that all of these are in.
    """
    parts = [f"<h1>{escape(title)}</h1>", "<ul>", *(f"<li>{escape(line)}</li>" for line in lines), "</ul>"]
    parts += [_table(table) for table in tables if table.rows]
    body = "\n".join([*parts, f"<footer>{escape(last)}</footer>"])
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="{escape(language)}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _table(table: Shown) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    body = "\n".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<h2>{escape(table.caption)}</h2>\n<table>\n<tr>{head}</tr>\n{body}\n</table>"


def _cell(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))
