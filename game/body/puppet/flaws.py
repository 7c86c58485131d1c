"""What a tracker gets wrong, put upon what the pinhole shows.

Fitted to MediaPipe's full model on real pictures held still under a webcam's noise (`game/accuracy/tracker_noise.py`
measures, the decision page "Smoothing by measurement" has the tables). What was found there is the shape of this model:
the errors are shares of the person's size in the picture, not of the picture, because the model looks at a crop of the
person; they differ by landmark as 1 : 2 : 5 down the arm; and they wander, an error of now being one of 0.1 s ago by
half, since MediaPipe filters what it reports. Each is therefore a sum of slow waves: a function of the stamp and a
seed, so that frames may be asked for one by one and in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt, tan
from random import Random

from game.body.calibration import FACE
from game.body.geometry import Vector
from game.body.landmarks import Landmark

_CORNER_HZ = 0.6
"""Corner of the errors' spectrum; with `_WHITE` it gives the correlation measured: 0.8 after 33 ms, 0.5 after 0.1 s."""

_WAVES = 5
"""Waves a channel: the middle frequencies of five equal parts of that spectrum, 0.1 to 4 Hz."""

_WHITE = 0.38
"""Of the standard deviation, what is new in every frame."""

_FACE_TOGETHER = 0.75
"""Share of the variance in the picture that all points of the face have in common; face and shoulders have none."""

_DEPTH_TOGETHER = 0.7
"""Share of the depth's variance that all points have in common: shoulders seemed to turn by 0.8 degrees, not by 1.5."""


@dataclass(frozen=True, slots=True)
class Roughness:
    """Standard deviations of a landmark's error, of those of a shoulder that is seen.

    Attributes:
        image: in the picture.
        space: across the line of sight, in space.
        depth: along it.
    """

    image: float = 1.0
    space: float = 1.0
    depth: float = 1.0


_ELBOW, _WRIST, _HIP = Roughness(2.0, 1.5, 1.45), Roughness(4.9, 2.0, 1.5), Roughness(2.7, 0.24, 0.1)
_ROUGH = dict.fromkeys(FACE, Roughness(0.83, 1.0, 1.1))
_ROUGH |= dict.fromkeys((Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW), _ELBOW)
_ROUGH |= dict.fromkeys((one for one in Landmark if Landmark.LEFT_WRIST <= one <= Landmark.RIGHT_THUMB), _WRIST)
_ROUGH |= dict.fromkeys((one for one in Landmark if one >= Landmark.LEFT_HIP), _HIP)
"""Measured. Hips err so little in space because they are its origin."""

_SEEN = 0.5
_GUESSED = 4.0
"""A landmark that is only guessed errs so many times as far: elbows by 0.032, not 0.008, wrists by 0.08, not 0.02."""

_PICTURE_DEPTH = 20.0
"""MediaPipe's relative depth errs so many times as far as a shoulder's place in the picture."""

_METRES = 0.7
"""Metres across in space that go with an error of one body size in the picture."""

_OWN = (*(one for one in Landmark if one <= Landmark.RIGHT_WRIST), Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
"""Landmarks with errors of their own; hands err as their wrists do and legs as their hips: no rule looks at them."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a tracker gets wrong.

    Attributes:
        jitter: standard deviation of a shoulder's place in the picture, share of the body size (`body_size_of`); the
            other landmarks' follow from it.
        depth_jitter: standard deviation of a shoulder's depth in space, metres.
        drift: wandering of the whole person in the picture over 7 s, share of the body size.
        depth_scale: what every depth in space is multiplied with; 0.7-1.35 is what a real tracker does.
        turn_bias: degrees by which the whole body seems turned in space, to its left.
        lost: share of frames in which nobody is found.
        hidden: landmarks that something stands in front of: guessed, as those outside the picture are.
        seed: which of all the ways to err this is. Two trials are independent only with different seeds.
    """

    jitter: float = 0.0
    depth_jitter: float = 0.0
    drift: float = 0.0
    depth_scale: float = 1.0
    turn_bias: float = 0.0
    lost: float = 0.0
    hidden: frozenset[Landmark] = frozenset()
    seed: int = 0

    @property
    def erring(self) -> bool:
        """Whether it puts any point anywhere else than where it is."""
        places = self.jitter or self.depth_jitter or self.drift or self.turn_bias
        return bool(places) or self.depth_scale != 1.0


PERFECT = Flaws()
LIVELY = Flaws(jitter=0.004, depth_jitter=0.0065, drift=0.002, lost=0.002)
"""What MediaPipe was measured to do with somebody at a desk, hips out of the picture, before a webcam."""


def scaled(flaws: Flaws, factor: float) -> Flaws:
    """The same ways to err, all of them so many times as far; what is biased, hidden or lost stays."""
    return replace(
        flaws,
        jitter=flaws.jitter * factor,
        depth_jitter=flaws.depth_jitter * factor,
        drift=flaws.drift * factor,
    )


_BY_LANDMARK = tuple(_ROUGH.get(one, Roughness()) for one in Landmark)


def visibility_of(landmark: int, point: Vector, flaws: Flaws) -> float:
    """What the tracker says of how well it sees a landmark at that normalised place, 0-1."""
    if landmark in flaws.hidden:
        return 0.25
    return 0.98 if -0.02 < point[0] < 1.02 and -0.02 < point[1] < 1.02 else 0.2


def body_size_of(picture: Sequence[Vector], aspect: float) -> float:
    """The person's size as `plausibility.body_size` has it, less the trunk's: share of the picture's height.

    Args:
        picture: 33 normalised points.
        aspect: the picture's width in heights.
    """
    (lx, ly, _), (rx, ry, _), (nx, ny, _) = (picture[i] for i in _SIZED)
    across = sqrt(((lx - rx) * aspect) ** 2 + (ly - ry) ** 2)
    return max(across, 1.2 * sqrt(((nx - (lx + rx) / 2) * aspect) ** 2 + (ny - (ly + ry) / 2) ** 2))


_SIZED = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.NOSE)


def errors(stamp_us: int, seed: int, dice: Random) -> list[Vector]:
    """How a tracker errs at that moment, by landmark: along the picture's x and y and along the depth.

    Each has a standard deviation of 1. Deterministic but for what `dice` adds anew in every frame.
    """
    time = stamp_us / 1e6
    gauss = dice.gauss
    slow = [
        (sin(a * time + p) + sin(b * time + q) + sin(c * time + r) + sin(d * time + s) + sin(e * time + t)) * _SLOW
        for a, p, b, q, c, r, d, s, e, t in _waves(seed)
    ]
    face_x, face_y, deep = slow[-3] * _FACE_SHARE, slow[-2] * _FACE_SHARE, slow[-1] * _DEPTH_SHARE
    own: list[Vector] = []
    for i in range(0, 3 * len(_OWN), 3):
        x, y = slow[i] + gauss(0.0, _WHITE), slow[i + 1] + gauss(0.0, _WHITE)
        if i <= 3 * Landmark.MOUTH_RIGHT:
            x, y = x * _ALONE_IN_FACE + face_x, y * _ALONE_IN_FACE + face_y
        own.append((x, y, (slow[i + 2] + gauss(0.0, _WHITE)) * _ALONE_IN_DEPTH + deep))
    return [own[place] for place in _PLACES]


_SLOW = sqrt((1 - _WHITE**2) * 2 / _WAVES)
_FACE_SHARE, _ALONE_IN_FACE = sqrt(_FACE_TOGETHER), sqrt(1 - _FACE_TOGETHER)
_DEPTH_SHARE, _ALONE_IN_DEPTH = sqrt(_DEPTH_TOGETHER), sqrt(1 - _DEPTH_TOGETHER)


def _place(landmark: Landmark) -> int:
    """Whose errors a landmark has, as an index into `_OWN`."""
    if landmark in _OWN:
        return _OWN.index(landmark)
    joint = "WRIST" if landmark < Landmark.LEFT_HIP else "HIP"
    return _OWN.index(Landmark[f"{landmark.name.split('_')[0]}_{joint}"])


_PLACES = tuple(_place(landmark) for landmark in Landmark)


@lru_cache(maxsize=256)
def _waves(seed: int) -> tuple[tuple[float, ...], ...]:
    """Angular frequency and phase of each wave: three channels a landmark, then the face's two and all depth's one."""
    dice = Random(seed)  # noqa: S311 - a tracker's jitter is no secret
    middles = [_CORNER_HZ * tan(pi / 2 * (k + 0.5) / _WAVES) for k in range(_WAVES)]
    channels = 3 * len(_OWN) + 3
    return tuple(
        tuple(
            part
            for middle in middles
            for part in (2 * pi * middle * dice.uniform(0.85, 1.15), dice.uniform(0.0, 2 * pi))
        )
        for _ in range(channels)
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """How the person appears: size in picture heights, the picture's width in heights, and 33 visibilities, 0-1."""

    size: float
    aspect: float
    visibility: Sequence[float]


def strayed(
    picture: Sequence[Vector], found: Sequence[Vector], stamp_us: int, flaws: Flaws, shown: Shown
) -> list[Vector]:
    """The 33 normalised points where the tracker puts them."""
    size, aspect = shown.size, shown.aspect
    whole = flaws.jitter * size
    wander = flaws.drift * size * sqrt(2)
    phase = 2 * pi * stamp_us / 7e6 + flaws.seed
    aside, lifted = wander * sin(phase) / aspect, wander * cos(phase * 0.83)
    deep = whole * _PICTURE_DEPTH / aspect
    moved: list[Vector] = []
    for (x, y, z), (ex, ey, ez), rough, seen in zip(picture, found, _BY_LANDMARK, shown.visibility, strict=True):
        far = whole * rough.image * (1.0 if seen >= _SEEN else _GUESSED)
        moved.append((x + far * ex / aspect + aside, y + far * ey + lifted, z + deep * ez))
    return moved


def shaken(space: Sequence[Vector], found: Sequence[Vector], flaws: Flaws, shown: Shown) -> list[Vector]:
    """The 33 points in space where the tracker puts them, metres; x to the picture's right, y down, z away."""
    turned = radians(flaws.turn_bias)
    c, s = cos(turned), sin(turned)
    across = flaws.jitter * _METRES
    moved: list[Vector] = []
    for (x, y, z), (ex, ey, ez), rough, seen in zip(space, found, _BY_LANDMARK, shown.visibility, strict=True):
        times, deep = 1.0 if seen >= _SEEN else _GUESSED, z * flaws.depth_scale
        far = across * rough.space * times
        away = x * s + deep * c + flaws.depth_jitter * rough.depth * times * ez
        moved.append((x * c - deep * s + far * ex, y + far * ey, away))
    return moved
