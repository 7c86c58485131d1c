"""A session as the store knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session.

    Attributes:
        session: id.
        started_at: ISO 8601, UTC.
        level: id.
        patient: alias, or None.
        recording: relative to the store's folder.
        finished: its numbers are there, or `trouble` says why not.
        reps, complete: repetitions judged, and those of them that were complete.
        visit: id of the visit that it was played in, or None.
        video: of the session, relative to the store's folder, or None.
        rescored: with what it was last judged again, `game.rescore`, and what came out otherwise; None: it never was.
    """

    session: str
    started_at: str
    level: str
    patient: str | None
    source: str
    rules: int
    recording: str
    finished: bool = False
    duration_s: float | None = None
    reps: int | None = None
    complete: int | None = None
    summary: Mapping[str, Any] | None = None
    trouble: str | None = None
    visit: str | None = None
    video: str | None = None
    rescored: Mapping[str, Any] | None = None


def row_to_json(row: SessionRow, recording: str) -> dict[str, Any]:
    """Write a session as `sessions --json` does.

    Args:
        row: the session.
        recording: where its recording is, as `Store.whereabouts` says.
    """
    return {
        "session": row.session,
        "started_at": row.started_at,
        "level": row.level,
        "patient": row.patient,
        "source": row.source,
        "duration_s": row.duration_s,
        "reps": row.reps or 0,
        "complete": row.complete or 0,
        "recording": recording,
        "finished": row.finished,
        "trouble": row.trouble,
    }


def numbers_of(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Take a finished session's columns out of its summary: `reps` (each with `complete`) and `duration_s`."""
    reps = summary.get("reps", [])
    return {
        "finished": True,
        "duration_s": summary.get("duration_s"),
        "reps": len(reps),
        "complete": sum(1 for rep in reps if rep["complete"]),
        "summary": dict(summary),
    }
