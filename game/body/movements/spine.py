"""Movements of the trunk forwards and backwards: how near head and shoulders are, and how near to each other."""

from math import copysign, radians, sin, sqrt

from game.body.compensations import Compensation
from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_TWISTED = 20.0
"""Degrees of yaw by depth: one of 18 narrows the shoulders by 5 %, as leaning back by 35 mm does at 0.7 m."""

_ARM_UP = 50.0
"""Degrees of elevation of an arm from which it, and not the trunk, moves the shoulders: reaching, waving."""

_CHIN_SUNK = 30.0
"""Degrees of nod in the picture from which the chin has followed the rounding. Chosen: a trunk rounded by 20 degrees
carries the head that far, with a nod of 10; reaching over a desk has half of it."""


def lean_back(posture: Posture, _side: Side) -> Reading:
    """How far head and shoulders have gone back, with the chest lifted; a PROXY in percent, never thoracic degrees.

    From the front, the geometric mean of two things that only this movement does together: head and shoulders look
    smaller, in percent of their size, and the chest comes up towards the chin, in percent of the ears' resting height.
    Whoever just leans back does the first alone, who shrugs the second. From the side: how far the shoulders went back
    over the hips, of the trunk's length. Leaning in is negative.
    """
    if posture.view is View.SIDE:
        forward = _forward_of_hips(posture)
        return not_measured("hips") if forward is None else measured(-forward, direct=False, confidence=0.7)
    reason = _unclear(posture)
    ears = None if reason else _ears_nearer(posture)
    if ears is None:
        return not_measured(reason or "face")
    away = _further(posture)
    together = sqrt(away * ears) if away > 0 and ears > 0 else min(0.0, away)
    return measured(together, direct=False, confidence=0.6)


def rounding(posture: Posture, _side: Side) -> Reading:
    """How far the trunk is rounded (positive) or lifted (negative); a PROXY in percent, for the rhythm of it.

    The geometric mean of two things that only rounding does together: the ears come nearer to the shoulders, in percent
    of the resting height with the face's scale taken out, and head and shoulders come nearer to the camera, in percent
    of their size. A shrug does the first alone, a lean from the hips the second. From the side the shoulders' way
    forward over the hips takes the place of their coming nearer.
    """
    reason = "arm_raised" if _arm_raised(posture) else _unclear(posture)
    if reason:
        return not_measured(reason)
    ears = _ears_nearer(posture)
    nearer = _forward_of_hips(posture) if posture.view is View.SIDE else -_further(posture)
    if ears is None or nearer is None:
        return not_measured("face" if ears is None else "hips")
    together = copysign(sqrt(ears * nearer), ears) if ears * nearer > 0 else 0.0
    return measured(together * _chin_follows(posture), direct=False, confidence=0.5)


def _chin_follows(posture: Posture) -> float:
    """0-1, how far the chin has sunk along: whoever leans in to read or to reach keeps looking at the screen."""
    if posture.view is View.SIDE or posture.head is None:
        return 1.0
    return min(1.0, abs(posture.head.nod - posture.neutral.head_nod / 100) / _CHIN_SUNK)


def _unclear(posture: Posture) -> str | None:
    """Why lengths in the picture say nothing about how near the trunk is."""
    trunk, head, neutral = posture.trunk, posture.head, posture.neutral
    if trunk is None or not neutral.shoulder_width:
        return "shoulders"
    if posture.view is not View.SIDE and (head is None or not neutral.head_size):
        return "face"
    return "turned_away" if abs(trunk.yaw - neutral.yaw / 100) > _TWISTED else None


def _arm_raised(posture: Posture) -> bool:
    return any((posture.arm(side).elevation.value or 0) > 100 * _ARM_UP for side in (Side.LEFT, Side.RIGHT))


def _further(posture: Posture) -> float:
    """Percent that face and shoulders both look smaller (negative: larger) than at ease.

    Their mean, but 0 where they disagree, and at most twice the lesser: a chin tuck takes the face away alone, and a
    squeeze narrows the shoulders alone.
    """
    assert posture.head is not None
    face = 100 * (1 - posture.head.size / posture.neutral.head_size)
    shoulders = 100 * (1 - posture.shoulder_width / posture.neutral.shoulder_width)
    if face * shoulders <= 0:
        return 0.0
    return min((face + shoulders) / 2, 2 * face, 2 * shoulders, key=abs)


def _ears_nearer(posture: Posture) -> float | None:
    """Percent of the resting height that the ears have come nearer to the shoulders, both sides together."""
    at_ease = posture.neutral.left_ear_height + posture.neutral.right_ear_height
    left, right = posture.left_ear_height, posture.right_ear_height
    if left is None or right is None or at_ease <= 0:
        return None
    nearer = _face_nearer(posture)
    if nearer is None:
        return None
    return 100 * (1 - (left + right) / at_ease / nearer)


def _face_nearer(posture: Posture) -> float | None:
    """How many times as large the face looks as at ease; from the side all its points tell it, not those across it."""
    if posture.view is View.SIDE:
        scale = posture.neutral.face_scale
        return posture.face / scale if posture.face and scale else None
    size = posture.neutral.head_size
    return posture.head.size / size if posture.head and size else None


def _forward_of_hips(posture: Posture) -> float | None:
    """From the side: percent of the trunk's length that the shoulders have gone forward; None with hidden hips."""
    trunk, neutral = posture.trunk, posture.neutral
    if trunk is None or not trunk.hips_seen:
        return None
    facing = 1 if neutral.yaw > 0 else -1
    return 100 * facing * (sin(radians(trunk.lean)) - sin(radians(neutral.lean / 100)))


def _leant_back(_side: Side, amount: float) -> Angles:
    """The chest goes up and back over the chair's edge; the eyes stay on the screen."""
    return Angles(thorax_bend=-25 * amount, lean_forward=-8 * amount, chest_lift=0.03 * amount, head_nod=18 * amount)


def _rounded(_side: Side, amount: float) -> Angles:
    """A little lift first, then the rounding, and back through the lift."""
    arch = amount * (60 * amount - 28)
    return Angles(thorax_bend=arch, lean_forward=arch / 8, head_nod=arch / 2)


SPINE = (
    Movement(
        id="thoracic_extension",
        sided=False,
        muscles=("erector spinae", "rhomboidei", "trapezius pars ascendens", "multifidi"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.SIDE, View.FRONT),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Sitting tall, looking ahead.",
        effort="Breastbone lifted, upper back leant over the chair's back, eyes still ahead.",
        dose=Dose(sets=1, repetitions=5, out_s=2.5, hold_s=3.0, return_s=3.0),
        repeating=Repeating(least=500, typical=1600, least_us=900_000, from_neutral=True),
        measure=lean_back,
        measured_as="Front: face and shoulders look smaller while the chest nears the chin; side: shoulders over hips.",
        words=Words(
            name="leaning back over the chair",
            task="Lift your chest and lean back",
            how="Lift your breastbone first, eyes on the screen, only as far as is easy.",
        ),
        shown=_leant_back,
        gates=("hips", "shoulders", "face", "turned_away"),
        cautions=(Caution.BACK_EXTENSION,),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST),
    ),
    Movement(
        id="cat_cow",
        sided=False,
        muscles=("erector spinae", "rectus abdominis", "serratus anterior", "trapezius pars transversa"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.SIDE),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Sitting tall, hands on the knees, breastbone lifted.",
        effort="Back rounded, shoulders and chin sinking.",
        dose=Dose(sets=1, repetitions=8, out_s=3.0, hold_s=0.0, return_s=3.0),
        repeating=Repeating(least=500, typical=1700, least_us=1_200_000, from_neutral=True),
        measure=rounding,
        steepest=3.6,
        measured_as="Ears nearing the shoulders while head and shoulders come forward; for the rhythm of it.",
        words=Words(
            name="rounding and lifting your back",
            task="Round your back, then lift your chest",
            how="Hands on your knees, arms easy; let your chin follow.",
        ),
        shown=_rounded,
        gates=("shoulders", "face", "hips", "turned_away", "arm_raised"),
        cautions=(Caution.LOADED_FLEXION, Caution.BACK_EXTENSION),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST),
    ),
)
"""Rounding and leaning back have no norm that a camera could be compared with; their usual sizes are those of the
puppet at 1 to 1.6 m, until a person's own are known."""
