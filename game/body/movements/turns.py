"""Movements in which the arm turns: the forearm about the upper arm, and the level arm about the trunk."""

from math import asin, atan2, degrees

from game.body.arm import AGREE_IN_DEPTH, SEEN, Arm, doubt_in_depth
from game.body.compensations import Compensation
from game.body.geometry import Vector, cross, dot, flat, length, unit, without
from game.body.movements.arms import between, facing_doubt, on_sides
from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.trunk import Trunk
from game.body.view import View


def external_rotation(posture: Posture, side: Side) -> Reading:
    """The forearm's turn about the upper arm, degrees: 0 pointing forward, positive outward or, arm abducted, up.

    For an upper arm a and the trunk's forward f made perpendicular to it, outward is e = -(a x f) on the right and its
    mirror image on the left: aside while the arm hangs, up while it is abducted. Both lie in the picture's plane, so
    where depth is not to be trusted, asin(shown part along e / length of the forearm) answers, as a PROXY.
    """
    arm, trunk = posture.arm(side), posture.trunk
    if trunk is None or arm.flat_fore is None or arm.fore_seen < SEEN or arm.flat_upper is None:
        return not_measured(f"{side}_wrist" if trunk else "shoulders")
    bent = arm.bend
    if bent is not None and not 50 <= bent <= 150:
        return not_measured("elbow_straight")
    confidence = arm.fore_seen / 100
    turn = _turn_in_space(arm, trunk, side)
    longest = posture.neutral.forearm(side)
    if turn is not None and arm.trust >= 0.5:
        direct = bool(longest) and _certain(arm, trunk, side, longest, turn)
        return measured(turn, direct=direct, confidence=0.9 * confidence)
    if not longest:
        return not_measured("forearm_length")
    turn = _turn_in_plane(arm.flat_fore, arm, trunk, side, longest)
    return measured(turn, direct=False, confidence=0.6 * confidence)


def _certain(arm: Arm, trunk: Trunk, side: Side, longest: float, turn: float) -> bool:
    """Whether the forearm's breadth in space, which no wrong depth changes, says the same turn as its depth does.

    It is the picture's answer without the lens, which enlarges a forearm that comes towards the camera.
    """
    if arm.fore is None or not arm.units or not arm.in_relief:
        return False
    by_breadth = _turn_in_plane(flat(arm.fore), arm, trunk, side, _LENGTH * longest / arm.units)
    return abs(by_breadth - turn) + facing_doubt(trunk) <= AGREE_IN_DEPTH


_LENGTH = 0.97
"""Share of the longest forearm ever seen that the forearm is, as for the upper arm in `body.arm`."""


def _turn_in_space(arm: Arm, trunk: Trunk, side: Side) -> float | None:
    if arm.upper is None or arm.fore is None:
        return None
    along = unit(arm.upper)
    ahead = unit(without(trunk.forward, along)) if along else None
    if along is None or ahead is None:
        return None
    outward = _outward(along, ahead, side)
    across = without(arm.fore, along)
    return degrees(atan2(dot(across, outward), dot(across, ahead))) if length(across) > 0 else None


def _outward(along: Vector, ahead: Vector, side: Side) -> Vector:
    x, y, z = cross(along, ahead)
    return (x, y, z) if side is Side.RIGHT else (-x, -y, -z)


def _turn_in_plane(fore: Vector, arm: Arm, trunk: Trunk, side: Side, longest: float) -> float:
    """The turn of a forearm of that length of which `fore` is seen across the line of sight."""
    assert arm.flat_upper is not None
    along = unit(arm.flat_upper) or trunk.flat_down
    outward = _outward(along, (0.0, 0.0, -1.0), side)
    shown = dot(without(fore, along), outward) / longest
    return degrees(asin(max(-1.0, min(1.0, shown))))


_LEVEL = (55.0, 125.0)
"""Degrees of elevation within which an arm is level enough for its way around the trunk to be an angle."""


def opening(posture: Posture, side: Side) -> Reading:
    """How far the level arm has swept from forward to aside, degrees: 0 points forward, 90 aside.

    The angle about the trunk's own line. A PROXY where the tracker's depth does not fit the picture, which then says
    how far the arm points into depth; without any depth, asin(way aside in the picture / length of the arm) answers.
    """
    arm, trunk = posture.arm(side), posture.trunk
    raised = arm.elevation
    if trunk is None or raised.value is None or arm.flat_upper is None:
        return not_measured(raised.reason or "shoulders")
    if not _LEVEL[0] <= raised.value / 100 <= _LEVEL[1]:
        return not_measured("arm_not_level")
    confidence = arm.upper_seen / 100
    if arm.upper is not None:
        aside, forward = _aside(trunk.right, side), trunk.forward
        swept = _swept(arm.upper, aside, forward)
        differ = doubt_in_depth(arm, lambda upper: _swept(upper, aside, forward), swept) + facing_doubt(trunk)
        direct = arm.trust >= 0.5 and arm.upper_seen >= SEEN and differ <= AGREE_IN_DEPTH
        confidence *= 0.5 + 0.4 * arm.trust
        return measured(swept, direct=direct, confidence=confidence)
    longest = posture.neutral.upper_arm(side)
    if not longest:
        return not_measured("arm_length")
    right = (-trunk.flat_down[1], trunk.flat_down[0], 0.0)
    shown = dot(arm.flat_upper, _aside(right, side)) / longest
    return measured(degrees(asin(max(-1.0, min(1.0, shown)))), direct=False, confidence=0.5 * confidence)


def _swept(upper: Vector, aside: Vector, forward: Vector) -> float:
    swept = degrees(atan2(dot(upper, aside), dot(upper, forward)))
    return swept if swept > -90 else swept + 360


def _aside(right: Vector, side: Side) -> Vector:
    return right if side is Side.RIGHT else (-right[0], -right[1], -right[2])


def _turned_out(side: Side, amount: float) -> Angles:
    return on_sides(side, ArmAngles(elbow=90.0, elevation=6.0, rotation=-5 + 65 * amount))


def _opened(side: Side, amount: float) -> Angles:
    """Up in front to level in the first third, and from there around to the side."""
    raised, swept = between(8, 85, amount * 3), between(85, 0, amount * 1.5 - 0.5)
    return on_sides(side, ArmAngles(raised, min(swept, between(10, 85, amount * 6)), elbow=12))


TURNS = (
    Movement(
        id="external_rotation",
        sided=True,
        muscles=("infraspinatus", "teres minor", "trapezius pars ascendens"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
        rest="Elbow bent, forearm pointing forward.",
        effort="Forearm turned outward, the elbow staying at the side.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=2.0, return_s=2.5),
        repeating=Repeating(least=3000, typical=7500, least_us=500_000),
        measure=external_rotation,
        steepest=1.9,
        measured_as="Turn of the forearm about the upper arm, 0 pointing forward; elbow bent, at the side or abducted.",
        words=Words(
            name="forearms out",
            task="Turn both forearms out",
            left="Turn your left forearm out",
            right="Turn your right forearm out",
            either="Turn one forearm out",
            how="Elbows bent and at your sides, palms up.",
        ),
        shown=_turned_out,
        gates=("shoulders", "wrist", "elbow_straight", "forearm_length"),
        cautions=(Caution.SHOULDER_END_RANGE,),
        watched=(
            Compensation.SHRUG,
            Compensation.TRUNK_LEAN,
            Compensation.TRUNK_TURN,
            Compensation.LAGGING,
            Compensation.TOO_FAST,
        ),
    ),
    Movement(
        id="horizontal_abduction",
        sided=True,
        muscles=("deltoideus pars spinalis", "trapezius pars transversa", "rhomboidei", "infraspinatus"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm held level in front.",
        effort="Arm opened to the side, staying level.",
        dose=Dose(sets=2, repetitions=8, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=4000, typical=8500, least_us=500_000),
        measure=opening,
        steepest=2.3,
        measured_as="Sweep of the level arm about the trunk, 0 forward, 90 aside; a PROXY where depth is not trusted.",
        words=Words(
            name="arms opening wide",
            task="Arms level in front, then open them",
            left="Level your left arm, then open it",
            right="Level your right arm, then open it",
            either="Level one arm, then open it",
            how="From the front out to the side, just below shoulder height, shoulders low.",
        ),
        shown=_opened,
        gates=("shoulders", "elbow", "arm_not_level", "arm_length"),
        cautions=(Caution.SHOULDER_END_RANGE,),
        watched=(
            Compensation.SHRUG,
            Compensation.TRUNK_LEAN,
            Compensation.TRUNK_TURN,
            Compensation.ELBOW_BEND,
            Compensation.LAGGING,
            Compensation.TOO_FAST,
        ),
    ),
)
