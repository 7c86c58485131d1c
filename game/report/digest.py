"""A session's summary without what only its replay needs: a tenth of it, so that a clinic's pages answer at once.

Reading it gives a summary again, in which `game.report.trends`, `goals` and `today` find the same numbers as in the
whole one. Shorter still is its brief: all that attention and goals ask of a session. Neither
holds anything of its own: they can be made again at any time.
"""

from collections.abc import Collection, Mapping, Sequence
from statistics import median
from typing import Any

from game.report.goals import reach_key

FORM = 2
"""The version of what `digest_of` makes; a digest of another one is made again."""

_KEPT = ("complete", "peak", "validity", "confidence", "quality", "compensations", "reason")
"""What is kept of a repetition, beside what it is grouped by."""

_GROUPED = ("movement", "side", "unit")

_WHOLE = ("duration_s", "tracking", "stops")
"""What is kept of a session as it is."""


def digest_of(summary: Mapping[str, Any]) -> dict[str, Any]:
    """The digest of a summary as `game.report.summary` makes it, JSON data."""
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for rep in summary.get("reps", ()):
        groups.setdefault(tuple(rep[name] for name in _GROUPED), []).append(rep)
    kept = {name: summary[name] for name in _WHOLE if name in summary}
    return {**kept, "reps": [_packed(group, reps) for group, reps in groups.items()]}


def brief_of(summary: Mapping[str, Any]) -> dict[str, Any]:
    """The brief of a summary, JSON data: in place of its repetitions what `game.report.goals` asks of them.

    That is the furthest complete repetition and the middle one, by `reach_key`.
    """
    peaks: dict[str, list[float]] = {}
    for rep in summary.get("reps", ()):
        if rep["complete"] and rep.get("peak") is not None:
            key = reach_key(rep["movement"], rep["side"], rep.get("unit"))
            peaks.setdefault(key, []).append(float(rep["peak"]))
    return {
        "duration_s": summary.get("duration_s"),
        "hurts": [str(stop.get("movement") or "") for stop in summary.get("stops", ())],
        "furthest": {key: max(some) for key, some in peaks.items()},
        "middle": {key: float(median(some)) for key, some in peaks.items()},
    }


def summary_in(digest: Mapping[str, Any], movements: Collection[str] | None = None) -> dict[str, Any]:
    """The summary that a digest is of; its repetitions stand movement by movement.

    Args:
        digest: JSON data.
        movements: the only ones whose repetitions are wanted; None: all.
    """
    reps = [
        rep
        for group in digest.get("reps", ())
        if movements is None or group["movement"] in movements
        for rep in _unpacked(group)
    ]
    return {**{name: digest[name] for name in _WHOLE if name in digest}, "reps": reps}


def _packed(group: tuple[str, ...], reps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A column for each thing that is known of a repetition; one that says the same of all says it once."""
    columns = {name: [rep.get(name) for rep in reps] for name in _KEPT}
    short = {name: column[:1] if column.count(column[0]) == len(column) else column for name, column in columns.items()}
    return {**dict(zip(_GROUPED, group, strict=True)), "count": len(reps), **short}


def _unpacked(group: Mapping[str, Any]) -> list[dict[str, Any]]:
    named = {name: group[name] for name in _GROUPED}
    columns = [_column(group, name) for name in _KEPT]
    return [{**named, **dict(zip(_KEPT, values, strict=True))} for values in zip(*columns, strict=True)]


def _column(group: Mapping[str, Any], name: str) -> list[Any]:
    column: list[Any] = group[name]
    return column if len(column) == group["count"] else column * int(group["count"])
