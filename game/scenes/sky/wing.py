"""From tracked arms to wing bones."""

from dataclasses import dataclass
from math import atan2, hypot, pi

from game.play.scene_state import Figure, Vector
from game.scenes.easing import mix, smooth

_HAND = 0.62
"""A wing's hand reaches this far beyond the wrist when open, shoulder widths."""

_SPLAY = 0.85
"""How far a bone that points ahead is turned outwards: tangent of the angle."""


@dataclass(frozen=True, slots=True)
class Wing:
    """One side's bones in the figure frame, and how its feathers fan.

    Attributes:
        fan: angle of the hand from hanging down, radians, outwards; pi is straight up.
        forward: how far the hand points away from the viewer, -1 to 1.
        spread: 0 folded at the side, 1 open.
    """

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    tip: Vector
    fan: float
    forward: float
    spread: float


def wings_of(figure: Figure) -> tuple[Wing, Wing]:
    """The (left, right) wings that follow this figure's arms exactly."""
    left = _wing(-1.0, figure.left_shoulder, figure.left_elbow, figure.left_wrist)
    return left, _wing(1.0, figure.right_shoulder, figure.right_elbow, figure.right_wrist)


def _wing(side: float, shoulder: Vector, elbow: Vector, wrist: Vector) -> Wing:
    """Bones as long as the arm's when folded, longer when open: a folded wing is drawn in."""
    upper, fore = _splayed(side, _minus(elbow, shoulder)), _splayed(side, _minus(wrist, elbow))
    fan = _fan(side, upper, fore)
    spread = smooth(fan / 1.3)
    wing_elbow = _along(shoulder, upper, mix(0.86, 1.12, spread))
    wing_wrist = _along(wing_elbow, fore, mix(0.78, 1.22, spread))
    length = max(1e-6, hypot(*fore))
    tip = _along(wing_wrist, fore, _HAND * mix(0.45, 1.0, spread) / length)
    return Wing(shoulder, wing_elbow, wing_wrist, tip, fan, fore[2] / length, spread)


def _splayed(side: float, bone: Vector) -> Vector:
    """Turned outwards where it points away from the viewer, so that a wing before the body is not hidden by it."""
    x, y, z = bone
    x += side * _SPLAY * max(z, 0.0)
    length, was = hypot(x, y, z), hypot(*bone)
    share = was / max(1e-6, length)
    return x * share, y * share, z * share


def _fan(side: float, upper: Vector, fore: Vector) -> float:
    """The upper arm counts too, so that a forearm that points at the viewer does not make the fan jump."""
    out = side * (0.65 * fore[0] + 0.35 * upper[0])
    down = -(0.65 * fore[1] + 0.35 * upper[1])
    fan = atan2(out, down)
    return fan + 2 * pi if fan < -pi / 2 else max(fan, -0.25)


def _minus(one: Vector, other: Vector) -> Vector:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _along(start: Vector, way: Vector, share: float) -> Vector:
    return start[0] + way[0] * share, start[1] + way[1] * share, start[2] + way[2] * share
