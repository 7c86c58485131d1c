"""Everything that is stored of a person in one file to take along, written whole or not at all."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from game.exports.tables import Row, as_csv, ratings_table, repetitions_table, sessions_table
from game.exports.writing import write_whole
from game.motion import BadMotion, motion_of, write_motion
from game.own_data.overview import overview_of, told
from game.own_data.readable import Shown, page
from game.recording.format import BadRecording
from game.recording.frames import frames_in
from game.sessions.archive import read_file
from game.store.comments import Comments
from game.store.session_row import SessionRow
from game.store.store import Store
from game.window.catalogue import say, words
from game.window.words.languages import HOME

_README = """\
Everything that Wingbeat keeps of {who}

summary.html         to read: what there is, the sessions, and the numbers you gave
sessions.csv         one line a session: when, which level, seconds, repetitions counted and complete
repetitions.csv      one line a repetition: movement, side, seconds into its session, how far (peak and range, in unit:
                     deg, pct_span percent of your own range, pct_rest percent of rest, per_min), how that was known
                     (DIRECT: an angle that the camera sees; PROXY: an index), confidence 0-1, quality 0-100, and what
                     else the body did; where there is no number, the reason
ratings.csv          one line a number from 0 to 10 that you gave: what of, when
person.json          your alias, and what you agreed to when
settings.json        how you like to play
identities.json      numbers by which your clinic knows that what you send is yours, where you have sent any
plans.json           what was planned for you, every version
comments.json        what your clinic's staff wrote beside moments of your sessions; at_us: microseconds into them
visits.json          your visits: where an open one stands, what each came to
baselines.json       what calibration learned of your posture and ranges, by place
summaries/*.json     everything that was counted in each session
recordings/*.wingbeat
                     the recordings themselves: what the rules saw, as text packed with gzip (zcat shows it); the
                     first line is a header, and docs/recording-format.md of the game specifies the rest
motion/*.npz         the same landmarks as NumPy arrays: time_s (N) seconds; image (N,33,3) x and y as shares of the
                     picture, and depth; world (N,33,3) metres; visibility (N,33) 0-1; size, the picture's in pixels.
                     The 33 points are those of MediaPipe Pose, as the camera gave them; not a number where unseen
videos/*             films of sessions, where you wanted any

CSV files are UTF-8 with commas (RFC 4180). Times are ISO 8601; Z or +00:00 is UTC.
{troubles}"""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was written.

    Attributes:
        size: bytes.
        troubles: what could not be put in, and why; usually nothing.
    """

    path: Path
    size: int
    troubles: tuple[str, ...]


def free_path(folder: Path) -> Path:
    """A name for an export in a folder that nothing there has yet."""
    names = (f"wingbeat-data{'' if number == 1 else f'-{number}'}.zip" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def export_person(store: Store, alias: str | None, path: Path, language: str = HOME) -> Exported:
    """Write everything that is stored of a person, or of whoever plays without an alias, into one new zip file.

    Args:
        store: where it is stored.
        alias: whose it is; None for whoever plays without one.
        path: of the file.
        language: of the page to read.

    Raises:
        BadStore: nobody has that alias, or the store cannot be read.
        UnwritableFile: there is such a file already, or the place cannot be written to.
    """
    alias = None if alias is None else store.known(alias).alias
    troubles: list[str] = []

    def fill(file: BinaryIO) -> None:
        troubles.extend(_write(store, alias, language, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)))

    write_whole(path, fill)
    return Exported(path, path.stat().st_size, tuple(troubles))


def _write(store: Store, alias: str | None, language: str, archive: zipfile.ZipFile) -> list[str]:
    sessions = store.sessions_of(alias)
    with archive:
        troubles = [trouble for row in sessions for trouble in _add_files(store, row, archive)]
        for name, text in _texts(store, alias, sessions, language):
            archive.writestr(name, text)
        archive.writestr(
            "README.txt", _README.format(who=_who(alias), troubles="".join(f"\n{one}" for one in troubles))
        )
    return troubles


def _texts(store: Store, alias: str | None, sessions: list[SessionRow], language: str) -> Iterator[tuple[str, str]]:
    ratings = store.ratings_of(alias)
    yield "summary.html", _readable(store, alias, sessions, language)
    yield "sessions.csv", as_csv(sessions_table(sessions))
    yield "repetitions.csv", as_csv(repetitions_table((row.session, row.summary) for row in sessions))
    yield "ratings.csv", as_csv(ratings_table(ratings))
    if alias is not None:
        yield "person.json", _json(asdict(store.known(alias)))
        yield "settings.json", _json(store.settings_of(alias))
        yield "identities.json", _json([*store.identities_of(alias)])
        yield "plans.json", _json([asdict(plan) for plan in store.plans_of(alias)])
        yield "comments.json", _json([asdict(one) for one in store.rows(Comments).comments_of(alias)])
    yield "visits.json", _json([asdict(visit) for visit in store.visits_of(alias)])
    yield "baselines.json", _json(store.baselines_of(alias))
    for row in sessions:
        yield f"summaries/{row.session}.json", _json(row.summary)


def _readable(store: Store, alias: str | None, sessions: list[SessionRow], language: str) -> str:
    def said(key: str) -> str:
        return words(f"export.{key}", language)

    played: list[Row] = [
        (_when(row.started_at), row.level, _minutes(row.duration_s), row.reps, row.complete) for row in sessions
    ]
    given: list[Row] = [(_when(one.at), said(one.kind), said(one.moment), one.value) for one in store.ratings_of(alias)]
    tables = (
        Shown(said("sessions"), [*map(said, ("when", "level", "minutes", "repetitions", "complete"))], played),
        Shown(said("ratings"), [*map(said, ("when", "what", "asked", "number"))], given),
    )
    title = said("title.nameless") if alias is None else words("export.title", language, alias=alias)
    lines = [say(message, language).replace("\n", " ") for message in told(overview_of(store, alias))]
    return page(title, lines, tables, said("last"), language)


def _who(alias: str | None) -> str:
    return "who plays without an alias" if alias is None else alias


def _when(stamp: str) -> str:
    return stamp[:16].replace("T", " ")


def _minutes(duration_s: float | None) -> float | None:
    return None if duration_s is None else round(duration_s / 60, 1)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _add_files(store: Store, row: SessionRow, archive: zipfile.ZipFile) -> Iterator[str]:
    """Put a session's files in; yields what could not be."""
    recording = store.file_of(row)
    if recording.is_file():
        archive.write(recording, f"recordings/{recording.name}", zipfile.ZIP_STORED)
        yield from _add_motion(recording, row.session, archive)
    else:
        yield f"The recording of session {row.session} is missing."
    if row.video is not None and (video := store.places.folder / row.video).is_file():
        archive.write(video, f"videos/{row.session}{video.suffix}", zipfile.ZIP_STORED)


def _add_motion(path: Path, session: str, archive: zipfile.ZipFile) -> Iterator[str]:
    try:
        motion = motion_of(frames_in(read_file(path)))
    except (BadRecording, BadMotion) as bad:
        yield f"Session {session} has no motion file: {bad}."
        return
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "motion.npz"
        write_motion(written, motion)
        archive.write(written, f"motion/{session}.npz", zipfile.ZIP_STORED)
