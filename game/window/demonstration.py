"""How each movement looks: joints of a small generic figure as a function of how far the movement has gone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, pi, radians, sin

Joint = tuple[float, float, float]
"""x to the figure's right, y up, z forward; unit: the shoulder width. Origin: the middle of the resting shoulders."""

UPPER_ARM = 0.78
FOREARM = 0.70
"""Lengths in shoulder widths, rounded from an adult's (biacromial breadth about 0.38 m, arm 0.29 m and 0.26 m)."""

_SIDES = (-1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Pose:
    """Joints of one moment; pairs are (left, right). `blades` are the middles of the shoulder blades."""

    head: Joint
    shoulders: tuple[Joint, Joint]
    elbows: tuple[Joint, Joint]
    wrists: tuple[Joint, Joint]
    blades: tuple[Joint, Joint]
    hips: tuple[Joint, Joint]


@dataclass(frozen=True, slots=True)
class View:
    """From where the figure is best seen: turned about the vertical, looked down upon (degrees), and how near.

    `span` is the number of shoulder widths across the drawing, `rise` how far the shoulders stand above its middle.
    """

    turn: float = 0.0
    down: float = 0.0
    span: float = 3.6
    rise: float = 0.45


_STRAIGHT = View()
_VIEWS: Mapping[str, View] = {
    "shoulder_abduction": View(span=4.5, rise=0.35),
    "shoulder_flexion": View(turn=52.0, down=10.0, span=3.9, rise=0.12),
    "external_rotation": View(down=36.0, span=3.5, rise=0.35),
    "scapular_retraction": View(down=14.0, span=2.9, rise=0.35),
    "scapular_elevation": View(span=3.0, rise=0.35),
}


def view_of(movement: str | None, side: str | None) -> View:
    """Straight from behind where that shows the movement; turned towards the moving arm, or from above, where not."""
    view = _VIEWS.get(movement or "", _STRAIGHT)
    return replace(view, turn=-view.turn) if side == "left" else view


def pose(movement: str | None, side: str | None, amount: float) -> Pose:
    """The figure with a movement done to `amount` (0 rest, 1 target) on the left, right or both sides.

    A movement that has no demonstration stands at ease.
    """
    share = (0.0 if side == "right" else amount, 0.0 if side == "left" else amount)
    move = _MOVES.get(movement or "")
    return _at_ease() if move is None else move(share)


def projected(joint: Joint, view: View) -> Joint:
    """Where a joint is drawn: x to the right, y up, and its depth away from the viewer."""
    x, y, z = joint
    turn, down = radians(view.turn), radians(view.down)
    across, away = x * cos(turn) + z * sin(turn), -x * sin(turn) + z * cos(turn)
    return across, y * cos(down) + away * sin(down), away * cos(down) - y * sin(down)


def _at_ease() -> Pose:
    return _with_arms(_standing(), (8.0, 8.0))


def _standing() -> Pose:
    shoulders = ((-0.5, 0.0, 0.0), (0.5, 0.0, 0.0))
    return Pose(
        head=(0.0, 0.56, 0.04),
        shoulders=shoulders,
        elbows=shoulders,
        wrists=shoulders,
        blades=((-0.24, -0.32, -0.12), (0.24, -0.32, -0.12)),
        hips=((-0.30, -1.32, 0.0), (0.30, -1.32, 0.0)),
    )


def _with_arms(body: Pose, lifted: tuple[float, float]) -> Pose:
    """Straight arms, lifted sideways by the angles in degrees."""
    directions = [
        (way * sin(radians(angle)), -cos(radians(angle)), 0.0) for way, angle in zip(_SIDES, lifted, strict=True)
    ]
    elbows = _pair(_along(body.shoulders[i], directions[i], UPPER_ARM) for i in range(2))
    wrists = _pair(_along(body.shoulders[i], directions[i], UPPER_ARM + FOREARM) for i in range(2))
    return replace(body, elbows=elbows, wrists=wrists)


def _abducted(share: tuple[float, float]) -> Pose:
    return _with_arms(_standing(), (8.0 + 92.0 * share[0], 8.0 + 92.0 * share[1]))


def _flexed(share: tuple[float, float]) -> Pose:
    body = _standing()
    angles = [radians(4.0 + 136.0 * each) for each in share]
    ways = [(0.06 * side, -cos(angle), sin(angle)) for side, angle in zip(_SIDES, angles, strict=True)]
    elbows = _pair(_along(body.shoulders[i], ways[i], UPPER_ARM) for i in range(2))
    wrists = _pair(_along(body.shoulders[i], ways[i], UPPER_ARM + FOREARM) for i in range(2))
    return replace(body, elbows=elbows, wrists=wrists)


def _shrugged(share: tuple[float, float]) -> Pose:
    body = _standing()
    lifted = _pair(_moved(body.shoulders[i], (-0.05 * _SIDES[i] * share[i], 0.30 * share[i], 0.0)) for i in range(2))
    blades = _pair(_moved(body.blades[i], (0.0, 0.21 * share[i], 0.0)) for i in range(2))
    return _with_arms(replace(body, shoulders=lifted, blades=blades), (8.0, 8.0))


def _squeezed(share: tuple[float, float]) -> Pose:
    body = _standing()
    blades = _pair(_moved(body.blades[i], (-0.13 * _SIDES[i] * share[i], -0.02 * share[i], 0.0)) for i in range(2))
    shoulders = _pair(
        _moved(body.shoulders[i], (-0.03 * _SIDES[i] * share[i], 0.0, -0.16 * share[i])) for i in range(2)
    )
    elbows, wrists = [], []
    for i, side in enumerate(_SIDES):
        back = radians(8.0 + 26.0 * share[i])
        elbow = _along(shoulders[i], (0.20 * side, -cos(back), -sin(back)), UPPER_ARM)
        elbows.append(elbow)
        wrists.append(_along(elbow, (-0.05 * side, 0.10, 0.95), FOREARM))
    return replace(body, blades=blades, shoulders=shoulders, elbows=_pair(elbows), wrists=_pair(wrists))


def _leaned(share: tuple[float, float]) -> Pose:
    rest = _at_ease()
    angle = radians(24.0) * (share[1] - share[0]) if share[0] != share[1] else radians(24.0) * share[1]

    def tip(joint: Joint) -> Joint:
        x, y, z = joint
        above = y + 1.32
        return x * cos(angle) + above * sin(angle), above * cos(angle) - x * sin(angle) - 1.32, z

    return Pose(
        head=tip(rest.head),
        shoulders=_pair(map(tip, rest.shoulders)),
        elbows=_pair(map(tip, rest.elbows)),
        wrists=_pair(map(tip, rest.wrists)),
        blades=_pair(map(tip, rest.blades)),
        hips=rest.hips,
    )


def _turned_out(share: tuple[float, float]) -> Pose:
    body = _standing()
    elbows, wrists = [], []
    for i, side in enumerate(_SIDES):
        elbow = _along(body.shoulders[i], (0.10 * side, -0.995, 0.0), UPPER_ARM)
        turn = pi / 180 * (-18.0 + 78.0 * share[i])
        elbows.append(elbow)
        wrists.append(_along(elbow, (side * sin(turn), 0.0, cos(turn)), FOREARM))
    return replace(body, elbows=_pair(elbows), wrists=_pair(wrists))


def _along(start: Joint, direction: Joint, length: float) -> Joint:
    return _moved(start, (direction[0] * length, direction[1] * length, direction[2] * length))


def _moved(joint: Joint, by: Joint) -> Joint:
    return joint[0] + by[0], joint[1] + by[1], joint[2] + by[2]


def _pair(joints: Iterable[Joint]) -> tuple[Joint, Joint]:
    left, right = joints
    return left, right


_MOVES: Mapping[str, Callable[[tuple[float, float]], Pose]] = {
    "shoulder_abduction": _abducted,
    "shoulder_flexion": _flexed,
    "scapular_elevation": _shrugged,
    "scapular_retraction": _squeezed,
    "thoracic_side_bend": _leaned,
    "external_rotation": _turned_out,
}

DEMONSTRATED = tuple(_MOVES)
"""The movements that have a demonstration."""
