"""Finishing the sessions that a crash left."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from game.recording.format import BadRecording, NothingRecorded
from game.recording.reader import Recording, read_recording
from game.recording.writer import finish_cut_off
from game.store.bad import told_clearly
from game.store.recording_file import lock
from game.store.store import Store

Summarise = Callable[[Recording], Mapping[str, Any]]
"""Replays a recording and tells its summary, JSON data."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A session that was finished.

    Attributes:
        trouble: why it has no numbers, or None.
    """

    session: str
    trouble: str | None = None


def finish_unfinished(store: Store, summarise: Summarise) -> list[Recovered]:
    """Finish every session that a crash left: cut to its last whole block, replay, close, and store its numbers.

    A session that is being played holds the lock on its file and is left alone. Of two programs that start together
    one gets the lock; the other finds the session locked or finished. Sessions in which nothing was recorded go. Where
    recordings are in the database, what has no file here is being played on another machine, or waits there.
    """
    for row in store.unfinished():
        if not store.places.inside and not store.path_of(row).exists():
            store.fail_session(row.session, "its recording is missing")
    here = [row for row in store.unfinished() if store.path_of(row).exists()]
    found = [_finish(store, row.session, store.path_of(row), summarise) for row in here]
    store.let_go_of_copies()
    return [recovered for recovered in found if recovered]


def _finish(store: Store, session: str, path: Path, summarise: Summarise) -> Recovered | None:
    try:
        with told_clearly(str(store.places)), path.open("r+b") as file:
            row = store.session(session) if lock(file) else None
            if row is not None and not row.finished:
                return _finish_locked(store, session, file, summarise)
    except NothingRecorded:
        store.forget_session(session)
    return None


def _finish_locked(store: Store, session: str, file: BinaryIO, summarise: Summarise) -> Recovered:
    try:
        recording = read_recording(file)
        summary = recording.end.summary if recording.end else summarise(recording)
    except NothingRecorded:
        raise
    except BadRecording as bad:
        return _give_up(store, session, str(bad))
    except Exception as error:  # noqa: BLE001 - what broke the session may break its replay; the game must still start
        return _give_up(store, session, f"its replay failed: {type(error).__name__}: {error}")
    finish_cut_off(file, recording, summary)
    os.fsync(file.fileno())
    store.finish_session(session, summary)
    return Recovered(session)


def _give_up(store: Store, session: str, trouble: str) -> Recovered:
    store.fail_session(session, trouble)
    return Recovered(session, trouble)
