"""Shoulder blades together and apart: what the shoulders' width says of them, and when it says nothing."""

from game.body.baseline import LEAST_SEPARABILITY
from game.body.calibration import Neutral
from game.body.compensations import Compensation
from game.body.girdle import FORMULA, PROTRACTION, SHRUGGED, GirdleFeatures, along, confounded
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_LEANING = 8.0
"""Degrees of sideways lean from which the shoulders' width says nothing about the blades."""

_ARM_UP = 50.0
"""Degrees of elevation of either arm from which it carries the girdle: scapulohumeral rhythm begins about 30, and the
shoulders are narrower by 1 % at 45 and by 6 % at 90 (made body; the collar bone rises 0.3 degrees a degree)."""

_FAR_ASIDE = 2_500
"""Hundredths of a degree of yaw at ease from which protraction is not told: before a camera at 35 degrees, a puppet at
a desk was given one and a half a minute that it had not done. A squeeze has its learned direction there."""

_LOOKING_ASIDE = 20.0
"""Degrees that the head is turned from ease: the face's scale is then 3 % smaller, as much as half a protraction."""

_REACHING = 40.0
"""The same for protraction: an arm that reaches takes its blade along."""


def squeeze(posture: Posture, _side: Side) -> Reading:
    """How much narrower the shoulders are than anything else explains, percent of the neutral width; a PROXY.

    By the formula, or by the direction that calibration learned; `game.body.girdle` has both. Refused where something
    else narrows the shoulders more than a squeeze can.
    """
    girdle, how = posture.girdle, posture.squeeze or FORMULA
    if girdle is None:
        return not_measured("face")
    if 0 < how.separability < LEAST_SEPARABILITY:
        return not_measured("weak_squeeze_signal")
    reason = _confounded(posture, girdle, _ARM_UP) or ("shrugged" if girdle.lifted > SHRUGGED else None)
    return not_measured(reason) if reason else measured(along(girdle, how) / 100, direct=False, confidence=0.6)


def protraction(posture: Posture, _side: Side) -> Reading:
    """How much wider the shoulders are than anything else explains, percent of the neutral width; a PROXY."""
    girdle = posture.girdle
    if girdle is None:
        return not_measured("face")
    if abs(posture.neutral.yaw) > _FAR_ASIDE:
        return not_measured("wants_front")
    reason = "head_turned" if _head_turned(posture) else _confounded(posture, girdle, _REACHING)
    return not_measured(reason) if reason else measured(along(girdle, PROTRACTION) / 100, direct=False, confidence=0.6)


def _head_turned(posture: Posture) -> bool:
    """A face that looks aside is smaller, and seems further away than the shoulders, which then seem wide."""
    return posture.head is not None and abs(posture.head.turn - posture.neutral.head_turn / 100) > _LOOKING_ASIDE


def _confounded(posture: Posture, girdle: GirdleFeatures, most_raised: float) -> str | None:
    """What makes the shoulders' width say nothing about the blades, a message key, or None."""
    if max(_raised(posture, Side.LEFT), _raised(posture, Side.RIGHT)) > most_raised:
        return "arm_raised"
    if posture.trunk is None or abs(posture.trunk.lean - posture.neutral.lean / 100) > _LEANING:
        return "leaning"
    return confounded(girdle)


def _raised(posture: Posture, side: Side) -> float:
    """Degrees that the arm of that side is raised; 0 where it is not seen at all."""
    value = posture.arm(side).elevation.value
    return value / 100 if value is not None else 0.0


def _width(neutral: Neutral, _side: Side) -> int:
    return neutral.shoulder_width


def _squeezed(_side: Side, amount: float) -> Angles:
    """The collar bones go back by 9 degrees (SD 2) at the sternoclavicular joint (Peeters et al. 2023)."""
    back = ArmAngles(clavicle_back=20 + 9 * amount, elevation=8 + 3 * amount)
    return Angles(back, back)


def _protracted(_side: Side, amount: float) -> Angles:
    """They go forward by 10 (SD 2), by the same measurement."""
    forward = ArmAngles(clavicle_back=20 - 10 * amount)
    return Angles(forward, forward)


_GATES = ("face", "turned_away", "leaning", "arm_raised")
_WATCHED = (
    Compensation.SHRUG,
    Compensation.TRUNK_LEAN,
    Compensation.TRUNK_TURN,
    Compensation.CHIN_POKE,
    Compensation.TOO_FAST,
)

BLADES = (
    Movement(
        id="scapular_retraction",
        sided=False,
        muscles=("rhomboidei", "trapezius pars transversa"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders at ease.",
        effort="Shoulder blades drawn together, shoulders low.",
        dose=Dose(sets=3, repetitions=8, out_s=2.0, hold_s=3.0, return_s=2.0),
        repeating=Repeating(350, 540, 800_000, from_neutral=True, jitters=6.0, size=_width),
        measure=squeeze,
        steepest=1.7,
        measured_as="How much narrower the shoulders become than the face's scale, a turn or a shrug explain.",
        words=Words(
            name="shoulder blades together",
            task="Draw your shoulder blades together",
            how="Chest open, shoulders low, chin where it is.",
        ),
        shown=_squeezed,
        gates=(*_GATES, "shrugged", "weak_squeeze_signal"),
        watched=_WATCHED,
    ),
    Movement(
        id="scapular_protraction",
        sided=False,
        muscles=("serratus anterior", "pectoralis minor"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders at ease.",
        effort="Shoulder blades slid apart, shoulders forward, back upright.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.0),
        repeating=Repeating(300, 480, 1_000_000, from_neutral=True, jitters=6.0, size=_width),
        measure=protraction,
        steepest=1.6,
        measured_as="How much wider the shoulders become than the face's scale or a turn explain.",
        words=Words(
            name="shoulder blades apart",
            task="Push your shoulders forward, blades apart",
            how="Hands on your thighs, back upright: only the shoulders go forward.",
        ),
        shown=_protracted,
        gates=(*_GATES, "head_turned"),
        watched=_WATCHED,
    ),
)
"""Typical: 9 degrees back narrow the shoulders by 5.4 %, 10 forward widen them by 3.7 %, and more before a near camera
(Peeters et al., JSES Int. 2023, 7:147, and clavicle and shoulder widths of an average adult). Dose: 3 x 10, holding a
squeeze (scapular stabilisation for neck pain, Asian Spine J. 2020, 14:122; leaflets ask for 5 s)."""
