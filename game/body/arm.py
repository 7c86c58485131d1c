"""One arm, worked out once a frame: its bones, how far it is raised, and in which plane."""

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, copysign, degrees, inf, sqrt
from typing import NamedTuple

from game.body.calibration import Neutral
from game.body.foreshortening import LENS, bounded_depth, limb_by_picture
from game.body.geometry import (
    Vector,
    angle_between,
    dot,
    flat,
    flat_length,
    length,
    subtract,
    without,
)
from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT
from game.body.reading import Reading, measured, not_measured
from game.body.side import ELBOW, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose
from game.body.trunk import Trunk

SEEN = 50
"""Visibility, percent, from which MediaPipe's point is taken as seen; below it the point is a guess."""

GUESSED = 12
"""Visibility below which not even the guess is used."""

_TRUST_FROM, _TRUST_FULL = 0.15, 0.5
"""Agreement of depth and picture below which only the picture counts, and above which only space does."""

_IN_PLANE = 0.8
"""A limb that shows this share of its length lies within 37 degrees of the picture's plane."""

AGREE = 5.0
"""Degrees within which an arm's witnesses must agree on a measure for it to be DIRECT. Chosen by measurement on the
puppet, its depth times 0, 0.7, 1 and 1.35: 95 of 100 such elevations are then within 8 degrees; with 7, within 8.6."""

AGREE_IN_DEPTH = 4.0
"""The same for measures against the trunk's forward, with what is uncertain of that. On the same puppet 95 of
100 forearm turns are then within 6.2 degrees, sweeps within 8.0 and extensions within 8.6."""

_LENGTHS, _LENGTH = (0.94, 1.0), (0.97, 0.97)
"""Of the longest upper arm ever seen, what the arm may be: a tracker's jitter makes the longest too long by 2 to 4 %.
Near its full length an arm's foreshortening can tell hardly anything, and within that range the tracker is believed;
but not one that sees no depth: for it the range is shut."""

_RELIEF, _DEEP_RELIEF = 500, 800
"""Tenths of a millimetre: with less depth than the first between ears, shoulders, elbow and wrist the tracker may see
none; with less than the second nothing is told by it alone. Chosen on the puppet's trembling but flat depth: with 500
for both, a few sweeps that were off by 80 degrees were DIRECT; with 800, none."""

_POINTS_IN_DEPTH, _BLIND = 0.3, 0.5
"""Of the arm's length, the depth that another witness must see, and the share of it that the tracker must see too.
Trackers are wrong by a third; one that sees less than half does not see depth at all."""


class _Bones(NamedTuple):
    """The first fields of an Arm, from which the rest is worked out."""

    upper: Vector | None
    fore: Vector | None
    flat_upper: Vector | None
    flat_fore: Vector | None
    trust: float
    shown: float
    upper_seen: int
    fore_seen: int
    witnesses: tuple[Vector, ...]
    units: float
    lengths: tuple[float, float]
    in_relief: bool


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm, in space and in the picture.

    Attributes:
        upper, fore: shoulder to elbow and elbow to wrist in space, tenths of a millimetre, or None where there is no
            depth or no such point; the upper arm with the depth that its foreshortening allows.
        flat_upper, flat_fore: the same in the picture.
        trust: 0-1, how much of a measure is taken from space rather than from the picture; see `_placed`.
        shown: share of the upper arm's length that the picture shows; 0.5 while that length is unknown.
        upper_seen, fore_seen: visibility of the worst joint up to the elbow and up to the wrist, percent.
        witnesses: directions of the upper arm as each of those that can tell has it, see `_witnesses`; none where the
            elbow is a guess, the arm's length unknown, or the tracker's depth missing while the arm points into it.
        units: picture units per tenth of a millimetre; 0 where unknown.
        lengths: how short and how long the upper arm may be in space, tenths of a millimetre; 0 where unknown.
        in_relief: whether the tracker sees any depth to speak of in ears, shoulders and this arm.
        elevation: see `_elevation`.
        plane: degrees, 0 raised aside, 90 raised forward; None near the trunk's own line and where depth is not
            trusted, for depth is what tells the two apart.
        bend: degrees that the elbow is bent, 0 straight, in space; None where the forearm is unseen.
    """

    upper: Vector | None
    fore: Vector | None
    flat_upper: Vector | None
    flat_fore: Vector | None
    trust: float
    shown: float
    upper_seen: int
    fore_seen: int
    witnesses: tuple[Vector, ...]
    units: float
    lengths: tuple[float, float]
    in_relief: bool
    elevation: Reading
    plane: float | None
    bend: float | None


def arm_of(pose: SmoothPose, neutral: Neutral, trunk: Trunk | None, side: Side, units: float | None) -> Arm:
    """The arm of one side; `units` is what `picture_per_space` said of the pose."""
    joints = (SHOULDER[side], ELBOW[side], WRIST[side])
    shoulder, elbow, wrist = (pose.visibility[joint] for joint in joints)
    relief = _relief(pose, joints)
    raw, flat_upper = _bone(pose.world, *joints[:2]), _flat_bone(pose.image, *joints[:2])
    upper = raw
    longest, agreement = neutral.upper_arm(side), 0.0
    lengths = _lengths(longest, in_relief=relief >= _RELIEF)
    if upper and units:
        upper, agreement = _placed(pose, joints, upper, units, longest)
    bones = _Bones(
        upper=upper,
        fore=_bone(pose.world, *joints[1:]),
        flat_upper=flat_upper,
        flat_fore=_flat_bone(pose.image, *joints[1:]),
        trust=min(1.0, max(0.0, (agreement - _TRUST_FROM) / (_TRUST_FULL - _TRUST_FROM))) if upper else 0.0,
        shown=flat_length(flat_upper) / longest if longest and flat_upper else 0.5,
        upper_seen=min(shoulder, elbow),
        fore_seen=min(shoulder, elbow, wrist),
        witnesses=_witnesses(pose, joints, raw, upper, units or 0.0, lengths),
        units=units or 0.0,
        lengths=(lengths[0] / units, lengths[1] / units) if units else (0.0, 0.0),
        in_relief=relief >= _DEEP_RELIEF,
    )
    elevation = _elevation(bones, trunk, side) if trunk else not_measured("shoulders")
    bend = angle_between(upper, bones.fore) if upper and bones.fore else None
    return Arm(*bones, elevation, _plane(bones, trunk) if trunk else None, bend)


def _bone(points: tuple[Vector | None, ...], a: Landmark, b: Landmark) -> Vector | None:
    near, far = points[a], points[b]
    return subtract(far, near) if near is not None and far is not None else None


def _flat_bone(points: tuple[Vector | None, ...], a: Landmark, b: Landmark) -> Vector | None:
    bone = _bone(points, a, b)
    return flat(bone) if bone else None


def _lengths(longest: int, *, in_relief: bool) -> tuple[float, float]:
    low, high = _LENGTHS if in_relief else _LENGTH
    return low * longest, high * longest


def _witnesses(
    pose: SmoothPose,
    joints: tuple[Landmark, Landmark, Landmark],
    raw: Vector | None,
    upper: Vector | None,
    units: float,
    lengths: tuple[float, float],
) -> tuple[Vector, ...]:
    """The upper arm as the tracker's depth, the picture's foreshortening and the tracker's breadth have it.

    The last asks what the tracker itself says without its depth: an arm of known length that is narrow in space points
    into depth, and unlike in the picture no lens enlarges it. Without any depth, both arms that look like this one.
    """
    shoulder, elbow = pose.image[joints[0]], pose.image[joints[1]]
    if shoulder is None or elbow is None or not lengths[1] or pose.visibility[joints[1]] < SEEN:
        return ()
    across, down, lens = pose.width / 2, IMAGE_UNIT / 2, LENS * max(pose.width, IMAGE_UNIT)
    start, end = (shoulder[0] - across, shoulder[1] - down, 0.0), (elbow[0] - across, elbow[1] - down, 0.0)
    if raw is None or upper is None or not units:
        near, far = (limb_by_picture(start, end, deep, lengths, lens) for deep in (-lens, lens))
        return near, far
    by_picture = limb_by_picture(start, end, upper[2] * units, lengths, lens)
    by_breadth = _by_breadth(raw, upper[2], (lengths[0] / units, lengths[1] / units))
    deepest = max(abs(by_breadth[2]) * units, abs(by_picture[2]))
    if deepest > _POINTS_IN_DEPTH * lengths[1] and abs(raw[2]) * units < _BLIND * deepest:
        return ()
    return raw, by_picture, by_breadth


def _by_breadth(raw: Vector, deep: float, lengths: tuple[float, float]) -> Vector:
    """Of all limbs of such a length that are as broad as `raw`, the one most nearly so deep."""
    broad = raw[0] * raw[0] + raw[1] * raw[1]
    least, most = (sqrt(max(0.0, size * size - broad)) for size in lengths)
    return (raw[0], raw[1], copysign(min(most, max(least, abs(deep))), deep))


def _relief(pose: SmoothPose, joints: tuple[Landmark, Landmark, Landmark]) -> float:
    world, near, far = pose.world, inf, -inf
    for place in (*_TRUNK, *joints):
        point = world[place]
        if point is not None:
            deep = point[2]
            near, far = (min(near, deep)), (max(far, deep))
    return far - near if far >= near else 0.0


_TRUNK = (Landmark.LEFT_EAR, Landmark.RIGHT_EAR, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)


def doubt_in_depth(arm: Arm, measure: Callable[[Vector], float], value: float) -> float:
    """Degrees by which a measure that lives in depth may differ from `value`; infinite where no witness can tell.

    The most that the witnesses differ, or that the tracker's depth does, were it wrong by a third and the arm as broad
    as it is and as long as it may be.

    Args:
        arm: whose upper arm is measured.
        measure: from an upper arm in space, of any length, to degrees.
        value: what is said to be so, degrees.
    """
    if len(arm.witnesses) < len(_WITNESSES) or not arm.in_relief:
        return inf
    raw = arm.witnesses[0]
    wrong = (_by_breadth(raw, raw[2] * factor, arm.lengths) for factor in _DEPTH_WRONG)
    return max(abs(measure(upper) - value) for upper in (*arm.witnesses, *wrong))


_WITNESSES = ("depth", "picture", "breadth")

_DEPTH_WRONG = (1 / 0.7, 1 / 1.35)
"""By how much a tracker's depth may have to be multiplied; `Flaws.depth_scale` has where that is from."""


def _shown_by_depth(start: Vector, upper: Vector, units: float, lens: float) -> Vector:
    """What a pinhole camera would show of the upper arm, if its depth were right.

    Without the perspective, an arm held towards a camera at a desk's distance seems to be somewhere else: an elbow
    that is 0.3 m nearer than a shoulder 1.1 m away is drawn 1.4 times as far from the picture's middle.
    """
    nearer = lens / max(lens / 4, lens + units * upper[2])
    x, y = start[0], start[1]
    return ((x + units * upper[0]) * nearer - x, (y + units * upper[1]) * nearer - y, 0.0)


def _placed(
    pose: SmoothPose, joints: tuple[Landmark, Landmark, Landmark], upper: Vector, units: float, longest: int
) -> tuple[Vector, float]:
    """The upper arm with the depth that its foreshortening allows, and how well the tracker's own depth fits it.

    1 fits and 0 does not. Two things must hold: the limb in space, seen from the camera, lies where the picture has
    it; and its foreshortening moves it by few degrees.
    """
    shoulder, elbow = pose.image[joints[0]], pose.image[joints[1]]
    size = length(upper)
    if shoulder is None or elbow is None or not size:
        return upper, 0.0
    lens = LENS * max(pose.width, IMAGE_UNIT)
    start = (shoulder[0] - pose.width / 2, shoulder[1] - IMAGE_UNIT / 2, 0.0)
    end = (elbow[0] - pose.width / 2, elbow[1] - IMAGE_UNIT / 2, 0.0)
    sure = longest if pose.visibility[joints[1]] >= SEEN else 0
    placed = (upper[0], upper[1], bounded_depth(start, end, units * upper[2], sure, lens) / units)
    stray = flat_length(subtract(_shown_by_depth(start, placed, units, lens), subtract(end, start))) / (size * units)
    return placed, max(0.0, 1.0 - max(stray / _STRAYED, angle_between(upper, placed) / _MOVED))


_STRAYED, _MOVED = 0.5, 30.0
"""Share of the upper arm's length beside its place in the picture, and degrees that foreshortening moves it, at which
the tracker's depth is worth nothing."""


def _elevation(arm: _Bones, trunk: Trunk, side: Side) -> Reading:
    """Angle between shoulder-to-elbow and the trunk's down, degrees; 0 hanging, 90 level.

    In space, with the depth that foreshortening allows. Where the tracker's own depth does not fit and the arm lies in
    the picture's plane, in the picture; between the two in between, so that no threshold makes the number jump. DIRECT
    where all witnesses agree with it.
    """
    if arm.flat_upper is None or arm.upper_seen < GUESSED:
        return not_measured(f"{side}_elbow")
    in_picture = angle_between(arm.flat_upper, trunk.flat_down)
    in_space = angle_between(arm.upper, trunk.down) if arm.upper else in_picture
    flat = (1 - arm.trust) * min(1.0, max(0.0, (arm.shown - _IN_PLANE) / (1 - _IN_PLANE)))
    seen = arm.upper_seen / (100 if arm.upper_seen >= SEEN else 200)
    raised = flat * in_picture + (1 - flat) * in_space
    agreed = all(abs(angle_between(witness, trunk.down) - raised) <= AGREE for witness in arm.witnesses)
    return measured(
        raised,
        direct=arm.upper_seen >= SEEN and bool(arm.witnesses) and agreed,
        confidence=seen * max(0.5 + 0.5 * arm.trust, min(1.0, arm.shown) * 0.8),
    )


def _plane(arm: _Bones, trunk: Trunk) -> float | None:
    if arm.upper is None or arm.trust < 0.5 or not 30 <= angle_between(arm.upper, trunk.down) <= 140:
        return None
    across = without(arm.upper, trunk.down)
    size = length(across)
    return degrees(asin(max(-1.0, min(1.0, dot(across, trunk.forward) / size)))) if size > 0 else None
