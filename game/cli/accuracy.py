"""`accuracy`: how well the movements are measured, on the puppet and on recordings whose truth is known."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from game.accuracy import recordings
from game.accuracy.findings import Bar, Findings, Spread
from game.accuracy.page import page
from game.accuracy.parts import ASKED_FOR, PARTS, spread_over
from game.cli.failures import Misuse, say
from game.cli.options import Json
from game.cli.printing import model_with_progress, print_json, print_table, progress

Job = TypeVar("Job")
Done = TypeVar("Done")

ALL = (*PARTS, "recordings", "tracker", *ASKED_FOR)
"""What can be measured: parts about the puppet, recordings, the tracker's own noise, and what is only asked for."""

_MADE = {**PARTS, **ASKED_FOR}

_NEEDS = {"recordings": "--recordings FOLDER", "tracker": "--videos FOLDER"}

_FOLDER = "A folder of motion files with a truth.json that says what is in them."


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("accuracy")(accuracy)


def accuracy(
    folder: Annotated[Path | None, typer.Option("--recordings", help=_FOLDER)] = None,
    videos: Annotated[Path | None, typer.Option(help="A folder of videos to measure the tracker's noise on.")] = None,
    only: Annotated[list[str] | None, typer.Option(help=f"A part, again for another: {', '.join(ALL)}.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer conditions and repetitions.")] = False,
    processes: Annotated[int, typer.Option(min=1, max=2, help="How many processes to use.")] = 2,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the page (Markdown) there.")] = None,
    as_json: Json = False,
) -> None:
    """Measure how well movements are measured; what comes from the puppet is synthetic, and says so."""
    chosen = _chosen(only, {"recordings": folder, "tracker": videos})
    if folder is not None:
        recordings.cases_in(folder)  # a bad folder is said at once, not after a quarter of an hour
    with spread_over(processes) as spread:
        found = [_measured(part, spread, quick=quick) for part in chosen if part in _MADE]
        if folder is not None and "recordings" in chosen:
            found.append(recordings.measure(folder, _shown(spread, "recordings")))
    if videos is not None and "tracker" in chosen:
        found.append(_tracker(videos))
    if output is not None:
        output.write_text(page(found, quick=quick), encoding="utf-8")
        say(f"{output}: {len(found)} parts")
    if as_json:
        print_json({findings.part: findings.to_json() for findings in found})
    elif output is None:
        for findings in found:
            _print(findings)


def _chosen(only: list[str] | None, folders: dict[str, Path | None]) -> list[str]:
    """The parts to measure: those asked for, else all that there is something to measure on."""
    unknown = [part for part in only or () if part not in ALL]
    if unknown:
        raise Misuse(f"--only {unknown[0]!r:.40} is none of: {', '.join(ALL)}")
    missing = [part for part in only or () if folders.get(part, Path()) is None]
    if missing:
        raise Misuse(f"--only {missing[0]} needs the folder: {_NEEDS[missing[0]]}")
    return [part for part in ALL if (part in only if only else part not in ASKED_FOR)]


def _measured(part: str, spread: Spread, *, quick: bool) -> Findings:
    return _MADE[part](_shown(spread, part), quick=quick)


def _shown(spread: Spread, label: str) -> Spread:
    """The same, with a progress bar on stderr."""

    def shown(function: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        with progress(f"{label}: {function.__name__}") as show:
            for done, result in enumerate(spread(function, jobs), start=1):
                show(done / len(jobs))
                yield result

    return shown


def _tracker(folder: Path) -> Findings:
    from game.accuracy import tracker_noise  # noqa: PLC0415 - MediaPipe, which nothing else here needs
    from game.tracker.pose import PoseModel  # noqa: PLC0415

    model = PoseModel(model_with_progress(None))
    try:
        tables = tracker_noise.tables(tracker_noise.measure(folder, model))
    finally:
        model.close()
    says = "Real pictures held still under a webcam's noise: whatever moves then is the tracker."
    return Findings("tracker", "The tracker's own noise", says, tuple(tables), synthetic=False)


def _print(findings: Findings) -> None:
    for table in findings.tables:
        print_table(f"{findings.title}: {table.title}", list(table.columns), [list(row) for row in table.rows])
    if findings.bars:
        print_table(findings.title, ["what", "measured", "bar", ""], [_row(bar) for bar in findings.bars])


def _row(bar: Bar) -> list[Any]:
    sign = ">=" if bar.at_least else "<="
    return [bar.name, bar.value, f"{sign} {bar.limit:g} {bar.unit}", "reached" if bar.reached else "MISSED"]
