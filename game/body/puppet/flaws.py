"""What a tracker gets wrong, put upon what the pinhole shows.

Fitted to MediaPipe's full model on real pictures held still under a webcam's noise (`game/accuracy/tracker_noise.py`
measures, the decision page "Smoothing by measurement" has the tables). What was found there is the shape of this model:
the errors are shares of the person's size in the picture, not of the picture, because the model looks at a crop of the
person; they differ by landmark as 1 : 2.5 : 5 down the arm; and they wander, an error of now being one of 0.1 s ago by
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

_CORNER_HZ = 0.75
"""Corner of the errors' spectrum: measured correlation 0.8 after 33 ms, 0.5 after 0.1 s, 0.15 after 1/3 s: 0.17 s."""

_WAVES = 5
"""Waves a channel: the middle frequencies of five equal parts of that spectrum, 0.15 to 6 Hz."""

_WHITE = 0.15
"""Of the standard deviation, what is new in every frame."""

_TOGETHER_FACE, _TOGETHER_BODY = 0.6, 0.15
"""Share of the variance that all points of the face, or all points of the body, have in common: the crop moves."""

_ROUGH = {Landmark.LEFT_ELBOW: 2.5, Landmark.RIGHT_ELBOW: 2.5, Landmark.LEFT_WRIST: 5.0, Landmark.RIGHT_WRIST: 5.0}
_ROUGH |= dict.fromkeys(FACE, 0.5)
"""Standard deviation of a landmark's error, of a shoulder's; hips and what is not named here are like shoulders."""

_GUESSED = 4.0
"""A landmark that is only guessed errs so many times as far."""

_PICTURE_DEPTH = 20.0
"""MediaPipe's relative depth errs so many times as far as the place in the picture."""

_METRES = 0.4
"""Metres in space that go with an error of one body size in the picture."""

_OWN = (*(one for one in Landmark if one <= Landmark.RIGHT_WRIST), Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
"""Landmarks with errors of their own; hands err as their wrists do and legs as their hips: no rule looks at them."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a tracker gets wrong.

    Attributes:
        jitter: standard deviation of a shoulder's place in the picture, share of the body size (`body_size_of`); the
            other landmarks' follow from it.
        depth_jitter: the same of a shoulder's depth in space, metres; the others' go with the root of their place's.
        turn_jitter: standard deviation of the whole body's apparent turn in space, degrees.
        drift: wandering of the whole person in the picture over 7 s, share of the body size.
        depth_scale: what every depth in space is multiplied with; 0.7-1.35 is what a real tracker does.
        turn_bias: degrees by which the whole body seems turned in space, to its left.
        lost: share of frames in which nobody is found.
        hidden: landmarks that something stands in front of: seen badly and guessed.
        seed: which of all the ways to err this is. Two trials are independent only with different seeds.
    """

    jitter: float = 0.0
    depth_jitter: float = 0.0
    turn_jitter: float = 0.0
    drift: float = 0.0
    depth_scale: float = 1.0
    turn_bias: float = 0.0
    lost: float = 0.0
    hidden: frozenset[Landmark] = frozenset()
    seed: int = 0

    @property
    def erring(self) -> bool:
        """Whether it puts any point anywhere else than where it is."""
        places = self.jitter or self.depth_jitter or self.turn_jitter or self.drift or self.turn_bias
        return bool(places) or self.depth_scale != 1.0


PERFECT = Flaws()
LIVELY = Flaws(jitter=0.004, depth_jitter=0.007, turn_jitter=1.0, drift=0.002, lost=0.002)
"""What MediaPipe was measured to do with somebody at a desk, hips out of the picture, before a webcam."""


def scaled(flaws: Flaws, factor: float) -> Flaws:
    """The same ways to err, all of them so many times as far; what is biased, hidden or lost stays."""
    return replace(
        flaws,
        jitter=flaws.jitter * factor,
        depth_jitter=flaws.depth_jitter * factor,
        turn_jitter=flaws.turn_jitter * factor,
        drift=flaws.drift * factor,
    )


@lru_cache(maxsize=64)
def roughness(hidden: frozenset[Landmark]) -> tuple[float, ...]:
    """By landmark, the standard deviation of its error, of that of a shoulder that is seen."""
    return tuple(_ROUGH.get(one, 1.0) * (_GUESSED if one in hidden else 1.0) for one in Landmark)


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


@dataclass(frozen=True, slots=True)
class Errors:
    """One frame's errors, each of standard deviation 1.

    Attributes:
        own: by landmark, along the picture's x and y and along the depth.
        turn: of the whole body's turn.
    """

    own: tuple[Vector, ...]
    turn: float


def errors(stamp_us: int, flaws: Flaws, dice: Random) -> Errors:
    """How a tracker errs at that moment; deterministic but for the little that `dice` adds anew in every frame."""
    time = stamp_us / 1e6
    waves, gauss = _waves(flaws.seed), dice.gauss
    slow = [
        (sin(a * time + p) + sin(b * time + q) + sin(c * time + r) + sin(d * time + s) + sin(e * time + t)) * _SLOW
        for a, p, b, q, c, r, d, s, e, t in waves
    ]
    face = [_FACE_SHARE * value for value in slow[-7:-4]]
    body = [_BODY_SHARE * value for value in slow[-4:-1]]
    nothing = [0.0, 0.0, 0.0]
    own: list[Vector] = []
    for number in range(len(_OWN)):
        faced = number <= Landmark.MOUTH_RIGHT
        mine = _ALONE_IN_FACE if faced else _ALONE
        steady, white = mine * _STEADY, mine * _WHITE
        x, y, z = face if faced else nothing
        i = 3 * number
        own.append(
            (
                slow[i] * steady + gauss(0.0, white) + x + body[0],
                slow[i + 1] * steady + gauss(0.0, white) + y + body[1],
                slow[i + 2] * steady + gauss(0.0, white) + z + body[2],
            )
        )
    return Errors(tuple(own[place] for place in _PLACES), slow[-1])


_SLOW = sqrt(2 / _WAVES)
_STEADY = sqrt(1 - _WHITE**2)
_BODY_SHARE, _FACE_SHARE = sqrt(_TOGETHER_BODY), sqrt(_TOGETHER_FACE)
_ALONE = sqrt(1 - _TOGETHER_BODY)
_ALONE_IN_FACE = sqrt(1 - _TOGETHER_BODY - _TOGETHER_FACE)


def _place(landmark: Landmark) -> int:
    """Whose errors a landmark has, as an index into `_OWN`."""
    if landmark in _OWN:
        return _OWN.index(landmark)
    joint = "WRIST" if landmark < Landmark.LEFT_HIP else "HIP"
    return _OWN.index(Landmark[f"{landmark.name.split('_')[0]}_{joint}"])


_PLACES = tuple(_place(landmark) for landmark in Landmark)


@lru_cache(maxsize=256)
def _waves(seed: int) -> tuple[tuple[float, ...], ...]:
    """Angular frequency and phase of each wave: three channels a landmark, then the face, all, the turn."""
    dice = Random(seed)  # noqa: S311 - a tracker's jitter is no secret
    middles = [_CORNER_HZ * tan(pi / 2 * (k + 0.5) / _WAVES) for k in range(_WAVES)]
    channels = 3 * len(_OWN) + 7
    return tuple(
        tuple(
            part
            for middle in middles
            for part in (2 * pi * middle * dice.uniform(0.85, 1.15), dice.uniform(0.0, 2 * pi))
        )
        for _ in range(channels)
    )


def strayed(
    picture: Sequence[Vector], found: Errors, stamp_us: int, flaws: Flaws, size: float, aspect: float
) -> list[Vector]:
    """The 33 normalised points where the tracker puts them, for a person of that `size` in picture heights."""
    whole = flaws.jitter * size
    wander = flaws.drift * size * sqrt(2)
    phase = 2 * pi * stamp_us / 7e6 + flaws.seed
    aside, lifted = wander * sin(phase) / aspect, wander * cos(phase * 0.83)
    deep = whole * _PICTURE_DEPTH / aspect
    moved: list[Vector] = []
    for (x, y, z), (ex, ey, ez), rough in zip(picture, found.own, roughness(flaws.hidden), strict=True):
        far = whole * rough
        moved.append((x + far * ex / aspect + aside, y + far * ey + lifted, z + deep * ez))
    return moved


def shaken(space: Sequence[Vector], found: Errors, flaws: Flaws) -> list[Vector]:
    """The 33 points in space where the tracker puts them, metres; x to the picture's right, y down, z away."""
    turned = radians(flaws.turn_bias + flaws.turn_jitter * found.turn)
    c, s = cos(turned), sin(turned)
    moved: list[Vector] = []
    for (x, y, z), (ex, ey, ez), rough in zip(space, found.own, roughness(flaws.hidden), strict=True):
        far = flaws.jitter * _METRES * rough
        deep = z * flaws.depth_scale
        away = x * s + deep * c + flaws.depth_jitter * sqrt(rough) * ez
        moved.append((x * c - deep * s + far * ex, y + far * ey, away))
    return moved
