"""The One Euro filter as a value: a landmark's filter goes in with a new point and comes out moved.

Casiez, Roussel, Vogel: "1 Euro filter", CHI 2012, https://gery.casiez.net/1euro/. One filter a landmark: the speed that
opens the filter is that of the point, not of one coordinate, so the result does not depend on the camera's roll.

The parameters were chosen by measurement (the decision page "Smoothing by measurement"): on the puppet with the noise
fitted to real pictures a held arm trembles by 3.5 degrees a second instead of 9, and a raise at 60 degrees a second is
20 ms late, at 20 degrees a second 40 ms. What a tracker wanders more slowly, no filter takes away without more lag.
"""

from dataclasses import dataclass
from math import pi, sqrt
from typing import NamedTuple

from game.body.geometry import Vector
from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.pose import IMAGE_UNIT, WORLD_UNIT, Points, PoseFrame

_ARMS_AND_HIPS = (
    *(landmark for landmark in Landmark if Landmark.LEFT_SHOULDER <= landmark <= Landmark.RIGHT_WRIST),
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
)

IN_PICTURE = (*(landmark for landmark in Landmark if landmark <= Landmark.MOUTH_RIGHT), *_ARMS_AND_HIPS)
"""What the rules look at in the picture; legs are none of our business, and at a desk they are invented."""

IN_SPACE = (Landmark.LEFT_EAR, Landmark.RIGHT_EAR, *_ARMS_AND_HIPS)
"""What the rules look at in space."""

RESTART_US = 500_000
"""A landmark unseen for longer starts anew: what it was then says nothing about now."""


@dataclass(frozen=True, slots=True)
class EuroSettings:
    """Parameters of one family of coordinates.

    Attributes:
        unit: coordinates per metre or per picture height.
        rest_hz: cutoff of a still point.
        per_speed: Hz of cutoff gained per unit and second.
        guessed: factor on the cutoff of a point that the tracker only guesses (visibility under one half).
    """

    unit: float
    rest_hz: float = 1.2
    per_speed: float = 12.0
    guessed: float = 0.25


PICTURE = EuroSettings(unit=IMAGE_UNIT)
SPACE = EuroSettings(unit=WORLD_UNIT)

_SPEED_HZ = 1.5
_SPEED_TURNS = 2 * pi * _SPEED_HZ


class Filtered(NamedTuple):
    """One landmark's filter: where it is, how fast it goes (per second), when it was last seen."""

    at: Vector
    speed: Vector
    stamp_us: int


@dataclass(frozen=True, slots=True)
class SmoothPose:
    """A pose after smoothing; coordinates as in PoseFrame but not rounded, None where unseen in this frame.

    Attributes:
        image_filters, world_filters: the memory, by landmark, which also holds points not seen in this frame.
    """

    stamp_us: int
    width: int
    image: tuple[Vector | None, ...]
    world: tuple[Vector | None, ...]
    visibility: tuple[int, ...]
    image_filters: tuple[Filtered | None, ...]
    world_filters: tuple[Filtered | None, ...]


_NO_FILTERS: tuple[Filtered | None, ...] = (None,) * LANDMARK_COUNT


def smooth(before: SmoothPose | None, frame: PoseFrame) -> SmoothPose:
    """The pose after `frame`, given the pose before it; None starts anew.

    Raises:
        ValueError: the frame is not newer than the pose before.
    """
    if before is not None and frame.stamp_us <= before.stamp_us:
        raise ValueError(f"frame at {frame.stamp_us} us after one at {before.stamp_us} us: time must go forward")
    image_memory, world_memory = (before.image_filters, before.world_filters) if before else (_NO_FILTERS, _NO_FILTERS)
    image_filters = _moved(image_memory, frame.image, frame, PICTURE, IN_PICTURE)
    world_filters = _moved(world_memory, frame.world, frame, SPACE, IN_SPACE)
    return SmoothPose(
        frame.stamp_us,
        frame.width,
        _seen(image_filters, frame.stamp_us),
        _seen(world_filters, frame.stamp_us),
        frame.visibility,
        image_filters,
        world_filters,
    )


def _moved(
    memory: tuple[Filtered | None, ...],
    points: Points,
    frame: PoseFrame,
    settings: EuroSettings,
    wanted: tuple[Landmark, ...],
) -> tuple[Filtered | None, ...]:
    moved, stamp_us, visibility = list(memory), frame.stamp_us, frame.visibility
    for landmark in wanted:
        point = points[landmark]
        if point is not None:
            moved[landmark] = follow(memory[landmark], point, stamp_us, visibility[landmark], settings)
    return tuple(moved)


def follow(before: Filtered | None, point: Vector, stamp_us: int, visibility: int, settings: EuroSettings) -> Filtered:
    """One landmark's filter after a new point; written out by coordinate, for it runs 29 times a frame.

    A new value weighs 1 / (1 + 1 / (2 pi cutoff elapsed)), as in an exponential filter of that cutoff.
    """
    x, y, z = point
    if before is None or stamp_us - before[2] > RESTART_US:
        return Filtered((float(x), float(y), float(z)), (0.0, 0.0, 0.0), stamp_us)
    (px, py, pz), (vx, vy, vz), before_us = before
    elapsed = (stamp_us - before_us) / 1e6
    weight = 1 / (1 + 1 / (_SPEED_TURNS * elapsed))
    vx += weight * ((x - px) / elapsed - vx)
    vy += weight * ((y - py) / elapsed - vy)
    vz += weight * ((z - pz) / elapsed - vz)
    cutoff = settings.rest_hz + settings.per_speed * sqrt(vx * vx + vy * vy + vz * vz) / settings.unit
    if visibility < 50:
        cutoff *= settings.guessed
    weight = 1 / (1 + 1 / (2 * pi * cutoff * elapsed))
    at = (px + weight * (x - px), py + weight * (y - py), pz + weight * (z - pz))
    return Filtered(at, (vx, vy, vz), stamp_us)


def _seen(filters: tuple[Filtered | None, ...], stamp_us: int) -> tuple[Vector | None, ...]:
    return tuple([f[0] if f is not None and f[2] == stamp_us else None for f in filters])
