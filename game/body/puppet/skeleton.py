"""From angles to the 33 points in the body's frame.

Origin at the mid-hip, x to the person's right, y up, z forward, metres; the axes are those of somebody who sits
straight, so a turned trunk turns against them.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from game.body.geometry import Vector, add, cross, scale, subtract, unit, without
from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.puppet.angles import Angles, ArmAngles
from game.body.side import Side


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths of the body, metres; an average adult. `bend_at` is the share of the trunk below its bend."""

    trunk: float = 0.50
    sternum: float = 0.035
    clavicle: float = 0.15
    upper_arm: float = 0.29
    forearm: float = 0.25
    neck: float = 0.20
    hip: float = 0.10
    head: float = 1.0
    bend_at: float = 0.55


AVERAGE = Build()
SMALL = Build(trunk=0.44, sternum=0.032, clavicle=0.132, upper_arm=0.26, forearm=0.225, neck=0.18, head=0.95)
LARGE = Build(trunk=0.56, sternum=0.038, clavicle=0.168, upper_arm=0.32, forearm=0.275, neck=0.215, head=1.05)
"""SMALL and LARGE: about a woman of the 5th and a man of the 95th percentile: 12 % either way of the average."""


@dataclass(frozen=True, slots=True)
class _Axes:
    """Where the chest is and how it stands: unit vectors of its own up, right and forward."""

    chest: Vector
    up: Vector
    right: Vector
    forward: Vector


def skeleton(angles: Angles, build: Build = AVERAGE) -> list[Vector]:
    """The 33 points in the body's frame, metres."""
    points: list[Vector] = [(0.0, 0.0, 0.0)] * LANDMARK_COUNT
    chest = _chest(angles, build)
    _place_head(points, chest, angles, build)
    breathed = add(scale(chest.up, angles.chest_lift), scale(chest.forward, angles.chest_lift / 4))
    thorax = _Axes(add(chest.chest, breathed), chest.up, chest.right, chest.forward)
    for side, arm in ((Side.LEFT, angles.left), (Side.RIGHT, angles.right)):
        _place_arm(points, side, arm, thorax, build)
    _place_legs(points, build)
    return [add(point, angles.shift) for point in points] if any(angles.shift) else points


def _chest(angles: Angles, build: Build) -> _Axes:
    """The middle between the shoulders: up the lower trunk, then up the upper one, which bends against it."""
    bend = radians(angles.side_bend)
    aside, straight = (cos(bend), -sin(bend), 0.0), (sin(bend), cos(bend), 0.0)
    low = _turned(straight, angles.lean_forward, angles.turn)
    up = _turned(straight, angles.lean_forward + angles.thorax_bend, angles.turn)
    right = _turned(aside, angles.lean_forward + angles.thorax_bend, angles.turn)
    middle = add(scale(low, build.trunk * build.bend_at), scale(up, build.trunk * (1 - build.bend_at)))
    return _Axes(middle, up, right, cross(right, up))


def _turned(v: Vector, forward: float, turn: float) -> Vector:
    """Lean forward about x, then turn to the person's left about y."""
    lean, about = radians(forward), radians(turn)
    x, y, z = v[0], v[1] * cos(lean) - v[2] * sin(lean), v[1] * sin(lean) + v[2] * cos(lean)
    return (x * cos(about) - z * sin(about), y, x * sin(about) + z * cos(about))


_FACE: dict[Landmark, Vector] = {
    Landmark.NOSE: (0.0, 0.0, 0.11),
    Landmark.RIGHT_EYE_INNER: (0.017, 0.035, 0.088),
    Landmark.RIGHT_EYE: (0.031, 0.035, 0.085),
    Landmark.RIGHT_EYE_OUTER: (0.045, 0.035, 0.078),
    Landmark.RIGHT_EAR: (0.074, 0.008, 0.0),
    Landmark.MOUTH_RIGHT: (0.025, -0.055, 0.088),
}


def _place_head(points: list[Vector], chest: _Axes, angles: Angles, build: Build) -> None:
    """The head turns, nods and tilts about the middle between the ears, which stands on the neck."""
    tilt, nod, turn = radians(angles.head_tilt), radians(angles.head_nod), radians(angles.head_turn)
    leaning_up = add(scale(chest.up, cos(tilt)), scale(chest.right, sin(tilt)))
    level_right = subtract(scale(chest.right, cos(tilt)), scale(chest.up, sin(tilt)))
    right = add(scale(level_right, cos(turn)), scale(chest.forward, sin(turn)))
    ahead = cross(right, leaning_up)
    forward = subtract(scale(ahead, cos(nod)), scale(leaning_up, sin(nod)))
    up = add(scale(leaning_up, cos(nod)), scale(ahead, sin(nod)))
    middle = subtract(add(chest.chest, scale(leaning_up, build.neck)), scale(chest.forward, angles.head_back))
    for landmark, (x, y, z) in _FACE.items():
        lifted = add(middle, scale(add(scale(up, y), scale(forward, z)), build.head))
        points[landmark] = add(lifted, scale(right, x * build.head))
        if landmark is not Landmark.NOSE:
            other = Landmark[landmark.name.replace("RIGHT", "LEFT")]
            points[other] = subtract(lifted, scale(right, x * build.head))


def _place_arm(points: list[Vector], side: Side, arm: ArmAngles, thorax: _Axes, build: Build) -> None:
    up, forward = thorax.up, thorax.forward
    outward = thorax.right if side is Side.RIGHT else scale(thorax.right, -1)
    lift, back = radians(arm.clavicle_up + _carried(arm.elevation)), radians(arm.clavicle_back)
    bone = add(scale(outward, cos(lift) * cos(back)), add(scale(up, sin(lift)), scale(forward, -cos(lift) * sin(back))))
    shoulder = add(add(thorax.chest, scale(outward, build.sternum)), scale(bone, build.clavicle))
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
