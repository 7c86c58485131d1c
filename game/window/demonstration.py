"""How each movement looks: the puppet doing it, as joints of a small figure, and from where it is best seen.

Nothing here knows a movement by name: a new entry of the catalogue has its pictogram.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import cos, dist, radians, sin

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.puppet import EASE, Angles, ArmAngles, skeleton
from game.body.side import Side

Joint = tuple[float, float, float]
"""x to the figure's right, y up, z forward; unit: the shoulder width. Origin: the middle of the resting shoulders."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Joints of one moment; pairs are (left, right). `blades` are the middles of the shoulder blades.

    The head is the middle between the ears; `face` is the tip of the nose.
    """

    head: Joint
    face: Joint
    chest: Joint
    shoulders: tuple[Joint, Joint]
    elbows: tuple[Joint, Joint]
    wrists: tuple[Joint, Joint]
    blades: tuple[Joint, Joint]
    hips: tuple[Joint, Joint]


@dataclass(frozen=True, slots=True)
class Moving:
    """Which parts of the figure a movement is about: they are drawn in gold.

    Attributes:
        about_vertical: the trunk turns, which only shows from above.
    """

    arms: bool = False
    girdle: bool = False
    trunk: bool = False
    head: bool = False
    about_vertical: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """From where the figure is seen: turned about the vertical, looked down upon (degrees), and how near.

    `span` is the number of shoulder widths across the drawing; `aside` and `rise` are how far the origin stands to the
    right of its middle and above it.
    """

    turn: float = 0.0
    down: float = 0.0
    span: float = 3.6
    aside: float = 0.0
    rise: float = 0.45


_VIEWS = (View(), View(turn=52.0, down=10.0), View(down=36.0), View(turn=75.0))
"""Straight from behind, like the player's own figure in the scene; from a corner; from above; from the side."""

_FROM_ABOVE = View(down=48.0)

_WORTH_TURNING = 1.08
"""How much more of a movement another view must show to be taken: straight from behind is what a player mirrors, and
where shoulder blades are seen at all."""

_LARGE_ENOUGH = 0.28
"""Shoulder widths that the farthest point should travel in a drawing that is seen from two metres."""

_MOST_ENLARGED = 3.0


@lru_cache(maxsize=256)
def view_of(movement: str | None, side: str | None) -> View:
    """Where the movement is best seen from, near enough that all of it fits; mirrored for the left side."""
    steps = tuple(pose(movement, side, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    about = moving(movement) if movement in MOVEMENTS else Moving()
    view = _best(steps, about)
    view = replace(view, turn=-view.turn) if side == "left" else view
    return _framed(steps, view, about)


def seen_from(movement: str, side: str | None, turn: float) -> View:
    """The movement seen from one direction, near enough that all of it fits; turn 0 is from behind, 180 from the front.

    The figure's right stands on the right of who looks from behind, and is turned to the left from 180 on.
    """
    steps = tuple(pose(movement, side, share) for share in (0.0, 0.5, 1.0))
    return _framed(steps, View(turn=turn), moving(movement) if movement in MOVEMENTS else Moving())


def _best(steps: Sequence[Pose], about: Moving) -> View:
    if about.about_vertical:
        return _FROM_ABOVE
    shown = [sum(_shown(a, b, view) for a, b in pairwise(steps)) for view in _VIEWS]
    best = max(range(len(_VIEWS)), key=shown.__getitem__)
    return _VIEWS[best] if shown[best] > _WORTH_TURNING * shown[0] and not about.girdle else _VIEWS[0]


def _shown(before: Pose, after: Pose, view: View) -> float:
    """How far the joints travel in the drawing from one step to the next."""
    pairs = zip(_joints(before), _joints(after), strict=True)
    return sum(_flat(projected(a, view), projected(b, view)) for a, b in pairs)


def _flat(a: Joint, b: Joint) -> float:
    return dist(a[:2], b[:2])


def _framed(steps: Iterable[Pose], view: View, about: Moving) -> View:
    """The view so near that what moves fits at every step, with a margin for the strokes: a head needs no hands."""
    near = _bust if about.head else _whole
    places = [projected(joint, view) for body in steps for joint in near(body)]
    lowest, highest = (edge(place[1] for place in places) for edge in (min, max))
    left, right = (edge(place[0] for place in places) for edge in (min, max))
    return replace(
        view,
        span=max(right - left, highest - lowest) + 0.55,
        aside=-(left + right) / 2,
        rise=-(lowest + highest) / 2,
    )


def _whole(body: Pose) -> tuple[Joint, ...]:
    return (*_joints(body), _crown(body), *_waist(body))


def _bust(body: Pose) -> tuple[Joint, ...]:
    return (body.head, body.face, _crown(body), *body.shoulders, *body.blades)


def _joints(body: Pose) -> tuple[Joint, ...]:
    return (body.head, body.face, *body.shoulders, *body.elbows, *body.wrists, *body.blades)


def _crown(body: Pose) -> Joint:
    return body.head[0], body.head[1] + 0.2, body.head[2]


def _waist(body: Pose) -> Iterator[Joint]:
    for i in range(2):
        x, y, z = (a + 0.75 * (b - a) for a, b in zip(body.chest, body.hips[i], strict=True))
        yield x, y, z


@lru_cache(maxsize=64)
def moving(movement: str) -> Moving:
    """What a movement is about, by what the puppet moves against what carries it."""
    rest, target = (_angles(movement, "both", amount) for amount in (0.0, 1.0))
    pairs = ((rest.left, target.left), (rest.right, target.right))
    arms = any(max(abs(a.elevation - b.elevation), abs(a.rotation - b.rotation)) > 20 for a, b in pairs)
    arms = arms or any(a.elevation > 60 and abs(a.plane - b.plane) > 20 for a, b in pairs)
    girdle = any(_clavicle(a, b) > 4 for a, b in pairs)
    trunk = max(abs(getattr(rest, name) - getattr(target, name)) for name in _TRUNK) > 4
    trunk = trunk or target.chest_lift != rest.chest_lift
    head = max(abs(getattr(rest, name) - getattr(target, name)) for name in _HEAD) > 8
    head = head or abs(target.head_back - rest.head_back) > 0.005
    return Moving(
        arms=arms,
        girdle=girdle and not arms and not trunk,
        trunk=trunk and not arms,
        head=head and not trunk and not arms,
        about_vertical=trunk and abs(rest.turn - target.turn) > 4,
    )


_TRUNK = ("side_bend", "turn", "lean_forward", "thorax_bend")
_HEAD = ("head_tilt", "head_turn", "head_nod")


def _clavicle(a: ArmAngles, b: ArmAngles) -> float:
    return max(abs(a.clavicle_up - b.clavicle_up), abs(a.clavicle_back - b.clavicle_back))


def pose(movement: str | None, side: str | None, amount: float) -> Pose:
    """The figure with a movement done to `amount` (0 rest, 1 target) on the left, right or both sides.

    Small movements are enlarged up to threefold; a movement that is in no catalogue stands at ease.
    """
    return posed(angles_of(movement, side, amount))


def angles_of(movement: str | None, side: str | None, amount: float) -> Angles:
    """The same as angles, for who shows it done otherwise."""
    if movement not in MOVEMENTS:
        return EASE
    return _angles(movement, side, amount * _enlarged(movement, side))


@lru_cache(maxsize=64)
def _enlarged(movement: str, side: str | None) -> float:
    rest, target = (posed(_angles(movement, side, amount)) for amount in (0.0, 1.0))
    farthest = max(dist(a, b) for a, b in zip(_joints(rest), _joints(target), strict=True))
    return min(_MOST_ENLARGED, max(1.0, _LARGE_ENOUGH / farthest)) if farthest > 0 else 1.0


def _angles(movement: str, side: str | None, amount: float) -> Angles:
    """Sides that take turns are shown one after the other's side: `both` begins with the right one."""
    entry = MOVEMENTS[movement]
    both = Side.RIGHT if entry.apart else Side.BOTH
    return doing(movement, Side(side) if side in {"left", "right"} and entry.sided else both, amount)


def projected(joint: Joint, view: View) -> Joint:
    """Where a joint is drawn: x to the right, y up, and its depth away from the viewer."""
    x, y, z = joint
    turn, down = radians(view.turn), radians(view.down)
    across, away = x * cos(turn) + z * sin(turn), -x * sin(turn) + z * cos(turn)
    return across, y * cos(down) + away * sin(down), away * cos(down) - y * sin(down)


def posed(angles: Angles) -> Pose:
    """The figure's joints for any angles."""
    points = skeleton(angles)
    ears = _between(points[Landmark.LEFT_EAR], points[Landmark.RIGHT_EAR])
    trunk = skeleton(replace(angles, left=ArmAngles(), right=ArmAngles()))
    chest = _between(trunk[Landmark.LEFT_SHOULDER], trunk[Landmark.RIGHT_SHOULDER])
    return Pose(
        head=_scaled(ears),
        face=_scaled(points[Landmark.NOSE]),
        chest=_scaled(chest),
        shoulders=_both(points, "SHOULDER"),
        elbows=_both(points, "ELBOW"),
        wrists=_both(points, "WRIST"),
        blades=(_blade(angles.left, trunk, Side.LEFT), _blade(angles.right, trunk, Side.RIGHT)),
        hips=_both(points, "HIP"),
    )


_AT_EASE = skeleton(EASE)
_ORIGIN = tuple(
    (a + b) / 2 for a, b in zip(_AT_EASE[Landmark.LEFT_SHOULDER], _AT_EASE[Landmark.RIGHT_SHOULDER], strict=True)
)
_WIDTH = dist(_AT_EASE[Landmark.LEFT_SHOULDER], _AT_EASE[Landmark.RIGHT_SHOULDER])


def _blade(arm: ArmAngles, trunk: list[Joint], side: Side) -> Joint:
    """The blade rides on the chest's back and slides with its collar bone: inward as that goes back, up with it."""
    shoulder = trunk[Landmark[f"{side.name}_SHOULDER"]]
    hip = _between(trunk[Landmark.LEFT_HIP], trunk[Landmark.RIGHT_HIP])
    chest = _between(trunk[Landmark.LEFT_SHOULDER], trunk[Landmark.RIGHT_SHOULDER])
    outward = max(0.2, 0.48 - 0.018 * (arm.clavicle_back - ArmAngles().clavicle_back))
    down = 0.24 - 0.008 * (arm.clavicle_up - ArmAngles().clavicle_up)
    x, y, z = (c + outward * (s - c) + down * (h - c) for c, s, h in zip(chest, shoulder, hip, strict=True))
    return _scaled((x, y, z - 0.045))


def _both(points: list[Joint], name: str) -> tuple[Joint, Joint]:
    return _scaled(points[Landmark[f"LEFT_{name}"]]), _scaled(points[Landmark[f"RIGHT_{name}"]])


def _between(a: Joint, b: Joint) -> Joint:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2


def _scaled(point: Joint) -> Joint:
    x, y, z = ((a - b) / _WIDTH for a, b in zip(point, _ORIGIN, strict=True))
    return x, y, z
