"""`track` and `analyze`: what is in a file, without a session."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from game.body.movements import MOVEMENTS, Movement
from game.body.side import Side
from game.body.taught.movement import is_taught
from game.cli.failures import Misuse, say
from game.cli.printing import model_with_progress, print_json, print_table, progress
from game.faults import is_clear
from game.files.taught import know_file, know_kept
from game.motion import Motion, frames_of, read_motion, write_motion
from game.report.analysis import analyse
from game.tracker.pose import PoseModel
from game.tracker.source import CameraNamed, named_source
from game.tracker.track import track
from game.tracker.video import open_video


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("track")(track_video)
    app.command("analyze")(analyze)


def track_video(
    file: Annotated[Path, typer.Argument(help="A video.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The motion file to write (.npz).")],
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
) -> None:
    """Track the person in a video and write the landmarks to a motion file."""
    video = open_video(file)
    landmarker = PoseModel(model_with_progress(model))
    try:
        with progress(f"Tracking {file.name}") as show:
            motion = track(video, landmarker, show)
    finally:
        landmarker.close()
    write_motion(output, motion)
    say(f"{output}: {len(motion.time_s)} frames")


def analyze(
    files: Annotated[list[Path], typer.Argument(help="Videos or motion files (.npz).")],
    movement: Annotated[str, typer.Option(help="Id, or a taught movement's file; see `wingbeat movements`.")],
    side: Annotated[str, typer.Option(help="left, right or both.")] = "both",
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; an array for several files.")] = False,
) -> None:
    """Count the repetitions of a movement in files, and measure them, with no level and no calibration."""
    wanted, one_side = movement_named(movement), side_named(side)
    documents = _documents(files, wanted, one_side, _Frames(model))
    failed = [document for document in documents if "error" in document]
    if as_json and (len(files) > 1 or not failed):
        print_json(documents if len(files) > 1 else documents[0])
    elif not as_json and len(failed) < len(files):
        _print_documents(documents)
    for document in failed:
        say(document["error"])
    if failed:
        raise typer.Exit(2)


def movement_named(name: str) -> Movement:
    """The movement of that id, or the taught one in a file.

    Raises:
        Misuse: there is none yet.
        BadMovement: the file cannot be used.
    """
    if name.endswith(".toml"):
        return MOVEMENTS[know_file(Path(name)).id]
    if is_taught(name):
        know_kept(None)
    if name not in MOVEMENTS:
        raise Misuse(f"There is no movement {name!r:.80} here; there are: {', '.join(MOVEMENTS)}")
    return MOVEMENTS[name]


def side_named(name: str) -> Side:
    """The side of that name.

    Raises:
        Misuse: it is none.
    """
    if name not in set(Side):
        raise Misuse(f"--side {name!r:.40} is none of: left, right, both")
    return Side(name)


class _Frames:
    """Frames of videos and motion files; the model is only loaded when a video asks for it."""

    def __init__(self, model: Path | None) -> None:
        self._path = model
        self._model: PoseModel | None = None

    def of(self, path: Path, on_fraction: Callable[[float], None]) -> Motion:
        """The landmarks in a file."""
        source = read_motion(path) if path.suffix.lower() == ".npz" else named_source(str(path))
        if isinstance(source, CameraNamed):
            raise Misuse(f"{path} is a camera; analyze reads files.")
        if isinstance(source, Motion):
            return source
        if self._model is None:
            self._model = PoseModel(model_with_progress(self._path))
        return track(source, self._model, on_fraction)

    def close(self) -> None:
        """Close the model."""
        if self._model:
            self._model.close()


def _documents(files: list[Path], movement: Movement, side: Side, frames: "_Frames") -> list[dict[str, Any]]:
    documents = []
    try:
        with progress("Analysing") as show:
            for index, path in enumerate(files):
                on_fraction = partial(_shifted, show, index, len(files))
                documents.append(_document(path, movement, side, frames, on_fraction))
                on_fraction(1.0)
    finally:
        frames.close()
    return documents


def _shifted(show: Callable[[float], None], index: int, count: int, share: float) -> None:
    show((index + share) / count)


def _document(
    path: Path, movement: Movement, side: Side, frames: _Frames, on_fraction: Callable[[float], None]
) -> dict[str, Any]:
    try:
        seen = list(frames_of(frames.of(path, on_fraction)))
    except ValueError as error:
        if not is_clear(error):
            raise
        return {"source": str(path), "error": str(error)}
    return analyse(str(path), seen, movement, side)


def _print_documents(documents: list[dict[str, Any]]) -> None:
    rows = [
        [
            Path(document["source"]).name,
            rep["side"],
            f"{rep['start_s']:.1f}-{rep['end_s']:.1f} s",
            "-" if rep["peak"] is None else f"{rep['peak']} {rep['unit']}",
            f"{rep['validity']} {round(100 * rep['confidence'])} %",
            "complete" if rep["complete"] else rep["reason"],
        ]
        for document in documents
        for rep in document.get("reps", [])
    ]
    print_table("Repetitions", ["file", "side", "when", "peak", "worth", "judged"], rows)
