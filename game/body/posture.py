"""A posture: the parts of the body that the measures ask about, worked out once a frame.

Space is MediaPipe's: x to the picture's right, y down, z away from the camera. "Down", "right" and "forward" of the
trunk are the person's own.
"""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin

from game.body.calibration import (
    STRAIGHT_DOWN,
    TRUNK_PER_SHOULDER_WIDTH,
    Neutral,
    ear_height,
    face_scale,
    flat_down,
    lean_by_hips,
)
from game.body.geometry import (
    Vector,
    angle_between,
    cross,
    dot,
    flat,
    flat_length,
    length,
    midpoint,
    scale,
    subtract,
    unit,
    without,
)
from game.body.landmarks import Landmark
from game.body.side import ELBOW, SHOULDER, WRIST, Side
from game.body.smoothing import SmoothPose

SEEN = 50
"""Visibility, percent, from which MediaPipe's point is taken as seen; below it the point is a guess."""

GUESSED = 12
"""Visibility below which not even the guess is used."""

_MOST_LEAN = 35.0
"""Degrees: mid-shoulder further aside than this lean explains means that the person moved, not leaned."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """The trunk's axes.

    Attributes:
        down, right, forward: unit vectors in space, perpendicular to each other.
        flat_down: the trunk's down in the picture, unit vector.
        lean: degrees sideways from the vertical, positive towards the person's right.
        hips_seen: otherwise `lean` is what the mid-shoulder's way aside explains, with the pelvis where it was.
        yaw: degrees the shoulder line is turned from the picture's plane, by depth alone.
    """

    down: Vector
    right: Vector
    forward: Vector
    flat_down: Vector
    lean: float
    hips_seen: bool
    yaw: float


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm, in space and in the picture.

    Attributes:
        upper, fore: shoulder to elbow and elbow to wrist in space, tenths of a millimetre, or None where there is no
            depth or no such point.
        flat_upper, flat_fore: the same in the picture.
        agreement: 0-1, how well the depth fits the limb's own foreshortening in the picture; see `_agreement`.
        upper_seen, fore_seen: visibility of the worse end, percent.
    """

    upper: Vector | None
    fore: Vector | None
    flat_upper: Vector | None
    flat_fore: Vector | None
    agreement: float
    upper_seen: int
    fore_seen: int


@dataclass(frozen=True, slots=True)
class Posture:
    """One frame's body.

    Attributes:
        trunk: None where a shoulder is unseen.
        left, right: the arms.
        shoulder_width, face: in the picture, PoseFrame.image units; face None where unseen.
        left_ear_height, right_ear_height: ear above shoulder in the picture, None where unseen.
        neutral: the person at ease.
    """

    stamp_us: int
    trunk: Trunk | None
    left: Arm
    right: Arm
    shoulder_width: float
    face: float | None
    left_ear_height: float | None
    right_ear_height: float | None
    neutral: Neutral

    def arm(self, side: Side) -> Arm:
        """The arm of that side."""
        return self.left if side is Side.LEFT else self.right

    def ear_height(self, side: Side) -> float | None:
        """Ear above shoulder on that side."""
        return self.left_ear_height if side is Side.LEFT else self.right_ear_height


def posture_of(pose: SmoothPose, neutral: Neutral) -> Posture:
    """What the measures need of a pose."""
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    width = flat_length(subtract(left, right)) if left and right else 0.0
    units = _picture_per_space(pose)
    trunk = _trunk(pose, neutral)
    down = trunk.flat_down if trunk else STRAIGHT_DOWN
    return Posture(
        stamp_us=pose.stamp_us,
        trunk=trunk,
        left=_arm(pose, neutral, Side.LEFT, units),
        right=_arm(pose, neutral, Side.RIGHT, units),
        shoulder_width=width,
        face=face_scale(pose),
        left_ear_height=ear_height(pose, Side.LEFT, down),
        right_ear_height=ear_height(pose, Side.RIGHT, down),
        neutral=neutral,
    )


def _trunk(pose: SmoothPose, neutral: Neutral) -> Trunk | None:
    left, right = pose.image[Landmark.LEFT_SHOULDER], pose.image[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return None
    seen_down = flat_down(pose)
    lean = lean_by_hips(pose) if seen_down else None
    if lean is None:
        lean = _lean_without_hips(left, right, neutral)
    leaning_down = seen_down or (sin(radians(lean)), cos(radians(lean)), 0.0)
    across, down = _axes_in_space(pose, leaning_down, hips_seen=seen_down is not None)
    forward = cross(across, down)
    yaw = degrees(asin(max(-1.0, min(1.0, across[2]))))
    return Trunk(down, across, forward, leaning_down, lean, seen_down is not None, yaw)


def _lean_without_hips(left: Vector, right: Vector, neutral: Neutral) -> float:
    """The lean that the mid-shoulder's way aside explains, the pelvis resting on its chair.

    lean = asin(way / trunk length); 5.5, 5.4 and 4.6 degrees where optical motion capture of three adults raising an
    arm had 6.0, 5.5 and 4.0.
    """
    trunk = TRUNK_PER_SHOULDER_WIDTH * (neutral.shoulder_width or 1)
    aside = (neutral.shoulder_x - midpoint(left, right)[0]) / trunk
    lean = degrees(asin(max(-1.0, min(1.0, aside))))
    return lean if abs(lean) <= _MOST_LEAN else 0.0


def _axes_in_space(pose: SmoothPose, leaning_down: Vector, *, hips_seen: bool) -> tuple[Vector, Vector]:
    """The trunk's right and down in space; without depth, those of the picture."""
    left, right = pose.world[Landmark.LEFT_SHOULDER], pose.world[Landmark.RIGHT_SHOULDER]
    if left is None or right is None:
        return (-leaning_down[1], leaning_down[0], 0.0), leaning_down
    down: Vector | None = leaning_down
    left_hip, right_hip = pose.world[Landmark.LEFT_HIP], pose.world[Landmark.RIGHT_HIP]
    if hips_seen and left_hip and right_hip:
        down = unit(subtract(midpoint(left_hip, right_hip), midpoint(left, right))) or leaning_down
    assert down is not None
    across = unit(without(subtract(right, left), down))
    return across or (-leaning_down[1], leaning_down[0], 0.0), down


def _picture_per_space(pose: SmoothPose) -> float | None:
    """How many picture units one unit of space is at the shoulders' depth: least squares over the upper body."""
    anchors = [
        (image, world)
        for landmark in _ANCHORS
        if (image := pose.image[landmark]) and (world := pose.world[landmark]) and pose.visibility[landmark] >= SEEN
    ]
    if len(anchors) < 3:
        return None
    count = len(anchors)
    middle_image = [sum(image[axis] for image, _ in anchors) / count for axis in (0, 1)]
    middle_world = [sum(world[axis] for _, world in anchors) / count for axis in (0, 1)]
    both = spread = 0.0
    for image, world in anchors:
        for axis in (0, 1):
            way = world[axis] - middle_world[axis]
            both += (image[axis] - middle_image[axis]) * way
            spread += way * way
    return both / spread if spread > 0 and both > 0 else None


_ANCHORS = (
    Landmark.LEFT_EAR,
    Landmark.RIGHT_EAR,
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
)


def _arm(pose: SmoothPose, neutral: Neutral, side: Side, units: float | None) -> Arm:
    joints = (SHOULDER[side], ELBOW[side], WRIST[side])
    shoulder, elbow, wrist = (pose.visibility[joint] for joint in joints)
    upper = _bone(pose.world, joints[0], joints[1])
    flat_upper = _bone(pose.image, joints[0], joints[1])
    return Arm(
        upper=upper,
        fore=_bone(pose.world, joints[1], joints[2]),
        flat_upper=flat_upper and flat(flat_upper),
        flat_fore=_flat_bone(pose, joints[1], joints[2]),
        agreement=_agreement(upper, flat_upper, units, neutral.upper_arm(side)),
        upper_seen=min(shoulder, elbow),
        fore_seen=min(shoulder, elbow, wrist),
    )


def _bone(points: tuple[Vector | None, ...], a: Landmark, b: Landmark) -> Vector | None:
    near, far = points[a], points[b]
    return subtract(far, near) if near is not None and far is not None else None


def _flat_bone(pose: SmoothPose, a: Landmark, b: Landmark) -> Vector | None:
    bone = _bone(pose.image, a, b)
    return flat(bone) if bone else None


def _agreement(upper: Vector | None, flat_upper: Vector | None, units: float | None, longest: int) -> float:
    """How well the tracker's depth fits the limb's own foreshortening: 1 fits, 0 does not.

    Two things must hold: the limb in space, seen from the camera, lies where the picture has it; and the share of its
    length that is depth is the share by which the picture shows it shorter than it is.
    """
    if upper is None or flat_upper is None or not units:
        return 0.0
    size = length(upper)
    if size <= 0:
        return 0.0
    aside = flat_length(subtract(scale(upper, units), flat_upper)) / (size * units)
    fit = 1.0 - aside / 0.5
    if longest:
        shown = min(1.0, flat_length(flat_upper) / longest)
        said = flat_length(upper) / size
        fit = min(fit, 1.0 - abs(shown - said) / 0.5)
    return max(0.0, fit)


def forward_share(trunk: Trunk, bone: Vector) -> float:
    """Degrees of the plane in which a limb points: 0 straight aside, 90 straight forward of the trunk."""
    across = without(bone, trunk.down)
    size = length(across)
    return degrees(asin(max(-1.0, min(1.0, dot(across, trunk.forward) / size)))) if size > 0 else 0.0


def bend(arm: Arm) -> float | None:
    """Degrees that the elbow is bent, 0 straight, in space; None where the forearm is unseen."""
    return angle_between(arm.upper, arm.fore) if arm.upper and arm.fore else None
