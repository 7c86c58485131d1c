"""A person's data as one page that any browser shows: no scripts, nothing fetched from anywhere."""

from collections.abc import Iterable, Sequence
from html import escape

from game.own_data.tables import Cell, Row

_STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733 }
table { border-collapse: collapse; margin: 0 0 2rem } td, th { text-align: left; padding: .3rem .8rem .3rem 0 }
tr { border-bottom: 1px solid #c5ced6 } footer { color: #51606e }
"""

_LAST = (
    "Educational, not medical advice. One camera gives estimates; ask your clinician what they mean for you. "
    "Everything on this page is in the other files too; README.txt says what they are."
)


def page(title: str, lines: Iterable[str], tables: Iterable[tuple[str, Sequence[str], Sequence[Row]]]) -> str:
    """Write the page.

    Args:
        title: its first line.
        lines: what is stored, in sentences.
        tables: caption, names of the columns, rows; one without rows is left out.
    """
    parts = [f"<h1>{escape(title)}</h1>", "<ul>", *(f"<li>{escape(line)}</li>" for line in lines), "</ul>"]
    parts += [_table(caption, columns, rows) for caption, columns, rows in tables if rows]
    body = "\n".join([*parts, f"<footer>{escape(_LAST)}</footer>"])
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _table(caption: str, columns: Row, rows: Sequence[Row]) -> str:
    head = "".join(f"<th>{_cell(name)}</th>" for name in columns)
    body = "\n".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{escape(caption)}</h2>\n<table>\n<tr>{head}</tr>\n{body}\n</table>"


def _cell(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))
