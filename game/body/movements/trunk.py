"""Movements of the trunk to a side. No camera sees a spine: what it sees are the shoulders, and over the hips."""

from math import acos, copysign, cos, degrees, radians

from game.body.compensations import Compensation
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_TURNED = 30.0
"""Degrees of yaw by depth from which a turn alone carries the shoulders aside as far as the least bend does."""

_WIDTH_FROM, _WIDTH_WHOLLY = 20.0, 40.0
"""Degrees of turn between which the shoulders' width comes to be believed. Its cosine is blind below 11 degrees with
1 % of noise in the width and below 16 with 2 %; at 40 degrees 2 % of width are 1.4 degrees."""

_DEPTH_WRONG = (0.70, 1.40)
"""By how much the width may correct the depth: a tracker's depth is wrong by up to a third. A width that disagrees more
is narrow for another reason, such as a shrug."""


def side_bend(posture: Posture, side: Side) -> Reading:
    """Lean of the trunk towards `side`, degrees from the person's own upright, 0 while leaning the other way.

    A PROXY while the hips are hidden. Refused while turned.
    """
    trunk = posture.trunk
    if trunk is None:
        return not_measured("shoulders")
    if abs(trunk.yaw - posture.neutral.yaw / 100) > _TURNED:
        return not_measured("turned_away")
    lean = trunk.lean - posture.neutral.lean / 100
    towards = lean if side is Side.RIGHT else -lean
    return measured(max(0.0, towards), direct=trunk.hips_seen, confidence=0.9 if trunk.hips_seen else 0.5)


def rotation(posture: Posture, side: Side) -> Reading:
    """Turn of the shoulder line towards `side`, degrees from the person's own ease, 0 while turned the other way.

    Always a PROXY: depth tells to which side, and alone how far as long as the shoulders' width is blind; from there
    on the width corrects the depth. Whether the pelvis turns along is not seen.
    """
    trunk, neutral = posture.trunk, posture.neutral
    if trunk is None or not neutral.shoulder_width:
        return not_measured("shoulders")
    at_ease = neutral.yaw / 100
    across = neutral.shoulder_width / cos(radians(at_ease))
    turn = _turn(trunk.yaw, posture.shoulder_width / across) - at_ease
    return measured(max(0.0, turn if side is Side.RIGHT else -turn), direct=False, confidence=0.6)


def _turn(by_depth: float, width: float) -> float:
    """Degrees of turn from the picture's plane: `width` is the share of the shoulders' width that is seen."""
    size = abs(by_depth)
    by_width = degrees(acos(min(1.0, width)))
    trust = min(1.0, max(0.0, (size - _WIDTH_FROM) / (_WIDTH_WHOLLY - _WIDTH_FROM)))
    corrected = min(_DEPTH_WRONG[1] * size, max(_DEPTH_WRONG[0] * size, by_width))
    return copysign(size + trust * (corrected - size), by_depth)


def _bent(side: Side, amount: float) -> Angles:
    return Angles(side_bend=25.0 * amount * (-1 if side is Side.LEFT else 1))


def _turned(side: Side, amount: float) -> Angles:
    return Angles(turn=40.0 * amount * (1 if side is Side.LEFT else -1))


TRUNK = (
    Movement(
        id="thoracic_rotation",
        sided=True,
        muscles=("obliqui abdominis", "erector spinae", "rotatores", "intercostales"),
        unit=Unit.DEGREES,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER,),
        rest="Facing ahead, arms crossed or hands on the lap.",
        effort="Shoulders turned to one side, hips and knees where they are.",
        dose=Dose(sets=1, repetitions=10, out_s=2.5, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=1500, typical=4000, least_us=700_000),
        measure=rotation,
        measured_as="Turn of the shoulder line: side and size by depth, corrected by the shoulders' width beyond 20°.",
        words=Words(
            name="turning to the side",
            task="Turn your chest to one side, then the other",
            left="Turn your chest to your left",
            right="Turn your chest to your right",
            either="Turn your chest to one side",
            how="Arms crossed, knees still; let your head come along.",
        ),
        shown=_turned,
        gates=("shoulders",),
        cautions=(),
        watched=(Compensation.TRUNK_LEAN, Compensation.TOO_FAST),
        apart=True,
    ),
    Movement(
        id="thoracic_side_bend",
        sided=True,
        muscles=("obliqui abdominis", "quadratus lumborum", "latissimus dorsi", "erector spinae"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT,),
        needs=(Joint.SHOULDER,),
        rest="Sitting or standing upright.",
        effort="Leaning over to one side, the seat staying down.",
        dose=Dose(sets=2, repetitions=6, out_s=2.5, hold_s=2.0, return_s=2.5),
        repeating=Repeating(least=800, typical=2500, least_us=700_000),
        measure=side_bend,
        measured_as="Mid-shoulder over mid-hip; with hidden hips, the lean that the shoulders' way aside explains.",
        words=Words(
            name="leaning to the side",
            task="Lean over to one side, then the other",
            left="Lean over to your left",
            right="Lean over to your right",
            either="Lean over to one side",
            how="Grow tall first, then lean, both sides of the seat down.",
        ),
        shown=_bent,
        gates=("shoulders", "turned_away"),
        cautions=(),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST, Compensation.SHRUG),
        apart=True,
    ),
)
"""Turn: the AMA's norm for the thoraco-lumbar spine is 45 degrees."""
