"""What each setting of the One Euro filter leaves of the tracker's trembling, and what it costs in lag and peaks.

On the puppet with the fitted noise, whose truth is known (synthetic): at rest, with an arm held, raised at a steady
rate, and raised and lowered at once; forwards as in play, and both ways as in reports.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi
from random import Random
from statistics import mean, pstdev

from game.accuracy.findings import Cell, Findings, Spread, Table
from game.body.geometry import Vector
from game.body.landmarks import Landmark
from game.body.plausibility import body_size
from game.body.pose import PoseFrame
from game.body.puppet import LIVELY, PERFECT, Angles, ArmAngles, Camera, Flaws, frame_of
from game.body.smoothing import PICTURE, EuroSettings, Filtered, follow

REST_HZ = (0.6, 0.9, 1.2, 1.6, 2.4)
PER_SPEED = (3.0, 6.0, 12.0, 24.0)

_FPS = 30
_SEEDS = 4
_SETTLED = 60
_NEUTRAL, _FAR = 5.0, 90.0
_CAMERA = Camera(size=(1280, 720))
_NO_FILTER = replace(PICTURE, rest_hz=1e6)

Elevation = Callable[[float], float]
"""Seconds to the left arm's degrees."""


@dataclass(frozen=True, slots=True)
class Costs:
    """One setting's.

    Attributes:
        shoulder: what a resting shoulder still strays, standard deviation, 1/1000 of the body size.
        held: what the elevation of an arm held level still strays, standard deviation, degrees.
        trembling: how fast it goes there on average, degrees per second.
        lag_20, lag_60: how far behind a steady raise it is, at 20 and 60 degrees a second, milliseconds.
        peak, peak_both: degrees missing at the top of a raise to 90 that is out and back in 2 s, filtered forwards and
            both ways.
        quick, quick_both: the same in 1 s.
    """

    shoulder: float
    held: float
    trembling: float
    lag_20: float
    lag_60: float
    peak: float
    peak_both: float
    quick: float
    quick_both: float


def costs(settings: EuroSettings) -> Costs:
    """What a setting for the picture does."""
    rest, held = _seen(_rests, 300), _seen(_holds, 300)
    angles = [_elevations(frames, settings)[_SETTLED:] for frames in held]
    slow, fast = (2.0, _out_and_back(2.0)), (1.0, _out_and_back(1.0))
    return Costs(
        mean(_straying(frames, settings) for frames in rest),
        mean(pstdev(found) for found in angles),
        mean(mean(abs(b - a) for a, b in pairwise(found)) for found in angles) * _FPS,
        _lag(20.0, settings),
        _lag(60.0, settings),
        *(_missing(seconds, out, settings, both=both) for seconds, out in (slow, fast) for both in (False, True)),
    )


def measure(spread: Spread, *, quick: bool) -> Findings:
    """The whole grid, `quick` only the setting that was chosen; the first row is what no filter at all does."""
    grid = [] if quick else [(hz, speed) for hz in REST_HZ for speed in PER_SPEED]
    grid = grid or [(PICTURE.rest_hz, PICTURE.per_speed)]
    settings = [_NO_FILTER, *(replace(PICTURE, rest_hz=hz, per_speed=speed) for hz, speed in grid)]
    named: list[tuple[Cell, Cell]] = [("none", None), *grid]
    rows = [(*names, *_rounded(found)) for names, found in zip(named, spread(costs, settings), strict=True)]
    return Findings(
        "smoothing",
        "What smoothing costs",
        "The puppet with the fitted noise at 1.6 m, 30 frames a second, through each setting of the One Euro filter.",
        (Table("One Euro settings", ("rest Hz", "per speed", *Costs.__slots__), tuple(rows)),),
    )


def _rounded(found: Costs) -> Iterator[float]:
    return (round(getattr(found, name), 2) for name in Costs.__slots__)


def _rests(_seconds: float) -> float:
    return _NEUTRAL


def _holds(_seconds: float) -> float:
    return _FAR


def _raise(rate: float) -> Elevation:
    """At ease for a second, then up to 100 degrees at a steady rate."""
    return lambda t: min(100.0, max(_NEUTRAL, _NEUTRAL + rate * (t - 1)))


def _out_and_back(seconds: float) -> Elevation:
    """At ease for a second, then to 90 degrees and back, eased."""
    far = (_FAR - _NEUTRAL) / 2
    return lambda t: _NEUTRAL + far * (1 - cos(2 * pi * (t - 1) / seconds)) if 1 < t < 1 + seconds else _NEUTRAL


@cache
def _seen(elevation: Elevation, frames: int) -> list[list[PoseFrame]]:
    return [_watched(elevation, frames, replace(LIVELY, lost=0.0, seed=seed)) for seed in range(_SEEDS)]


def _watched(elevation: Elevation, count: int, flaws: Flaws) -> list[PoseFrame]:
    dice = Random(flaws.seed)  # noqa: S311 - a tracker's jitter is no secret
    frames = []
    for i in range(count):
        angles = Angles(left=ArmAngles(elevation=elevation(i / _FPS), elbow=5.0))
        frame = frame_of(angles, i * 1_000_000 // _FPS, camera=_CAMERA, flaws=flaws, chance=dice)
        frames += [frame] if frame else []
    return frames


def _filtered(frames: Sequence[PoseFrame], landmark: Landmark, settings: EuroSettings) -> list[Vector]:
    state: Filtered | None = None
    places = []
    for frame in frames:
        point = frame.image[landmark]
        assert point is not None
        state = follow(state, point, frame.stamp_us, frame.visibility[landmark], settings)
        places.append(state.at)
    return places


def _elevations(frames: Sequence[PoseFrame], settings: EuroSettings, *, both: bool = False) -> list[float]:
    """The left upper arm's angle from hanging, in the picture, degrees."""
    found = [_filtered(frames, one, settings) for one in (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW)]
    if both:
        turned = [replace(frame, stamp_us=frames[-1].stamp_us - frame.stamp_us) for frame in reversed(frames)]
        back = [_filtered(turned, one, settings)[::-1] for one in (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW)]
        found = [[_middle(a, b) for a, b in zip(*ways, strict=True)] for ways in zip(found, back, strict=True)]
    return [degrees(atan2(e[0] - s[0], e[1] - s[1])) for s, e in zip(*found, strict=True)]


def _middle(a: Vector, b: Vector) -> Vector:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0.0)


def _straying(frames: Sequence[PoseFrame], settings: EuroSettings) -> float:
    places = _filtered(frames, Landmark.LEFT_SHOULDER, settings)[_SETTLED:]
    spread = hypot(pstdev([p[0] for p in places]), pstdev([p[1] for p in places])) / 2**0.5
    return 1000 * spread / (body_size(frames[0]) or 1.0)


def _lag(rate: float, settings: EuroSettings) -> float:
    frames = _watched(_raise(rate), round(_FPS * (1.5 + 95 / rate)), PERFECT)
    truth, found = _elevations(frames, _NO_FILTER), _elevations(frames, settings)
    return 1000 * mean(a - b for a, b in zip(truth, found, strict=True) if 35 < a < 80) / rate


def _missing(seconds: float, elevation: Elevation, settings: EuroSettings, *, both: bool) -> float:
    frames = _watched(elevation, round(_FPS * (seconds + 2)), PERFECT)
    top = max(_elevations(frames, _NO_FILTER))
    return top - max(_elevations(frames, settings, both=both))
