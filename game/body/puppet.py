"""The puppet: joint angles to what a tracker would say of them.

The truth is known, so it is the demo person, the bot's body and what the property tests are about. Nothing measured on
it may be called accuracy on people.

Frame of the body: origin at the mid-hip, x to the person's right, y up, z forward, metres. The camera stands in front,
`turn` degrees around the person, at shoulder height unless tilted, and is a pinhole.
"""

from dataclasses import dataclass, replace
from math import cos, pi, radians, sin, tan
from random import Random

from game.body.calibration import FACE
from game.body.geometry import Vector, add, cross, scale, subtract, unit, without
from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.pose import PoseFrame, quantise
from game.body.side import Side


@dataclass(frozen=True, slots=True)
class ArmAngles:
    """One arm, degrees.

    Attributes:
        elevation: of the upper arm, 0 hanging.
        plane: 0 raised aside, 90 raised forward.
        rotation: of the forearm about the upper arm, 0 forward, positive outward.
        elbow: bend, 0 straight.
        clavicle_up, clavicle_back: of the collar bone, 0 straight aside.
    """

    elevation: float = 8.0
    plane: float = 10.0
    rotation: float = 0.0
    elbow: float = 15.0
    clavicle_up: float = 6.0
    clavicle_back: float = 20.0


@dataclass(frozen=True, slots=True)
class Angles:
    """A whole posture, degrees: side_bend towards the person's right, turn to their left, head_tilt to the right."""

    left: ArmAngles = ArmAngles()
    right: ArmAngles = ArmAngles()
    side_bend: float = 0.0
    turn: float = 0.0
    lean_forward: float = 0.0
    head_tilt: float = 0.0


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths of the body, metres; an average adult."""

    trunk: float = 0.50
    sternum: float = 0.035
    clavicle: float = 0.15
    upper_arm: float = 0.29
    forearm: float = 0.25
    neck: float = 0.20
    hip: float = 0.10


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole: metres from the person's trunk, degrees around them (their left side nearer), picture in pixels."""

    distance: float = 1.6
    turn: float = 0.0
    height: float = 0.35
    field_of_view: float = 70.0
    size: tuple[int, int] = (640, 480)


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a tracker gets wrong.

    Attributes:
        jitter: standard deviation in the picture, share of its height.
        depth_jitter: the same in space along every axis, metres.
        drift: slow wandering in the picture, share of its height; a face wanders as one.
        lost: share of frames in which nobody is found.
        hidden: landmarks that something stands in front of: seen badly and threefold jittery.
    """

    jitter: float = 0.0
    depth_jitter: float = 0.0
    drift: float = 0.0
    lost: float = 0.0
    hidden: frozenset[Landmark] = frozenset()


PERFECT = Flaws()
LIVELY = Flaws(jitter=0.0012, depth_jitter=0.004, drift=0.0008, lost=0.002)
"""About what MediaPipe does with a well-lit person at a desk."""


def frame_of(
    angles: Angles,
    stamp_us: int,
    *,
    build: Build = Build(),
    camera: Camera = Camera(),
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
    seen = [_from_camera(point, camera) for point in body]
    picture = [_project(point, camera) for point in seen]
    visibility = [_visibility(i, point, flaws) for i, point in enumerate(picture)]
    picture = [_strayed(point, i, stamp_us, flaws, dice) for i, point in enumerate(picture)]
    middle = scale(add(seen[Landmark.LEFT_HIP], seen[Landmark.RIGHT_HIP]), 0.5)
    world = [_shaken(subtract(point, middle), flaws.depth_jitter, dice) for point in seen]
    return quantise(stamp_us, camera.size, picture, world, visibility)


def skeleton(angles: Angles, build: Build = Build()) -> list[Vector]:
    """The 33 points in the body's frame, metres."""
    up = _turned((sin(radians(angles.side_bend)), cos(radians(angles.side_bend)), 0.0), angles)
    right = _turned((cos(radians(angles.side_bend)), -sin(radians(angles.side_bend)), 0.0), angles)
    forward = cross(right, up)
    chest = scale(up, build.trunk)
    points = [(0.0, 0.0, 0.0)] * LANDMARK_COUNT
    _place_head(points, chest, up, right, forward, angles, build)
    for side, arm in ((Side.LEFT, angles.left), (Side.RIGHT, angles.right)):
        outward = right if side is Side.RIGHT else scale(right, -1)
        _place_arm(points, side, arm, (chest, up, outward, forward), build)
    _place_legs(points, build)
    return points


def _turned(v: Vector, angles: Angles) -> Vector:
    """Lean forward about x, then turn to the person's left about y."""
    lean, turn = radians(angles.lean_forward), radians(angles.turn)
    x, y, z = v[0], v[1] * cos(lean) - v[2] * sin(lean), v[1] * sin(lean) + v[2] * cos(lean)
    return (x * cos(turn) - z * sin(turn), y, x * sin(turn) + z * cos(turn))


_FACE: dict[Landmark, Vector] = {
    Landmark.NOSE: (0.0, 0.0, 0.11),
    Landmark.RIGHT_EYE_INNER: (0.017, 0.035, 0.088),
    Landmark.RIGHT_EYE: (0.031, 0.035, 0.085),
    Landmark.RIGHT_EYE_OUTER: (0.045, 0.035, 0.078),
    Landmark.RIGHT_EAR: (0.074, 0.008, 0.0),
    Landmark.MOUTH_RIGHT: (0.025, -0.055, 0.088),
}


def _place_head(
    points: list[Vector], chest: Vector, up: Vector, right: Vector, forward: Vector, angles: Angles, build: Build
) -> None:
    tilt = radians(angles.head_tilt)
    head_up = add(scale(up, cos(tilt)), scale(right, sin(tilt)))
    head_right = subtract(scale(right, cos(tilt)), scale(up, sin(tilt)))
    middle = add(chest, scale(head_up, build.neck))
    for landmark, (x, y, z) in _FACE.items():
        lifted = add(middle, add(scale(head_up, y), scale(forward, z)))
        points[landmark] = add(lifted, scale(head_right, x))
        if landmark is not Landmark.NOSE:
            other = Landmark[landmark.name.replace("RIGHT", "LEFT")]
            points[other] = subtract(lifted, scale(head_right, x))


def _place_arm(
    points: list[Vector], side: Side, arm: ArmAngles, trunk: tuple[Vector, Vector, Vector, Vector], build: Build
) -> None:
    chest, up, outward, forward = trunk
    lift, back = radians(arm.clavicle_up + _carried(arm.elevation)), radians(arm.clavicle_back)
    bone = add(scale(outward, cos(lift) * cos(back)), add(scale(up, sin(lift)), scale(forward, -cos(lift) * sin(back))))
    shoulder = add(add(chest, scale(outward, build.sternum)), scale(bone, build.clavicle))
    along = upper_arm(arm, up, outward, forward)
    fore = _forearm(arm, along, forward, side)
    elbow = add(shoulder, scale(along, build.upper_arm))
    wrist = add(elbow, scale(fore, build.forearm))
    name = side.name
    points[Landmark[f"{name}_SHOULDER"]] = shoulder
    points[Landmark[f"{name}_ELBOW"]] = elbow
    points[Landmark[f"{name}_WRIST"]] = wrist
    for finger, reach in (("PINKY", 0.07), ("INDEX", 0.08), ("THUMB", 0.04)):
        points[Landmark[f"{name}_{finger}"]] = add(wrist, scale(fore, reach))


def _carried(elevation: float) -> float:
    """Degrees that the collar bone rises with the arm: 36 at 150, a lift of about 85 mm (bone pins: 79-96)."""
    return 0.3 * max(0.0, elevation - 30.0)


def upper_arm(arm: ArmAngles, up: Vector, outward: Vector, forward: Vector) -> Vector:
    """Direction of the upper arm, a unit vector."""
    raised, plane = radians(arm.elevation), radians(arm.plane)
    aside = add(scale(outward, cos(plane)), scale(forward, sin(plane)))
    return add(scale(up, -cos(raised)), scale(aside, sin(raised)))


def _forearm(arm: ArmAngles, along: Vector, forward: Vector, side: Side) -> Vector:
    ahead = unit(without(forward, along)) or forward
    turned = cross(ahead, along)
    outward = turned if side is Side.RIGHT else scale(turned, -1)
    bend, turn = radians(arm.elbow), radians(arm.rotation)
    across = add(scale(ahead, cos(turn)), scale(outward, sin(turn)))
    return add(scale(along, cos(bend)), scale(across, sin(bend)))


def _place_legs(points: list[Vector], build: Build) -> None:
    for name, aside in (("LEFT", -1.0), ("RIGHT", 1.0)):
        x = aside * build.hip
        points[Landmark[f"{name}_HIP"]] = (x, 0.0, 0.0)
        points[Landmark[f"{name}_KNEE"]] = (x, -0.42, 0.02)
        points[Landmark[f"{name}_ANKLE"]] = (x, -0.84, 0.0)
        points[Landmark[f"{name}_HEEL"]] = (x, -0.88, -0.05)
        points[Landmark[f"{name}_FOOT_INDEX"]] = (x, -0.88, 0.15)


def _from_camera(point: Vector, camera: Camera) -> Vector:
    """The body's frame to MediaPipe's: x to the picture's right, y down, z away; still centred on the mid-hip."""
    turn = radians(camera.turn)
    x, z = point[0] * cos(turn) + point[2] * sin(turn), point[2] * cos(turn) - point[0] * sin(turn)
    return (-x, -point[1], -z)


def _project(point: Vector, camera: Camera) -> Vector:
    """MediaPipe's normalised picture coordinates; relative depth in shares of the width."""
    width, height = camera.size
    focal = width / 2 / tan(radians(camera.field_of_view) / 2)
    away = max(0.1, camera.distance + point[2])
    x = width / 2 + focal * point[0] / away
    y = height / 2 + focal * (point[1] + camera.height) / away
    return (x / width, y / height, focal * point[2] / camera.distance / width)


def _visibility(landmark: int, point: Vector, flaws: Flaws) -> float:
    if landmark in flaws.hidden:
        return 0.25
    return 0.98 if -0.02 < point[0] < 1.02 and -0.02 < point[1] < 1.02 else 0.2


def _strayed(point: Vector, landmark: int, stamp_us: int, flaws: Flaws, dice: Random) -> Vector:
    if not flaws.jitter and not flaws.drift:
        return point
    size = flaws.jitter * (3 if landmark in flaws.hidden else 1)
    slow = flaws.drift * sin(2 * pi * (stamp_us / 7e6 + (landmark * 0.618 if landmark not in FACE else 0.0)))
    return (point[0] + dice.gauss(0, size) * 0.75 + slow, point[1] + dice.gauss(0, size) + slow, point[2])


def _shaken(point: Vector, size: float, dice: Random) -> Vector:
    if not size:
        return point
    return (point[0] + dice.gauss(0, size), point[1] + dice.gauss(0, size), point[2] + dice.gauss(0, size))


EASE = Angles()
"""Standing or sitting at ease."""


def doing(movement: str, side: Side, amount: float) -> Angles:
    """The posture of a movement done `amount` (0-1) of the way to a comfortable range.

    Raises:
        KeyError: the puppet does not know the movement.
    """
    both = side is Side.BOTH
    left = _ARMS[movement](amount) if movement in _ARMS and (both or side is Side.LEFT) else ArmAngles()
    right = _ARMS[movement](amount) if movement in _ARMS and (both or side is Side.RIGHT) else ArmAngles()
    angles = Angles(left=left, right=right)
    if movement == "thoracic_side_bend":
        return replace(angles, side_bend=25.0 * amount * (-1 if side is Side.LEFT else 1))
    if movement not in _ARMS:
        raise KeyError(f"the puppet does not know the movement {movement!r}")
    return angles


def _raise(plane: float, amount: float) -> ArmAngles:
    return ArmAngles(elevation=8 + 132 * amount, plane=10 + (plane - 10) * min(1.0, amount * 4), elbow=15 - 8 * amount)


_ARMS = {
    "shoulder_abduction": lambda amount: _raise(5.0, amount),
    "shoulder_flexion": lambda amount: _raise(80.0, amount),
    "scapular_elevation": lambda amount: ArmAngles(clavicle_up=6 + 22 * amount, clavicle_back=20 + 10 * amount),
    "scapular_retraction": lambda amount: ArmAngles(clavicle_back=20 + 12 * amount, elevation=8 + 4 * amount),
    "external_rotation": lambda amount: ArmAngles(elbow=90.0, elevation=6.0, rotation=-5 + 65 * amount),
}
