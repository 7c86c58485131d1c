"""A person's sessions, repetitions and ratings as rows of a table, for CSV files and the readable summary."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from game.store.session_row import SessionRow
from game.store.visits import Rating

Cell = str | int | float | None
Row = Sequence[Cell]
Table = tuple[tuple[str, ...], list[Row]]
"""Names of the columns, and rows."""

SESSION_COLUMNS = ("session", "started_at", "level", "visit", "duration_s", "reps", "complete", "source", "trouble")
RATING_COLUMNS = ("at", "kind", "moment", "value", "visit", "block")
REPETITION_COLUMNS = (
    "session",
    "movement",
    "side",
    "rep",
    "start_s",
    "peak_s",
    "end_s",
    "peak",
    "range",
    "unit",
    "validity",
    "confidence",
    "complete",
    "quality",
    "compensations",
    "reason",
)


def sessions_table(sessions: Iterable[SessionRow]) -> Table:
    """One row a session; the numbers of one that was never finished are empty."""
    return SESSION_COLUMNS, [[getattr(row, name) for name in SESSION_COLUMNS] for row in sessions]


def repetitions_table(sessions: Iterable[SessionRow]) -> Table:
    """One row a repetition, as its session's summary has it; what is not known is empty."""
    return REPETITION_COLUMNS, [
        [row.session, *(_cell(rep.get(name)) for name in REPETITION_COLUMNS[1:])]
        for row in sessions
        for rep in (row.summary or {}).get("reps", ())
    ]


def ratings_table(ratings: Iterable[Rating]) -> Table:
    """One row a number that was given."""
    return RATING_COLUMNS, [[getattr(rating, name) for name in RATING_COLUMNS] for rating in ratings]


def as_csv(table: Table) -> str:
    """A table as comma-separated values (RFC 4180), its columns named in the first line."""
    text = io.StringIO()
    writer = csv.writer(text)
    columns, rows = table
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return value if isinstance(value, str | int | float) else None
