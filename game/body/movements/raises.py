"""Movements that raise the arm: one angle, told apart by the plane and by how high they go."""

from collections.abc import Callable

from game.body.compensations import Compensation
from game.body.geometry import dot
from game.body.movements.arms import between, elevation, on_sides, plane
from game.body.movements.entry import Caution, Dose, Joint, Movement, Plane, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.body.view import View

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

_OVERHEAD = 11000
"""Lowest peak of an overhead reach. Chosen: with a straight elbow the wrist is then at the height of the eyes (arm
0.54 m, eyes 0.24 m above the shoulder), so that it is no shelf at the height of the chest."""

_LEVEL = 9000


def reach(posture: Posture, side: Side) -> Reading:
    """How far the arm is raised, degrees, as long as the hand is above the elbow once the arm is above level.

    An angle and not the hand's height in arm lengths: it needs no length of this person, says the same number as a
    goniometer, and stays measurable at a desk, where a hand overhead has left the picture and the elbow has not.
    """
    arm, trunk = posture.arm(side), posture.trunk
    raised = arm.elevation
    if raised.value is None or raised.value < _LEVEL or trunk is None or arm.flat_fore is None:
        return raised
    return not_measured("hand_low") if dot(arm.flat_fore, trunk.flat_down) > 0 else raised


def _raised(plane: float) -> Callable[[Side, float], Angles]:
    def shown(side: Side, amount: float) -> Angles:
        turned = between(10, plane, amount * 4)
        return on_sides(side, ArmAngles(elevation=8 + 132 * amount, plane=turned, elbow=15 - 8 * amount))

    return shown


RAISES = (
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
        gates=("shoulders", "elbow", "elbow_bent"),
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
        gates=("shoulders", "elbow", "elbow_bent"),
        cautions=(Caution.OVERHEAD,),
        watched=_RAISING,
        plane=Plane(plane, alone=(22.0, 90.0), among=(45.0, 90.0), on_trust=False),
    ),
    Movement(
        id="shoulder_scaption",
        sided=True,
        muscles=("supraspinatus", "deltoideus", "serratus anterior", "trapezius"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm hanging.",
        effort="Arm up, half way between aside and forward, as far as is comfortable.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=_RAISE,
        measure=elevation,
        measured_as="As abduction, 30 to 40 degrees in front of it; the plane is judged where depth is trusted.",
        words=Words(
            name="arms up, half way forward",
            task="Lift both arms, half way to the front",
            left="Lift your left arm, half way to the front",
            right="Lift your right arm, half way to the front",
            either="Lift one arm, half way to the front",
            how="Thumbs up, arms like a wide V, as high as is comfortable.",
        ),
        shown=_raised(38.0),
        gates=("shoulders", "elbow", "elbow_bent"),
        cautions=(Caution.OVERHEAD,),
        watched=_RAISING,
        plane=Plane(plane, alone=(8.0, 75.0), among=(25.0, 60.0), on_trust=False),
    ),
    Movement(
        id="overhead_reach",
        sided=True,
        muscles=("serratus anterior", "trapezius pars ascendens", "deltoideus", "erector spinae"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT, View.TURNED, View.SIDE),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm hanging, or the hand at the shoulder.",
        effort="Hand slid up over the head, as high as is comfortable.",
        dose=Dose(sets=2, repetitions=8, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=4000, typical=15000, least_us=600_000, lowest_peak=_OVERHEAD),
        measure=reach,
        measured_as="As abduction, in any plane, to at least 110 degrees; refused while the hand hangs from the elbow.",
        words=Words(
            name="reaching up high",
            task="Reach up high with both hands",
            left="Reach up high with your left hand",
            right="Reach up high with your right hand",
            either="Reach up high with one hand",
            how="As if sliding up a wall, shoulders low, no higher than is comfortable.",
        ),
        shown=_raised(50.0),
        gates=("shoulders", "elbow", "hand_low"),
        cautions=(Caution.OVERHEAD,),
        watched=_RAISING,
    ),
)
