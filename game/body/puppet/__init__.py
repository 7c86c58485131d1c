"""The puppet: joint angles to what a tracker would say of them.

The truth is known, so it is the demo person, the bot's body and what the property tests are about. Nothing measured on
it may be called accuracy on people. How it does each movement stands in that movement's entry (`Movement.shown`).
"""

from random import Random

from game.body.geometry import add, scale, subtract
from game.body.landmarks import Landmark
from game.body.pose import PoseFrame, quantise
from game.body.puppet.angles import EASE, Angles, ArmAngles
from game.body.puppet.camera import WEBCAM, Camera, from_camera, project
from game.body.puppet.flaws import (
    LIVELY,
    PERFECT,
    Flaws,
    Shown,
    body_size_of,
    errors,
    scaled,
    shaken,
    strayed,
    visibility_of,
)
from game.body.puppet.skeleton import AVERAGE, LARGE, SMALL, Build, skeleton, upper_arm


def frame_of(
    angles: Angles,
    stamp_us: int,
    *,
    build: Build = AVERAGE,
    camera: Camera = WEBCAM,
    flaws: Flaws = PERFECT,
    chance: Random | None = None,
) -> PoseFrame | None:
    """What a tracker would say of the puppet; None where it finds nobody.

    The posture is seen from `camera` with its `flaws`; `chance`, seeded, is needed only with flaws.
    """
    dice = chance or Random(0)  # noqa: S311 - a tracker's jitter is no secret
    if flaws.lost and dice.random() < flaws.lost:
        return None
    body = skeleton(angles, build)
    seen = [from_camera(point, camera) for point in body]
    picture = [project(point, camera) for point in seen]
    visibility = [visibility_of(i, point, flaws) for i, point in enumerate(picture)]
    middle = scale(add(seen[Landmark.LEFT_HIP], seen[Landmark.RIGHT_HIP]), 0.5)
    world = [subtract(point, middle) for point in seen]
    if flaws.erring:
        aspect = camera.size[0] / camera.size[1]
        found = errors(stamp_us, flaws.seed, dice)
        shown = Shown(body_size_of(picture, aspect), aspect, visibility)
        picture = strayed(picture, found, stamp_us, flaws, shown)
        world = shaken(world, found, flaws, shown)
    return quantise(stamp_us, camera.size, picture, world, visibility)


__all__ = [
    "AVERAGE",
    "EASE",
    "LARGE",
    "LIVELY",
    "PERFECT",
    "SMALL",
    "WEBCAM",
    "Angles",
    "ArmAngles",
    "Build",
    "Camera",
    "Flaws",
    "frame_of",
    "scaled",
    "skeleton",
    "upper_arm",
]
