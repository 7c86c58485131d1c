"""A replay as one JSON document, for a browser: marks are objects, curves and joints differences, which pack small."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from game.body.movements import MOVEMENTS
from game.report.replayed.model import FIGURE_HZ, Curve, Figure, Joint, Place, Replayed, worst_first

FORMAT = 1

HEAD_TURNED = "turned"
"""The name of the track that says how the head is tilted, turned and nodded; every other is a joint's."""


def document_of(replayed: Replayed) -> dict[str, Any]:
    """Everything of a replay, JSON data.

    `figures.tracks` has three rows of numbers for each joint (right, up, forward) and three of the head's angles;
    a row is what `differences` makes of it, one entry for each of `hz` moments a second. `curves` have such rows too.
    """
    return {
        "format": FORMAT,
        "session": replayed.session,
        "level": replayed.level,
        "started_at": replayed.started_at,
        "patient": replayed.patient,
        "duration_us": replayed.duration_us,
        "names": _names(replayed),
        "cues": [asdict(one) for one in replayed.cues],
        "repetitions": [asdict(one) for one in replayed.repetitions],
        "worst_first": [one.number for one in worst_first(replayed.repetitions)],
        **{name: [asdict(one) for one in getattr(replayed, name)] for name in _LISTS},
        "curves": [_curve(one) for one in replayed.curves],
        "figures": {"hz": FIGURE_HZ, "tracks": _tracks(replayed.figures)},
        "neutral": replayed.neutral and _tracks([replayed.neutral]),
        "verified": replayed.verified.to_json(),
    }


def _names(replayed: Replayed) -> dict[str, str]:
    """The English of every movement in it: one that was taught has no other words."""
    seen = {one.movement for several in (replayed.cues, replayed.repetitions, replayed.curves) for one in several}
    return {name: MOVEMENTS[name].words.name for name in sorted(seen)}


_LISTS = ("stopped", "notes", "paused", "lost", "form")


def differences(values: Iterable[int | None]) -> list[int | None]:
    """Each value less the last one before it that there was, beginning at 0; None stays None."""
    return list(_differences(values))


def _differences(values: Iterable[int | None]) -> Iterator[int | None]:
    last = 0
    for value in values:
        yield None if value is None else value - last
        last = last if value is None else value


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "movement": curve.movement,
        "side": curve.side,
        "unit": curve.unit.value,
        "direct": curve.direct,
        "at_ms": differences(curve.at_ms),
        "values": differences(curve.values),
    }


def _tracks(figures: Sequence[Figure | None]) -> dict[str, list[list[int | None]]]:
    tracks = {joint.value: [_joint(figure, index) for figure in figures] for index, joint in enumerate(Joint)}
    tracks[HEAD_TURNED] = [figure.turned if figure else None for figure in figures]
    return {name: [_row(places, axis) for axis in range(3)] for name, places in tracks.items()}


def _joint(figure: Figure | None, index: int) -> Place | None:
    return figure.joints[index] if figure else None


def _row(places: Sequence[Place | None], axis: int) -> list[int | None]:
    return differences(place[axis] if place else None for place in places)
