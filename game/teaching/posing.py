"""The puppet's posture that looks most like the end of a movement that was shown: for the ghost and the pictogram.

It is only ever drawn: nothing is measured by it. Angles are looked for one by one, in ever smaller steps, until none of
them brings the puppet's features nearer to those that were seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from statistics import median
from types import MappingProxyType

from game.body.calibration import Neutral, neutral_of
from game.body.calibration import features_of as neutral_features
from game.body.posture import posture_of
from game.body.puppet import EASE, Angles, frame_of
from game.body.side import Side
from game.body.smoothing import smooth
from game.body.taught.entry import ARM, TRUNK
from game.body.taught.features import NAMES, Features, features_of
from game.teaching.seeing import Seen

_STEPS = (40.0, 20.0, 10.0, 5.0)
"""Degrees."""

_BOUNDS = {
    "elevation": (0.0, 170.0),
    "plane": (-60.0, 150.0),
    "rotation": (-90.0, 90.0),
    "elbow": (0.0, 150.0),
    "side_bend": (-40.0, 40.0),
    "turn": (-60.0, 60.0),
    "head_tilt": (-40.0, 40.0),
    "head_turn": (-60.0, 60.0),
    "head_nod": (-40.0, 40.0),
}
"""Degrees that a body can do."""

_STARTS = ({"elevation": 60.0, "plane": 80.0, "elbow": 90.0}, {"elevation": 70.0, "plane": 20.0, "elbow": 30.0})
"""Where an arm is looked for from, beside at ease: before the body, and beside it."""

Ends = dict[str, float]
"""The puppet's angles by their names in `Taught.shown`."""


def posed(seen: Seen, side: Side) -> Mapping[str, int]:
    """The angles at the end of what was shown, tenths of a degree; arms that did nothing are left out."""
    wanted = _middle(seen)
    found: Ends = dict.fromkeys(TRUNK, 0.0)
    for arm in ("left", "right") if side is Side.BOTH else (side.value,):
        starts = [{f"{arm}_{part}": value for part, value in start.items()} for start in ({}, *_STARTS)]
        tried = [_nearer({**found, **_at_ease(arm), **start}, wanted, arm) for start in starts]
        found = min(tried, key=lambda ends: _apart(ends, wanted))
    found = _searched(found, wanted, TRUNK)
    return MappingProxyType({name: round(10 * value) for name, value in sorted(found.items())})


def _at_ease(arm: str) -> Ends:
    return {f"{arm}_{part}": getattr(EASE.left, part) for part in ARM}


def _nearer(ends: Ends, wanted: Mapping[str, float], arm: str) -> Ends:
    return _searched(ends, wanted, [f"{arm}_{part}" for part in ARM])


def _searched(ends: Ends, wanted: Mapping[str, float], names: Sequence[str]) -> Ends:
    """One angle after the other, while any step brings the puppet nearer."""
    best, least = ends, _apart(ends, wanted)
    for step in _STEPS:
        for _, name, way in product(range(2), names, (-step, step)):
            low, high = _BOUNDS[name.removeprefix("left_").removeprefix("right_")]
            moved = {**best, name: min(high, max(low, best[name] + way))}
            apart = _apart(moved, wanted)
            if apart < least:
                best, least = moved, apart
    return best


def _middle(seen: Seen) -> Mapping[str, float]:
    """How far each feature has gone from rest at the end."""
    rows = [row for end in seen.ends for row in end]
    return {name: _of(rows, name) - _of(seen.rest, name) for name in seen.names}


def _of(rows: Sequence[Features], name: str) -> float:
    return float(median(value for row in rows if (value := getattr(row, name)) is not None))


def _apart(ends: Ends, wanted: Mapping[str, float]) -> float:
    """How far the puppet's features are from those wanted, squared; what bends the body needlessly costs a little."""
    shown = _features(_angles(ends))
    if shown is None:
        return float("inf")
    missed = [float(getattr(shown, name) - getattr(_EASE, name)) - value for name, value in wanted.items()]
    return sum(miss**2 for miss in missed) + sum((_COST * ends[name]) ** 2 for name in TRUNK)


_COST = 20.0
"""Ten-thousandths that a degree of trunk or head must bring: what the arms alone explain, the arms do. Chosen."""


def _angles(ends: Ends) -> Angles:
    arms = [
        replace(EASE.left, **{part: ends.get(f"{arm}_{part}", getattr(EASE.left, part)) for part in ARM})
        for arm in ("left", "right")
    ]
    return Angles(
        arms[0],
        arms[1],
        side_bend=ends["side_bend"],
        turn=ends["turn"],
        head_tilt=ends["head_tilt"],
        head_turn=ends["head_turn"],
        head_nod=ends["head_nod"],
    )


def _features(angles: Angles) -> Features | None:
    frame = frame_of(angles, 1)
    return features_of(posture_of(smooth(None, frame), _NEUTRAL)) if frame is not None else None


def _neutral() -> Neutral:
    frame = frame_of(EASE, 0)
    assert frame is not None
    pose = smooth(None, frame)
    one = neutral_features(pose, frame)
    found = neutral_of([one] if one else [])
    assert found is not None
    return found


_NEUTRAL = _neutral()
_AT_EASE = _features(EASE)
_EASE = _AT_EASE if _AT_EASE is not None else Features(*(0 for _ in NAMES))
