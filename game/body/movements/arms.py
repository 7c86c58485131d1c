"""Movements of the arm at the shoulder, measured as angles."""

from collections.abc import Callable
from math import asin, atan2, degrees

from game.body.arm import SEEN, Arm, bend
from game.body.compensations import Compensation
from game.body.geometry import Vector, cross, dot, length, unit, without
from game.body.movements.entry import Caution, Dose, Joint, Movement, Plane, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.trunk import Trunk
from game.body.view import View


def elevation(posture: Posture, side: Side) -> Reading:
    """How far the arm is raised, degrees; see `game.body.arm`."""
    return posture.arm(side).elevation


def plane(posture: Posture, side: Side) -> float | None:
    """In which plane it is raised, degrees; see `game.body.arm`."""
    return posture.arm(side).plane


def external_rotation(posture: Posture, side: Side) -> Reading:
    """The forearm's turn about the upper arm, degrees: 0 pointing forward, positive outward or, arm abducted, up.

    For an upper arm a and the trunk's forward f made perpendicular to it, outward is e = -(a x f) on the right and its
    mirror image on the left: aside while the arm hangs, up while it is abducted. Both lie in the picture's plane, so
    where depth is not to be trusted, asin(shown part along e / length of the forearm) answers, as a PROXY.
    """
    arm, trunk = posture.arm(side), posture.trunk
    if trunk is None or arm.flat_fore is None or arm.fore_seen < SEEN or arm.flat_upper is None:
        return not_measured(f"{side}_wrist" if trunk else "shoulders")
    bent = bend(arm)
    if bent is not None and not 50 <= bent <= 150:
        return not_measured("elbow_straight")
    confidence = arm.fore_seen / 100
    turn = _turn_in_space(arm, trunk, side)
    if turn is not None and arm.trust >= 0.5:
        return measured(turn, direct=True, confidence=0.9 * confidence)
    longest = posture.neutral.forearm(side)
    if not longest:
        return not_measured("forearm_length")
    return measured(_turn_in_picture(arm, trunk, side, longest), direct=False, confidence=0.6 * confidence)


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


def _turn_in_picture(arm: Arm, trunk: Trunk, side: Side, longest: float) -> float:
    assert arm.flat_upper is not None
    assert arm.flat_fore is not None
    along = unit(arm.flat_upper) or trunk.flat_down
    outward = _outward(along, (0.0, 0.0, -1.0), side)
    shown = dot(without(arm.flat_fore, along), outward) / longest
    return degrees(asin(max(-1.0, min(1.0, shown))))


_DELTOID = ("deltoideus", "supraspinatus", "trapezius", "serratus anterior")

_RAISE = Repeating(least=3000, typical=15000, least_us=500_000)
"""Thirty degrees: between the 20 that chair talk makes and the 40 that any judge counts. Typical: population means of
active abduction are 151.5 (men) and 149.7 (women), BMC Musculoskeletal Disorders 2020, s12891-020-03665-9."""

_RAISING = (
    Compensation.SHRUG,
    Compensation.TRUNK_LEAN,
    Compensation.TRUNK_TURN,
    Compensation.ELBOW_BEND,
    Compensation.LAGGING,
    Compensation.TOO_FAST,
    Compensation.SWING,
)


def _raised(plane: float) -> Callable[[Side, float], Angles]:
    def shown(side: Side, amount: float) -> Angles:
        turned = 10 + (plane - 10) * min(1.0, amount * 4)
        return on_sides(side, ArmAngles(elevation=8 + 132 * amount, plane=turned, elbow=15 - 8 * amount))

    return shown


def on_sides(side: Side, arm: ArmAngles) -> Angles:
    """The puppet with one arm, or both, so; the other one at ease."""
    left = ArmAngles() if side is Side.RIGHT else arm
    return Angles(left, ArmAngles() if side is Side.LEFT else arm)


def _turned_out(side: Side, amount: float) -> Angles:
    return on_sides(side, ArmAngles(elbow=90.0, elevation=6.0, rotation=-5 + 65 * amount))


ARMS = (
    Movement(
        id="shoulder_abduction",
        sided=True,
        muscles=_DELTOID,
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm hanging.",
        effort="Arm out to the side and up, as far as is comfortable.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=_RAISE,
        measure=elevation,
        measured_as="Shoulder-to-elbow against the trunk's down; in space where depth is trusted, else in the picture.",
        words=Words(
            name="arms out to the side",
            task="Lift both arms out to the sides",
            left="Lift your left arm out to the side",
            right="Lift your right arm out to the side",
            either="Lift one arm out to the side",
            how="Thumbs up, shoulders low, as high as is comfortable.",
        ),
        shown=_raised(5.0),
        gates=("shoulders", "elbow"),
        cautions=(Caution.OVERHEAD,),
        watched=_RAISING,
        plane=Plane(plane, alone=(-60.0, 68.0), among=(-90.0, 45.0), on_trust=True),
    ),
    Movement(
        id="shoulder_flexion",
        sided=True,
        muscles=("deltoideus pars clavicularis", "pectoralis major", "serratus anterior", "trapezius"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.SIDE, View.TURNED, View.FRONT),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm hanging.",
        effort="Arm forward and up, as far as is comfortable.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=_RAISE,
        measure=elevation,
        measured_as="As abduction; from the front with lower confidence, since the arm comes towards the camera.",
        words=Words(
            name="arms up in front",
            task="Lift both arms in front of you",
            left="Lift your left arm in front of you",
            right="Lift your right arm in front of you",
            either="Lift one arm in front of you",
            how="Thumbs up, the back straight, as high as is comfortable.",
        ),
        shown=_raised(80.0),
        gates=("shoulders", "elbow"),
        cautions=(Caution.OVERHEAD,),
        watched=_RAISING,
        plane=Plane(plane, alone=(22.0, 90.0), among=(45.0, 90.0), on_trust=False),
    ),
    Movement(
        id="external_rotation",
        sided=True,
        muscles=("infraspinatus", "teres minor", "trapezius pars ascendens"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT,),
        needs=(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
        rest="Elbow bent, forearm pointing forward.",
        effort="Forearm turned outward, the elbow staying at the side.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=2.0, return_s=2.5),
        repeating=Repeating(least=3000, typical=7500, least_us=500_000),
        measure=external_rotation,
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
)
