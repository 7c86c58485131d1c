"""Deviations: how much of a compensation there is in one frame of a repetition, as a number in hundredths of its unit.

Against the person at ease, and against how they stood when they left rest: who sits a little aside all the time is not
told so in every repetition. What the camera cannot tell is None.
"""

from collections.abc import Callable
from math import hypot
from typing import NamedTuple

from game.body.compensations import LIMITS, Compensation, Stance
from game.body.movements import Movement
from game.body.side import Side
from game.play.quality import height
from game.play.repetition import Phase, Tracker
from game.play.smoothness import Samples

_MOST_REST_BEND = 2500
"""Hundredths of a degree: who begins with the hands in the lap has bent elbows, and may not keep them so."""

_DEPTH_DOUBT = 400
"""Hundredths of a degree by which a lean towards the camera, told by depth, is more doubtful than one to the side."""

_NECK = 2500
"""Percent of the shoulders' width, hundredths, that a neck can bring the head forward by itself: 9 cm. Chosen."""

_SPEED_US, _INDEX_US = 200_000, 300_000
"""Time over which the speed of an angle, and of an index, is taken: shorter, it is the tracker's trembling."""

_STILL = 0.15
"""Share of the fastest speed below which a way out has paused: who hesitates does not throw."""


class Pace(NamedTuple):
    """How fast a repetition may be.

    Attributes:
        out_s, return_s: seconds asked for, or the least that is not too fast where nobody asked.
        range: how far it is expected to go, hundredths of the unit.
    """

    out_s: float
    return_s: float
    range: int


class Moving(NamedTuple):
    """One movement and side in one frame.

    Attributes:
        tracker: after the frame.
        value: the reading, hundredths of the unit, or None.
        behind: percent of the range that this side is behind the other one, hundredths, negative ahead; None while the
            other one is at rest too, or is not asked.
        apart: percent of the range that the two are apart beyond doubt, hundredths; None likewise.
    """

    movement: Movement
    side: Side
    tracker: Tracker
    value: int | None
    pace: Pace
    behind: int | None = None
    apart: int | None = None


def deviation(kind: Compensation, moving: Moving, samples: Samples, start: Stance, stance: Stance) -> int | None:
    """How much of a compensation there is now, hundredths of its unit in `LIMITS`, or None: cannot tell.

    Args:
        kind: what is looked for.
        moving: the movement that is under way.
        samples: its readings since it left rest.
        start: how the body stood then.
        stance: how it stands now.
    """
    postural = _POSTURAL.get(kind)
    if postural is not None:
        return postural(moving, start, stance)
    if kind is Compensation.LAGGING:
        return moving.behind
    return _hurry(moving, samples) if kind is Compensation.TOO_FAST else throw(samples)


def _from(value: int, start: int | None, most: int) -> int:
    """Away from where the repetition began, which counts as at ease only up to half of `most` from ease itself.

    Not all of it: of some movements the reading only begins to rise when the body is well on its way.
    """
    return value - max(-most // 2, min(most // 2, start or 0))


def _beyond(value: int | None, start: int | None, most: int) -> int | None:
    return None if value is None else abs(_from(value, start, most))


def _shrug(moving: Moving, start: Stance, stance: Stance) -> int | None:
    """Of the side that moves, of the higher one where there are no sides, of the lower one where the trunk tilts.

    Who began with the shoulders lower than at ease and lifts them to ease does not shrug.
    """
    most = LIMITS[Compensation.SHRUG].mild
    lifts = [
        None if now is None else now - max(0, min(most // 2, before or 0))
        for now, before in ((stance.left_lift, start.left_lift), (stance.right_lift, start.right_lift))
    ]
    if moving.movement.sided and not moving.movement.apart:
        return lifts[0] if moving.side is Side.LEFT else lifts[1]
    known = [lift for lift in lifts if lift is not None]
    if len(known) < 2:
        return None
    return min(known) if moving.movement.apart else max(known)


def _lean(_moving: Moving, start: Stance, stance: Stance) -> int | None:
    """Sideways, or towards or away from the camera where the hips are seen; who leans askew does both."""
    aside = _beyond(stance.lean, start.lean, LIMITS[Compensation.TRUNK_LEAN].mild)
    if aside is None or stance.pitch is None or start.pitch is None:
        return aside
    return round(hypot(aside, max(0, abs(stance.pitch - start.pitch) - _DEPTH_DOUBT)))


def _turn(_moving: Moving, start: Stance, stance: Stance) -> int | None:
    return _beyond(stance.turn, start.turn, LIMITS[Compensation.TRUNK_TURN].mild)


def _bent(moving: Moving, start: Stance, stance: Stance) -> int | None:
    left = moving.side is Side.LEFT
    now, before = (stance.left_bend, start.left_bend) if left else (stance.right_bend, start.right_bend)
    return None if now is None or before is None else now - min(before, _MOST_REST_BEND)


def _poke(moving: Moving, start: Stance, stance: Stance) -> int | None:
    """How far the head comes forward by itself.

    What the shoulders' width says of the trunk's own way is taken off, except where that width is what is measured;
    there, more than a neck can do is a lean, and is not called anything.
    """
    if stance.forward is None or start.forward is None:
        return None
    came = _from(stance.forward, start.forward, LIMITS[Compensation.CHIN_POKE].mild)
    if not moving.movement.direct:
        return came if came <= _NECK else None
    if stance.follows is None or start.follows is None:
        return None
    return came - (stance.follows - start.follows)


_POSTURAL: dict[Compensation, Callable[[Moving, Stance, Stance], int | None]] = {
    Compensation.SHRUG: _shrug,
    Compensation.TRUNK_LEAN: _lean,
    Compensation.TRUNK_TURN: _turn,
    Compensation.ELBOW_BEND: _bent,
    Compensation.CHIN_POKE: _poke,
}
"""What one posture tells, given the one that the repetition began with."""

FROM_EASE = frozenset({Compensation.SHRUG, Compensation.TRUNK_LEAN, Compensation.TRUNK_TURN, Compensation.CHIN_POKE})
"""What is one even before the movement has begun; bent elbows at rest are hands in a lap."""


def _hurry(moving: Moving, samples: Samples) -> int | None:
    """The speed now in percent of the fastest that the tempo needs, hundredths."""
    seconds = moving.pace.return_s if moving.tracker.phase is Phase.RETURN else moving.pace.out_s
    speed = _speed(moving, samples)
    peak, trough = moving.tracker.peak, moving.tracker.trough
    expected = max(peak.value - trough.value if peak and trough else 0, moving.pace.range)
    return (
        None
        if speed is None or expected <= 0
        else round(10_000 * speed * seconds / (moving.movement.steepest * expected))
    )


def _speed(moving: Moving, samples: Samples) -> float | None:
    """Hundredths of the unit a second over the last moment; None of a single reading.

    An index trembles as much as it changes: over the shorter time, what of the way may be trembling is left out.
    """
    if moving.movement.direct:
        return _speed_over(samples, _SPEED_US, 0)
    over_long = _speed_over(samples, _INDEX_US, 0)
    if over_long is None:
        return None
    return max(over_long, _speed_over(samples, _SPEED_US, moving.movement.repeating.least // 2) or 0.0)


def _speed_over(samples: Samples, over_us: int, doubt: int) -> float | None:
    if len(samples) < 2:
        return None
    now_us, now = samples[-1]
    index = len(samples) - 2
    while index > 0 and now_us - samples[index][0] < over_us:
        index -= 1
    before_us, before = samples[index]
    return max(0, abs(now - before) - doubt) * 1e6 / max(over_us, now_us - before_us)


_LEAST_THROW = 5000
"""Hundredths of the unit that a way must rise before a throw can be told: over 0.2 s a tracker's trembling makes two
degrees, which is as much as a throw adds to the speed of a smaller movement."""

_SLOW = 0.35
"""Share of the mean speed so far below which a way has come to a stop."""


def stopping(samples: Samples) -> bool:
    """Whether the way out comes to a stop with the last reading: it is slow now and was not before.

    Slow against the mean since it was seen to leave rest; the trough before that may be long ago.
    """
    if len(samples) < 6:
        return False
    mean = (samples[-1][1] - samples[1][1]) / max(1, samples[-1][0] - samples[1][0])
    now = (samples[-1][1] - samples[-4][1]) / max(1, samples[-1][0] - samples[-4][0])
    before = (samples[-2][1] - samples[-5][1]) / max(1, samples[-2][0] - samples[-5][0])
    return mean > 0 and now < _SLOW * mean <= before


def throw(samples: Samples) -> int | None:
    """How far a way out was flung and left to run out, hundredths of a percent.

    The smaller of fastest over mean speed between a tenth and nine tenths of the way, pauses left out, and of the time
    that the second half of it takes over that of the first: trembling makes a speed, but no slow end.
    None where the way is too small, or has fewer than five readings there.
    """
    low, rise = height(samples)
    if rise < _LEAST_THROW:
        return None
    band: list[tuple[int, int]] = []
    for one in samples:
        if one[1] >= low + 0.9 * rise:
            break
        if one[1] >= low + 0.1 * rise:
            band.append(one)
    step = next((index for index, one in enumerate(band) if one[0] - band[0][0] >= _SPEED_US), 0)
    if len(band) < 5 or not step:
        return None
    speeds = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in zip(band, band[step:], strict=False)]
    fastest = max(speeds)
    moving = [speed for speed in speeds if speed > _STILL * fastest]
    if fastest <= 0 or not moving:
        return None
    half_us = next((at_us for at_us, value in band if value >= low + 0.5 * rise), band[-1][0])
    runs_out = (band[-1][0] - half_us) / max(1, half_us - band[0][0])
    return round(10_000 * min(fastest * len(moving) / sum(moving), runs_out))
