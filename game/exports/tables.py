"""A person's sessions, repetitions and ratings as rows of a table, for CSV files and the readable summary."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.report.trends import Trend

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
RANGE_COLUMNS = (
    *("day", "session", "movement", "side", "unit", "validity"),
    *("median", "low", "high", "farthest", "complete", "tried", "confidence", "quality", "reason"),
)


def sessions_table(sessions: Iterable[object]) -> Table:
    """One row a session, which has its columns as attributes; the numbers of one that was never finished are empty."""
    return SESSION_COLUMNS, [[getattr(row, name) for name in SESSION_COLUMNS] for row in sessions]


def repetitions_table(summaries: Iterable[tuple[str, Mapping[str, Any] | None]]) -> Table:
    """One row a repetition of sessions, given by id and summary; what is not known is empty."""
    return REPETITION_COLUMNS, [
        [session, *(_cell(rep.get(name)) for name in REPETITION_COLUMNS[1:])]
        for session, summary in summaries
        for rep in (summary or {}).get("reps", ())
    ]


def ratings_table(ratings: Iterable[object]) -> Table:
    """One row a number that was given, which has its columns as attributes."""
    return RATING_COLUMNS, [[getattr(rating, name) for name in RATING_COLUMNS] for rating in ratings]


def ranges_table(trends: Iterable[Trend], days: Mapping[str, str]) -> Table:
    """One row a session, movement and side; `days` has the day of each session, ISO 8601."""
    return RANGE_COLUMNS, [
        [
            *(days[point.session], point.session, trend.movement, trend.side, trend.unit, trend.validity),
            *(getattr(point, name) for name in RANGE_COLUMNS[6:]),
        ]
        for trend in trends
        for point in trend.points
    ]


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
