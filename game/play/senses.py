"""Senses: what the engine knows of the body between two frames, and how a new frame changes it."""

from dataclasses import replace
from math import cos, radians
from typing import NamedTuple

from game.body.baseline import Direction
from game.body.breath import BreathMemory, follow_breath
from game.body.calibration import Neutral, features_of, hangs, limbs_in, limbs_of, neutral_of, with_longer_limbs
from game.body.compensations import carry_of
from game.body.foreshortening import picture_per_space
from game.body.geometry import Vector, flat, length, midpoint, scale, subtract
from game.body.landmarks import Landmark
from game.body.plausibility import implausible
from game.body.pose import PoseFrame, mirrored
from game.body.posture import Posture, posture_of
from game.body.side import Side
from game.body.smoothing import SmoothPose, smooth

SETTLED_FRAMES = 30
"""Frames at ease that make a neutral posture: one second of a webcam, two of a slow one."""

STRAY_US = 4_000_000
"""So long somebody whom the tracker jumped to is taken for a passer-by. Chosen: as long as drift must stay."""

_STILL = 0.6
"""Shoulder widths a second up to which a body counts as at ease."""

_WALKING = 1.8
"""Shoulder widths a second sideways from which a body is getting into place: no exercise here moves the chest so fast
that way. Up and down does not count: who bends the knees with a raise may do so."""


class Senses(NamedTuple):
    """The body as the rules know it.

    Attributes:
        judged: the last frame that was human-shaped and still enough, None before the first.
        pose: the same, smoothed.
        posture: the same, worked out.
        neutral: the person at ease; provisional until `settled`.
        at_ease: features of the frames the neutral posture will be made of.
        trouble: why the newest frame was not judged, a message key, or None.
        last_us: stamp of `judged`.
        squeeze: what calibration learned of this person's shoulder blades, or None.
        carries: what raised arms have told so far of how far they carry their shoulders, left and right; kept until
            somebody's neutral posture has taken it in.
        breathing: what following the breath remembers.
        mirrors: the camera shows a mirror image: every frame is turned round first.
    """

    judged: PoseFrame | None = None
    pose: SmoothPose | None = None
    posture: Posture | None = None
    neutral: Neutral | None = None
    settled: bool = False
    at_ease: tuple[Neutral, ...] = ()
    trouble: str | None = "nobody"
    last_us: int = 0
    squeeze: Direction | None = None
    carries: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    mirrors: bool = False
    breathing: BreathMemory | None = None


def sense(senses: Senses, frame: PoseFrame) -> Senses:
    """The senses after one frame; where `trouble` is set, everything else is as it was."""
    frame = mirrored(frame) if senses.mirrors else frame
    trouble = implausible(frame, _before(senses, frame))
    if trouble:
        accepted = trouble == "another_person" and not senses.settled
        return senses._replace(trouble=trouble, judged=frame if accepted else senses.judged)
    pose = smooth(senses.pose, frame)
    if abs(_velocity(pose)[0]) > _WALKING / _shown(senses.neutral):
        return senses._replace(trouble="moving", judged=frame, pose=pose)
    units = picture_per_space(pose)
    learned = _learn(senses, pose, frame, units)
    if learned.neutral is None:
        return senses._replace(trouble="nobody")
    breathing, breath = follow_breath(senses.breathing, pose, learned.neutral)
    posture = posture_of(pose, learned.neutral, learned.squeeze, breath, units)
    told = (_carried(senses.carries[0], posture, Side.LEFT), _carried(senses.carries[1], posture, Side.RIGHT))
    return learned._replace(
        judged=frame,
        pose=pose,
        posture=posture,
        carries=told,
        breathing=breathing,
        trouble=None,
        last_us=frame.stamp_us,
    )


_LEAST_SHOWN = 0.5
"""Least share of the shoulders' width that is believed: from 60 degrees of yaw on the head's height is the measure."""


def _shown(neutral: Neutral | None) -> float:
    """Share of the shoulders' width that the camera sees: from the side a chest that leans back looks like walking."""
    return max(_LEAST_SHOWN, cos(radians(neutral.yaw / 100))) if neutral else 1.0


_CARRIES = 90
"""Frames of a raised arm that are enough: three seconds of a webcam."""


def _carried(told: tuple[int, ...], posture: Posture, side: Side) -> tuple[int, ...]:
    if len(told) >= _CARRIES or posture.neutral.carry(side):
        return told
    carry = carry_of(posture, side)
    return told if carry is None else (*told, carry)


def _before(senses: Senses, frame: PoseFrame) -> PoseFrame | None:
    """The frame that a new one must not have jumped away from.

    Once somebody is known, whoever the tracker jumps to stays another person for `STRAY_US`: play goes on at once when
    the known one is back. After that it must be the laptop that was moved, which is noticed and asked about.
    """
    before = senses.judged
    if before is None or not senses.settled or senses.trouble != "another_person":
        return before
    return replace(before, stamp_us=frame.stamp_us) if frame.stamp_us - senses.last_us < STRAY_US else None


def settle(senses: Senses) -> Senses:
    """Take the neutral posture as it is: somebody who cannot hang the arms plays too."""
    return senses._replace(settled=True, at_ease=())


def _learn(senses: Senses, pose: SmoothPose, frame: PoseFrame, units: float | None) -> Senses:
    if senses.settled and senses.neutral:
        neutral = with_longer_limbs(senses.neutral, limbs_of(pose, units))
        return senses if neutral is senses.neutral else senses._replace(neutral=neutral)
    feature = features_of(pose, frame)
    if feature is None:
        return senses
    neutral = with_longer_limbs(senses.neutral, limbs_of(pose, units)) if senses.neutral else feature
    if not at_ease(pose):
        return senses._replace(neutral=neutral)
    seen = (*senses.at_ease, feature)
    median = neutral_of(seen)
    assert median is not None
    settled = len(seen) >= SETTLED_FRAMES
    return senses._replace(
        neutral=with_longer_limbs(median, limbs_in(neutral)),
        settled=settled,
        at_ease=() if settled else seen,
    )


def at_ease(pose: SmoothPose) -> bool:
    """Whether this body sits or stands still with its arms hanging."""
    return length(_velocity(pose)) < _STILL and all(hangs(pose, side) is not False for side in (Side.LEFT, Side.RIGHT))


def _velocity(pose: SmoothPose) -> Vector:
    """Of the mid-shoulder in the picture, in shoulder-to-shoulder or head-to-shoulder lengths a second."""
    left, right = pose.image_filters[Landmark.LEFT_SHOULDER], pose.image_filters[Landmark.RIGHT_SHOULDER]
    nose = pose.image[Landmark.NOSE]
    if left is None or right is None:
        return (0.0, 0.0, 0.0)
    size = length(flat(subtract(left.at, right.at)))
    if nose:
        size = max(size, length(flat(subtract(nose, midpoint(left.at, right.at)))))
    return scale(flat(midpoint(left.speed, right.speed)), 1 / size) if size > 0 else (0.0, 0.0, 0.0)
