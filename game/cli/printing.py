"""What verbs print: JSON on stdout and nothing else there, tables for people, progress on stderr."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from game.tracker.model_file import FetchStep, find_model

STDOUT = Console(highlight=False)
STDERR = Console(stderr=True, highlight=False)

_STEPS = {
    FetchStep.DOWNLOAD: "Fetching the pose model (MediaPipe's download)",
    FetchStep.WHEEL: "Fetching the pose model (from the package index, 35 MB)",
}


def print_json(document: Any) -> None:
    """One JSON document on stdout."""
    json.dump(document, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def print_table(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    """A table for people."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*("-" if cell is None else str(cell) for cell in row))
    STDOUT.print(table)


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """A progress bar on stderr; yields a function that takes 0-1 and, optionally, another label."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=STDERR, transient=not STDERR.is_terminal) as bar:
        task = bar.add_task(label, total=1.0)

        def show(share: float, text: str | None = None) -> None:
            bar.update(task, completed=share, description=text or label)

        yield show


def model_with_progress(path: Path | None) -> Path:
    """The pose model; a bar is shown while it is fetched.

    Raises:
        NoModel: there is none and nobody gives one.
    """
    with progress("Looking for the pose model") as show:
        found = find_model(path, on_progress=lambda step, share: show(share, _STEPS[step]))
        show(1.0)
    return found
