"""`export`: a session in a format that other programs read."""

from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import say
from game.cli.options import Json, Stored
from game.cli.printing import print_json
from game.exports.c3d_file import write_c3d
from game.exports.fhir import bundle_of
from game.exports.markers import markers_of
from game.exports.open_mhealth import data_points
from game.exports.tables import as_csv, repetitions_table
from game.exports.trc import trc_text
from game.exports.writing import refuse_existing, write_json, write_text, write_whole
from game.motion import motion_of, write_motion
from game.papers.courses import course_of_session
from game.recording.frames import began_us, frames_in
from game.recording.reader import Recording
from game.report.course import Course
from game.sessions.archive import Archive


class Format(StrEnum):
    """What a session can be written as."""

    CSV = "csv"
    TRC = "trc"
    C3D = "c3d"
    FHIR = "fhir"
    OMH = "omh"
    MOTION = "motion"


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("export")(export)


def export(
    session: Annotated[str, typer.Argument(help="A session's id, or the path of a recording.")],
    format_: Annotated[
        Format, typer.Option("--format", help="csv: repetitions. trc, c3d: markers. fhir, omh: records. motion: .npz.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write; there must be none yet.")],
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Write a session in an open format; docs/exports.md says what is in each, and what it cannot say."""
    refuse_existing(output)
    with closing(Archive(store)) as archive:
        course, recording = course_of_session(archive.store, session)
    _WRITERS[format_](course, recording, output)
    if as_json:
        print_json({"session": course.played[0].session, "format": format_.value, "file": str(output)})
    else:
        say(f"{output}: {output.stat().st_size / 1000:.1f} kB, {format_.value}")


def _csv(course: Course, _: Recording, path: Path) -> None:
    write_text(path, as_csv(repetitions_table((one.session, one.summary) for one in course.played)))


def _trc(_: Course, recording: Recording, path: Path) -> None:
    write_text(path, trc_text(markers_of(frames_in(recording), began_us(recording)), path.name))


def _c3d(_: Course, recording: Recording, path: Path) -> None:
    markers = markers_of(frames_in(recording), began_us(recording))
    write_whole(path, lambda file: write_c3d(markers, file))


def _fhir(course: Course, _: Recording, path: Path) -> None:
    write_json(path, bundle_of(course))


def _omh(course: Course, _: Recording, path: Path) -> None:
    write_json(path, data_points(course))


def _motion(_: Course, recording: Recording, path: Path) -> None:
    write_motion(path, motion_of(frames_in(recording)))


_WRITERS: dict[Format, Callable[[Course, Recording, Path], None]] = {
    Format.CSV: _csv,
    Format.TRC: _trc,
    Format.C3D: _c3d,
    Format.FHIR: _fhir,
    Format.OMH: _omh,
    Format.MOTION: _motion,
}
