"""Movements of the shoulder girdle: indices against the person's own neutral, never degrees or millimetres."""

from game.body.calibration import Neutral
from game.body.compensations import Compensation
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_ARM_LIFTS_FROM = 30.0
"""Degrees of arm elevation from which the girdle rises with the arm (scapulohumeral rhythm begins about here)."""

_LIFT_PER_DEGREE = 0.43
"""Percent of the resting ear-to-shoulder height that one more degree of arm elevation lifts the shoulder: 79-96 mm on
the way to 150 degrees, of about 170 mm, in bone-pin recordings (Seth et al., Front. Neurorobot. 2019)."""

_ARM_UP = 60.0
"""Degrees of elevation of either arm beyond which a shrug cannot be told from the raise that carries it: the trunk
gives way to one raised arm, and the other shoulder nears the ear by 15 % in optical motion capture (UI-PRMD)."""

_TURNED = 20.0
"""Degrees of yaw by depth; a turn of 18 narrows the shoulders as much as a full squeeze does, and one of 35 brings a
shoulder as near to the ear, in the picture, as half a shrug does."""

_LEANING = 8.0
"""Degrees of sideways lean from which the shoulders' width says nothing about the blades."""


def shoulder_lift(posture: Posture, side: Side) -> Reading:
    """How much nearer the shoulder has come to the ear, percent of its resting distance; a PROXY.

    EI = ear-to-shoulder height / face scale, against the neutral's, less what the arm's own elevation explains. Refused
    while turned: one shoulder is then nearer to the camera than the other.
    """
    neutral, height = posture.neutral, posture.ear_height(side)
    resting = neutral.ear_height(side)
    if posture.trunk is not None and abs(posture.trunk.yaw - neutral.yaw / 100) > _TURNED:
        return not_measured("turned_away")
    if height is None or resting <= 0:
        return not_measured(f"{side}_ear")
    raised = _raised(posture, side)
    if max(raised, _raised(posture, _OTHER[side])) > _ARM_UP:
        return not_measured("arm_raised")
    explained = _LIFT_PER_DEGREE * max(0.0, raised - _ARM_LIFTS_FROM)
    lifted = 100 * (1 - height / resting * _nearer(posture))
    return measured(lifted - explained, direct=False, confidence=0.8 if posture.face else 0.5)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def _raised(posture: Posture, side: Side) -> float:
    """Degrees that the arm of that side is raised; 0 where it is not seen at all."""
    value = posture.arm(side).elevation.value
    return value / 100 if value is not None else 0.0


def _nearer(posture: Posture) -> float:
    """Factor that takes a lean towards or away from the camera out of a length: neutral face scale over today's."""
    if not posture.face or not posture.neutral.face_scale:
        return 1.0
    return posture.neutral.face_scale / posture.face


def squeeze(posture: Posture, _side: Side) -> Reading:
    """How much narrower the shoulders have become, percent of the neutral width; a PROXY.

    RI = shoulder width / face scale, against the neutral's. Refused where something else narrows the shoulders more
    than a squeeze can: a shrug, a turn, a raised arm.
    """
    neutral = posture.neutral
    if not posture.face or not neutral.face_scale or not neutral.shoulder_width:
        return not_measured("face")
    if posture.trunk is None or abs(posture.trunk.yaw) > _TURNED:
        return not_measured("turned_away")
    if abs(posture.trunk.lean - neutral.lean / 100) > _LEANING:
        return not_measured("leaning")
    lifts = [shoulder_lift(posture, one).value for one in (Side.LEFT, Side.RIGHT)]
    if any(lift is None or lift > 1000 for lift in lifts):
        return not_measured("shrugged")
    narrower = 100 * (1 - posture.shoulder_width / neutral.shoulder_width * _nearer(posture))
    return measured(narrower, direct=False, confidence=0.6)


def _width(neutral: Neutral, _side: Side) -> int:
    return neutral.shoulder_width


def _shrugged(side: Side, amount: float) -> Angles:
    up = ArmAngles(clavicle_up=6 + 22 * amount, clavicle_back=20 + 10 * amount)
    return Angles(ArmAngles() if side is Side.RIGHT else up, ArmAngles() if side is Side.LEFT else up)


def _squeezed(_side: Side, amount: float) -> Angles:
    """The collar bones go back by 9 degrees (SD 2) at the sternoclavicular joint (Peeters et al. 2023)."""
    back = ArmAngles(clavicle_back=20 + 9 * amount, elevation=8 + 3 * amount)
    return Angles(back, back)


GIRDLE = (
    Movement(
        id="scapular_elevation",
        sided=True,
        muscles=("trapezius pars descendens", "levator scapulae"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT,),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders low.",
        effort="Shoulder drawn up towards the ear.",
        dose=Dose(sets=2, repetitions=8, out_s=1.5, hold_s=1.0, return_s=2.0),
        repeating=Repeating(1000, 2500, 400_000, from_neutral=True, jitters=4.0, size=Neutral.ear_height),
        measure=shoulder_lift,
        measured_as="How much nearer the shoulder comes to the ear, percent of the resting distance.",
        words=Words(
            name="shoulders up",
            task="Lift both shoulders to your ears",
            left="Lift your left shoulder to your ear",
            right="Lift your right shoulder to your ear",
            either="Lift one shoulder to your ear",
            how="Up slowly, and let go all the way.",
        ),
        shown=_shrugged,
        gates=("turned_away", "ear", "arm_raised"),
        cautions=(),
        watched=(Compensation.TRUNK_LEAN, Compensation.LAGGING, Compensation.TOO_FAST),
    ),
    Movement(
        id="scapular_retraction",
        sided=False,
        muscles=("rhomboidei", "trapezius pars transversa"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT,),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders at ease.",
        effort="Shoulder blades drawn together, shoulders low.",
        dose=Dose(sets=3, repetitions=8, out_s=2.0, hold_s=3.0, return_s=2.0),
        repeating=Repeating(350, 540, 600_000, from_neutral=True, jitters=6.0, size=_width),
        measure=squeeze,
        measured_as="How much narrower the shoulders become; refused while shrugging, turning or reaching.",
        words=Words(
            name="shoulder blades together",
            task="Draw your shoulder blades together",
            how="Chest open, shoulders low, chin where it is.",
        ),
        shown=_squeezed,
        gates=("face", "turned_away", "leaning", "shrugged"),
        cautions=(),
        watched=(
            Compensation.SHRUG,
            Compensation.TRUNK_LEAN,
            Compensation.TRUNK_TURN,
            Compensation.CHIN_POKE,
            Compensation.TOO_FAST,
        ),
    ),
)
"""Typical retraction: 9 degrees at the sternoclavicular joint narrow the shoulders by 5.4 % (Peeters et al., JSES Int.
2023, 7:147, and clavicle and shoulder widths of an average adult)."""
